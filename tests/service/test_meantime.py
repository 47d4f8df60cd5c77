"""What happens while an analysis runs: it takes seconds, and nobody waits before they go on."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date

import pytest

from companion.analysis.analyse import Analysis, analyse
from companion.analysis.state import State
from companion.domain.evidence import Evidence
from companion.linking.derived import DerivedContracts
from companion.service.service import Service
from companion.store.store import Store
from tests.service.test_service import LIST, NOW, all_of, page


def test_what_was_erased_while_it_was_analysed_leaves_no_estimate(
    store: Store, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The estimate is made of what is gone by then: it is neither written down nor told."""
    all_of(service, "newcomer")

    def erased_meanwhile(
        evidence: Sequence[Evidence], day: date, *, before: DerivedContracts
    ) -> Analysis:
        analysis = analyse(evidence, day, before=before)
        service.erase()
        return analysis

    monkeypatch.setattr("companion.service.service.analyse", erased_meanwhile)
    assert service.state(NOW).analysis.estimate is not None
    assert store.estimates() == {}
    assert service.history(NOW).days == ()


def test_pages_that_come_in_during_an_analysis_are_analysed_together(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waited is told what is known by then, which is worked out once."""
    analysed = list[int]()
    with ThreadPoolExecutor(2) as threads:
        waiting = list[Future[State]]()

        def meanwhile(
            evidence: Sequence[Evidence], day: date, *, before: DerivedContracts
        ) -> Analysis:
            analysed.append(len(analysed))
            if len(analysed) == 1:
                for number in (2, 1):
                    service.capture(page(f"steady/contracts-{number}.html"), LIST, NOW)
                    waiting.append(threads.submit(service.state, NOW))
            return analyse(evidence, day, before=before)

        monkeypatch.setattr("companion.service.service.analyse", meanwhile)
        assert service.state(NOW).analysis.entries == ()
        states = [one.result() for one in waiting]
    assert len(analysed) == 2
    assert len(states[0].analysis.entries) > 20
    assert states[0] is states[1] is service.state(NOW)
