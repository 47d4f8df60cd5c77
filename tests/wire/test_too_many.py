"""Of more contracts than can be worked out every answer says so, and none says anything else."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from companion.analysis.analyse import Analysis, analyse
from companion.analysis.day import AnalysedDay
from companion.cli.commands.explain import lines as explained
from companion.cli.commands.forecast import forecast_lines
from companion.cli.commands.what_if import what_if_lines
from companion.cli.print_report import headline
from companion.domain.assessment import MOST_CONTRACTS
from companion.domain.contract import UnknownContractError
from companion.domain.evidence import Evidence, PageKind
from companion.scoring.explain import too_many
from companion.wire.answers import answered
from tests.analysis.test_coming import LAST, half_known
from tests.linking.build import DAY, about, shown, source

NOW = datetime.combine(DAY, datetime.min.time(), UTC)
WHOLE_DAY = {"from_day": "2020-01-01", "to_day": DAY.isoformat()}


def evidence() -> list[Evidence]:
    """One contract more than can be worked out, of which the days alone are known; two scores."""
    days: dict[str, Any] = {"started_on": date(2025, 3, 3), "ended_on": date(2026, 8, 30)}
    every = [
        one
        for n in range(MOST_CONTRACTS + 1)
        for one in about(str(41_000_000 + n), client=f"Client {n}", title=f"Job {n}", **days)
    ]
    scores = [(85, date(2026, 9, 1)), (90, date(2026, 10, 1))]
    seen = [shown(percent, source(PageKind.MY_STATS, on=on)) for percent, on in scores]
    return [*every, *(one for some in seen for one in some)]


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    """What is known of them."""
    return analyse(evidence(), DAY)


def asked(analysis: Analysis, path: str, **body: Any) -> Any:
    """The answer to a question, as channel and command line give it."""
    return answered(path, body, AnalysedDay(analysis), NOW)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/plan", {}),
        ("/v1/forecast", {}),
        ("/v1/months-ahead", {"scenarios": True}),
        ("/v1/what-if", {}),
        ("/v1/what-if", {"end": [{"contract_id": "41000000", "refunded": True}]}),
        ("/v1/what-if", {"new": [{"earned": 500.0}]}),
    ],
)
def test_a_question_about_the_score_is_answered_by_the_reason(
    analysis: Analysis, path: str, body: dict[str, Any]
) -> None:
    """No score, no step and no day is told, and nothing is laid to the rules of another time."""
    answer = asked(analysis, path, **body)
    assert answer.sentence == too_many()
    plain = answer.model_dump()
    for name in ("score", "before", "after"):
        assert plain.get(name) is None
    for name in ("steps", "moves", "days", "scenarios", "targets", "goals"):
        assert not plain.get(name)


def test_an_unknown_contract_is_still_unknown(analysis: Analysis) -> None:
    """That there are many is no reason to accept one that there is not."""
    with pytest.raises(UnknownContractError):
        asked(analysis, "/v1/what-if", end=[{"contract_id": "49999999"}])


@pytest.mark.parametrize("body", [{}, WHOLE_DAY])
def test_a_change_of_the_shown_score_is_told_and_given_up(
    analysis: Analysis, body: dict[str, Any]
) -> None:
    """It did change; nobody is told to look again in a minute."""
    [change] = asked(analysis, "/v1/causes", **body).changes
    assert (change.from_shown, change.to_shown, change.causes) == (85, 90, [])
    assert "could not be worked out" in change.sentence
    assert "look again" not in change.sentence


def test_nothing_is_learned_of_the_rules(analysis: Analysis) -> None:
    """To weigh the rules by the shown scores takes as much as an estimate."""
    assert not any(t.learned for t in asked(analysis, "/v1/policy").toggles)


def test_no_window_is_made_of_what_is_only_likely(analysis: Analysis) -> None:
    """Thousands of good jobs would stand there of which nobody knows."""
    report = asked(analysis, "/v1/report")
    assert report.windows == []
    assert headline(report).endswith(too_many())


def test_the_command_line_tells_the_reason_alone(analysis: Analysis) -> None:
    """“No score until 2028” and “the score would stay” would contradict it."""
    assert list(forecast_lines(asked(analysis, "/v1/forecast"))) == [too_many()]
    assert list(what_if_lines(asked(analysis, "/v1/what-if"))) == [too_many()]


def test_a_contract_that_is_not_looked_at_is_explained_without_rules(analysis: Analysis) -> None:
    """No rule was asked, so none is named."""
    words = list(explained(analysis.entries[0], analysis))
    assert any("Not looked at" in line for line in words)
    assert not any("Rules that decide" in line for line in words)


def test_a_contract_without_days_is_explained_and_its_end_is_not_imagined() -> None:
    """Both commands say what is missing, and end."""
    little = half_known()
    [entry] = [e for e in little.entries if e.contract.contract_id == str(LAST)]
    assert any("Its days are not known" in line for line in explained(entry, little))
    answer = asked(little, "/v1/what-if", end=[{"contract_id": str(LAST)}])
    assert answer.before is not None
    assert next(what_if_lines(answer)) == answer.sentence
    assert len(list(what_if_lines(answer))) > 1
