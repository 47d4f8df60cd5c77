"""Changes are explained in a process of its own, with the same words as here."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from companion.analysis.changes import here
from companion.worker import Explainer
from tests.inference.build import daily
from tests.inference.sample_contracts import contracts

CONTRACTS, SHOWN = contracts("newcomer"), daily([82, 80, 82, 85])


@pytest.fixture
def explainer() -> Iterator[Explainer]:
    """An explainer that has explained nothing yet."""
    with closing(Explainer()) as made:
        yield made


def test_another_process_says_the_same(explainer: Explainer) -> None:
    """Every change, and the last ones alone, with the same probabilities."""
    every = here(CONTRACTS, SHOWN, None)
    assert explainer(CONTRACTS, SHOWN, None) == every
    assert explainer(CONTRACTS, SHOWN, 1) == every[-1:]


def test_where_no_process_starts_it_is_explained_here(
    explainer: Explainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing program, or one that ends at once, leaves no change unexplained."""
    for command in (("/nowhere/at/all",), ("/bin/false",)):
        monkeypatch.setattr("companion.worker.process.program", lambda *_, it=command: it)
        assert explainer(CONTRACTS, SHOWN, 1) == here(CONTRACTS, SHOWN, 1)


def test_closing_ends_what_is_being_explained() -> None:
    """Nobody waits for an explanation when the companion ends, and none is begun afterwards."""
    explainer, began = Explainer(), threading.Event()

    def explain() -> None:
        while True:
            began.set()
            explainer(CONTRACTS, SHOWN, None)

    with ThreadPoolExecutor(1) as pool:
        explained = pool.submit(explain)
        began.wait()
        explainer.close()
        explainer.close()
        with pytest.raises(RuntimeError):
            explained.result(60)
