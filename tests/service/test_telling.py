"""What the person tells: kept, corrected, exported, and taken back with all its effect."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from companion.domain.told import ToldFact
from companion.service.service import Service
from companion.store.store import Store
from tests.service.test_service import NOW, all_of

SEO = "41116048"
LATER = NOW + timedelta(hours=1)


def score(service: Service) -> float | None:
    """The score as it is computed from what is known."""
    return service.state(NOW).analysis.card.nominal


def test_told_stars_change_the_score_and_taken_back_it_is_as_before(service: Service) -> None:
    """One click undoes what was told."""
    all_of(service, "newcomer")
    before = score(service)
    fact = ToldFact("stars", 5.0, SEO)
    assert service.tell(fact, LATER) is None
    better = score(service)
    assert before is not None
    assert better is not None
    assert better > before + 10
    assert service.take_back(fact.id)
    assert score(service) == before
    assert not service.take_back(fact.id)


def test_a_correction_takes_the_place_of_what_was_told(service: Service, store: Store) -> None:
    """Of two facts of one place the later one is there; the earlier is not even exported."""
    all_of(service, "newcomer")
    service.tell(ToldFact("stars", 5.0, SEO), LATER)
    service.tell(ToldFact("stars", 2.0, SEO), LATER + timedelta(hours=1))
    service.tell(ToldFact("review", "none", SEO), LATER + timedelta(hours=2))
    assert [t.fact for t in service.told()] == [ToldFact("review", "none", SEO)]
    strategies = [e["strategy"] for e in store.export()["evidence"]]
    assert [s for s in strategies if s.startswith(("stars", "review"))] == ["review=none"]


def test_the_same_fact_again_changes_nothing(service: Service) -> None:
    """Telling twice is telling once, at the later moment."""
    all_of(service, "newcomer")
    for at in (LATER, LATER + timedelta(days=1)):
        service.tell(ToldFact("client_mood", "happy", SEO), at)
    assert [t.at for t in service.told()] == [LATER + timedelta(days=1)]


def test_what_was_told_outlives_an_export(service: Service, tmp_path: Path) -> None:
    """An export read into an empty store tells the same."""
    all_of(service, "newcomer")
    service.tell(ToldFact("score", 96.0, on=date(2026, 10, 3)), LATER)
    with Store(tmp_path / "other.db") as other:
        other.import_(service.export())
        kinds = [e.strategy for e in other.evidence() if e.source.kind.value == "typed"]
    assert kinds == ["score"]


def test_what_is_wrong_is_not_kept(service: Service) -> None:
    """A fact with a flaw gives its code and leaves everything as it was."""
    all_of(service, "newcomer")
    assert service.tell(ToldFact("stars", 9.0, SEO), LATER) == "limits"
    assert service.tell(ToldFact("score", 90.0, on=date(2027, 1, 1)), LATER) == "day_to_come"
    assert service.told() == ()


def test_a_remembered_score_makes_a_change_on_the_first_day(service: Service) -> None:
    """“It fell, why?” can be asked as soon as the older score is typed in."""
    all_of(service, "newcomer")
    assert service.today(NOW).changes() == ()
    service.tell(ToldFact("score", 100.0, on=date(2026, 6, 1)), LATER)
    changes = service.today(NOW).changes()
    assert [(c.from_shown.percent, c.to_shown.percent) for c in changes] == [(100, 82)]


@pytest.mark.parametrize("choice", ["happy", "unhappy"])
def test_the_explanation_says_who_said_it_and_when(service: Service, choice: str) -> None:
    """The contract's own words carry what was told, with its day."""
    all_of(service, "newcomer")
    service.tell(ToldFact("client_mood", choice, SEO), datetime(2026, 10, 31, tzinfo=UTC))
    entry = next(e for e in service.state(NOW).analysis.entries if e.contract.contract_id == SEO)
    row = ("You said", f"The client is {choice}. (told on 31 Oct 2026)")
    assert row in entry.drawn.rows
