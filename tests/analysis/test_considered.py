"""Of very many contracts a score is worked out, or a sentence says why not; nothing is guessed."""

from dataclasses import replace
from datetime import UTC, datetime

from companion.analysis.analyse import Analysis, analyse
from companion.analysis.considered import FEW, considered
from companion.domain.assessment import MOST_CONTRACTS
from companion.domain.estimate import ShownScore
from companion.reading.read import read
from companion.scoring.explain import missing_requirements
from tests.bench.explaining import CARD
from tests.inference.build import DAY, ago, job, unrated

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def listed(count: int) -> Analysis:
    """What is said of a list of so many contracts, all of different clients."""
    cards = "".join(CARD.format(id=41_000_000 + n, client=n) for n in range(count))
    page = f"<main><h1>Contract history</h1>{cards}</main>".encode()
    return analyse(read(page, "contracts", NOW).evidence, DAY)


def test_more_contracts_than_can_be_worked_out_give_a_sentence_and_no_score() -> None:
    """Neither an estimate nor the likely values pass for what is known."""
    analysis = listed(MOST_CONTRACTS + 1)
    assert len(analysis.entries) == MOST_CONTRACTS + 1
    assert analysis.estimate is None
    assert analysis.card.nominal is None
    assert not analysis.is_exact
    (sentence,) = missing_requirements(analysis.card.missing, 0, 0, analysis.policy)
    assert "More than 2,000 of your contracts may count" in sentence
    entry = analysis.entries[0]
    assert (entry.drawn.tone, entry.drawn.label) == ("unknown", "not known yet")
    assert "Not looked at" in entry.why


def test_contracts_that_no_window_can_hold_are_not_counted_among_too_many() -> None:
    """Old contracts go with their clients, unless a review of them tells how good the record is."""
    old = [unrated(job(n, f"Old {n}", [(ago(2_000), 100)])) for n in range(FEW)]
    rated = job(9_001, "Rated", [(ago(2_000), 100)], stars=5.0)
    same = unrated(job(9_002, "Both", [(ago(2_000), 100)]))
    new = unrated(job(9_003, "Both", [(ago(100), 100)]))
    kept = considered([*old, rated, same, new], (), DAY)
    assert [c.contract_id for c in kept] == ["9001", "9002", "9003"]


def test_a_contract_that_an_older_shown_score_may_tell_of_is_considered() -> None:
    """A score of last year was made of what counted then."""
    every = [unrated(job(n, f"Client {n}", [(ago(900), 100)])) for n in range(FEW + 1)]
    assert considered(every, (), DAY) == ()
    assert considered(every, (ShownScore(ago(400), 90),), DAY) == tuple(every)


def test_an_end_that_is_not_known_may_still_come() -> None:
    """What is missing is never the past."""
    one = unrated(job(1, "Client", [(ago(2_000), 100)]))
    many = [replace(one, contract_id=str(n), ended_on=None) for n in range(FEW + 1)]
    assert considered(many, (), DAY) == tuple(many)


def test_few_contracts_are_all_considered() -> None:
    """Telling old ones apart would change nothing that a person waits for."""
    old = tuple(unrated(job(n, "Old", [(ago(4_000), 100)])) for n in range(5))
    assert considered(old, (), DAY) == old
