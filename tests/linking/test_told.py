"""What the person told: evidence and back, trusted first, and what is wrong with it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from companion.domain.codec import reading_from_plain, reading_to_plain
from companion.domain.contract import AgencyTerms, ClientMood, Contract, Feedback, PastStars, Work
from companion.domain.evidence import Evidence, PageKind
from companion.domain.told import TOLD, About, ToldFact, ToldKind
from companion.domain.told_evidence import reading_of, tellings
from companion.domain.told_flaw import flaw
from companion.linking.link import Joined, join
from tests.linking.build import DAY, about, shown, source

AT = datetime(2026, 10, 20, 9, tzinfo=UTC)
ENDED = date(2026, 6, 30)
#: two contracts of clients with different names, ended, of which a page said something
PAGES = [
    *about("11111", title="Logo", client="Ann", started_on=date(2026, 1, 1), ended_on=ENDED),
    *about("11111", stars=4.25),
    *about("22222", title="Site", client="Ann Lee", started_on=date(2026, 2, 1), ended_on=ENDED),
    *about("33333", title="App", client="Bo", started_on=date(2026, 2, 1), ended_on=None),
]


def example(kind: ToldKind) -> list[ToldFact]:
    """Every choice of a kind, or one of its numbers, about contracts of the pages."""
    one = "33333" if kind.life.value == "open" else "11111"
    whole = ToldFact(
        kind.code,
        "" if kind.limits is None else kind.limits.high,
        "" if kind.about is About.FREELANCER else one,
        "22222" if kind.about is About.PAIR else "",
        (DAY if kind.is_ahead else date(2026, 10, 3)) if kind.has_day else None,
    )
    return [replace(whole, value=choice) for choice in kind.choices] or [whole]


EVERY = [fact for kind in TOLD.values() for fact in example(kind)]


def told(*facts: ToldFact) -> list[Evidence]:
    """The evidence of facts that were told."""
    return [e for fact in facts for e in reading_of(fact, AT).evidence]


def with_told(*facts: ToldFact, pages: list[Evidence] = PAGES) -> Joined:
    """What the pages and the facts say together."""
    return join([*pages, *told(*facts)], DAY)


def contract(joined: Joined, contract_id: str = "11111") -> Contract:
    """One of the contracts."""
    return next(c for c in joined.contracts if c.contract_id == contract_id)


@pytest.mark.parametrize("fact", EVERY, ids=lambda f: f"{f.kind}-{f.value}")
def test_a_fact_is_the_same_after_being_kept(fact: ToldFact) -> None:
    """From fact to evidence, to plain values, and back nothing is lost."""
    reading = reading_of(fact, AT)
    assert reading_from_plain(reading_to_plain(reading)) == reading
    assert [t.fact for t in tellings(reading.evidence)] == [fact]
    assert [t.at for t in with_told(fact).tellings] == [AT]


@pytest.mark.parametrize("fact", EVERY, ids=lambda f: f"{f.kind}-{f.value}")
def test_a_fact_changes_what_is_known(fact: ToldFact) -> None:
    """Each fact reaches a contract, the shown scores or what the plan keeps clear of."""
    before, after = join(PAGES, DAY), with_told(fact)
    if TOLD[fact.kind].is_ahead:
        assert [one.fact for one in after.tellings] == [fact]
        return
    assert (before.contracts, before.shown) != (after.contracts, after.shown)


@pytest.mark.parametrize("fact", EVERY, ids=lambda f: f"{f.kind}-{f.value}")
def test_examples_have_no_flaw(fact: ToldFact) -> None:
    """What fits the table is kept."""
    contracts = {c.contract_id: c for c in join(PAGES, DAY).contracts}
    assert flaw(fact, contracts, DAY) is None


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        (ToldFact("weather", "fine"), "kind"),
        (ToldFact("score", "high", on=DAY), "number"),
        (ToldFact("score", float("nan"), on=DAY), "number"),
        (ToldFact("score", 101.0, on=DAY), "limits_whole"),
        (ToldFact("score", 95.5, on=DAY), "limits_whole"),
        (ToldFact("stars", 0.5, "11111"), "limits"),
        (ToldFact("stars", 4.555, "11111"), "limits"),
        (ToldFact("review", "good", "11111"), "choice"),
        (ToldFact("same_client", "yes", "11111", "22222"), "choice"),
        (ToldFact("score", 95.0), "day_missing"),
        (ToldFact("stars", 5.0, "11111", on=DAY), "day_needless"),
        (ToldFact("score", 95.0, on=date(2026, 11, 2)), "day_to_come"),
        (ToldFact("score", 95.0, on=date(2015, 2, 28)), "day_too_early"),
        (ToldFact("stars", 5.0, "99999"), "contract"),
        (ToldFact("same_client", "", "11111", "99999"), "contract"),
        (ToldFact("same_client", "", "11111", "11111"), "same_twice"),
        (ToldFact("stars", 5.0, "33333"), "open"),
        (ToldFact("work", "done", "11111"), "ended"),
    ],
)
def test_what_cannot_be_kept_is_named(fact: ToldFact, code: str) -> None:
    """Each wrong value, day and contract has its own sentence."""
    contracts = {c.contract_id: c for c in join(PAGES, DAY).contracts}
    assert flaw(fact, contracts, DAY) == code


def test_what_is_told_is_believed_before_newer_pages() -> None:
    """A page of a later day does not undo a correction, and the disagreement is said."""
    newer = about("11111", source(PageKind.PROFILE, on=DAY), stars=2.0)
    joined = with_told(ToldFact("stars", 4.5, "11111"), pages=[*PAGES, *newer])
    stars = contract(joined).stars
    assert stars is not None
    assert (stars.value, stars.sources[0].kind) == (4.5, PageKind.TYPED)
    assert any("4.5" in p.detail and " 2" in p.detail for p in joined.problems)


def test_no_review_takes_the_stars_of_a_page_away() -> None:
    """Told that no review came, the contract has none, whatever a page seemed to show."""
    page = about("11111", source(PageKind.PROFILE), stars=2.0)
    one = contract(with_told(ToldFact("review", "none", "11111"), pages=[*PAGES, *page]))
    assert one.stars is not None
    assert one.stars.value is None
    assert one.feedback is not None
    assert one.feedback.value is Feedback.NONE


def test_told_stars_are_a_review_that_was_given() -> None:
    """Stars told where a page said that there is no feedback are feedback."""
    page = about("11111", source(PageKind.PROFILE), stars=None, feedback=Feedback.NONE)
    one = contract(with_told(ToldFact("stars", 4.0, "11111"), pages=[*PAGES, *page]))
    assert one.feedback is not None
    assert one.feedback.value is Feedback.GIVEN


def test_a_remembered_score_stands_beside_those_that_were_seen() -> None:
    """It belongs to its day; on a day on which a page was read, what was told is believed."""
    pages = [*PAGES, *shown(92, source(PageKind.MY_STATS, on=date(2026, 10, 3)))]
    days = {date(2026, 9, 1): 96.0, date(2026, 10, 3): 91.0}
    facts = [ToldFact("score", percent, on=on) for on, percent in days.items()]
    joined = with_told(*facts, pages=pages)
    assert [(s.on.day, s.percent) for s in joined.shown] == [(1, 96), (3, 91)]
    assert any("92 %" in p.detail for p in joined.problems)


def test_terms_with_an_agency_say_that_there_is_one() -> None:
    """A contract that no page knew as an agency's is one, until it is told that it is not."""
    one = contract(with_told(ToldFact("agency", "exclusive", "11111")))
    assert one.agency is not None
    assert one.agency_terms is not None
    assert one.agency_terms.value is AgencyTerms.EXCLUSIVE
    page = about("11111", source(PageKind.PROFILE), agency="Acme Agency")
    none = contract(with_told(ToldFact("agency", "no", "11111"), pages=[*PAGES, *page]))
    assert none.agency is not None
    assert none.agency.value is None


def test_two_clients_told_to_be_one_have_one_key() -> None:
    """All contracts of both follow, also of a third told to be the same as one of them."""
    more = [*PAGES, *about("44444", title="Poster", client="Ann Lee", started_on=date(2026, 3, 1))]
    joined = with_told(ToldFact("same_client", "", "11111", "22222"), pages=more)
    keys = {c.contract_id: c.client_key for c in joined.contracts}
    assert keys["11111"] == keys["22222"] == keys["44444"] != keys["33333"]
    chained = with_told(
        ToldFact("same_client", "", "11111", "22222"),
        ToldFact("same_client", "", "33333", "22222"),
        pages=more,
    )
    assert len({c.client_key for c in chained.contracts}) == 1


def test_of_client_and_work_each_word_is_known() -> None:
    """Mood, whether they answer and return, how far the work is, and the review before."""
    one = contract(
        with_told(
            ToldFact("client_mood", "unhappy", "11111"),
            ToldFact("client_reachable", "no", "11111"),
            ToldFact("client_returns", "yes", "11111"),
            ToldFact("work", "nothing_agreed", "11111"),
        )
    )
    facts = (one.client_mood, one.client_reachable, one.client_returns, one.work)
    values = [f.value for f in facts if f]
    assert values == [ClientMood.UNHAPPY, False, True, Work.NOTHING_AGREED]


def test_stars_before_a_change_are_those_of_a_review_that_was_changed() -> None:
    """Told until when a review had other stars, the change lies on the next day."""
    page = about("11111", source(PageKind.PROFILE), stars=5.0)
    fact = ToldFact("stars_before", 2.0, "11111", on=date(2026, 10, 1))
    one = contract(with_told(fact, pages=[*PAGES, *page]))
    assert one.past_stars == PastStars(2.0, date(2026, 10, 1), date(2026, 10, 2))


def test_a_correction_is_no_change_of_the_review() -> None:
    """Stars that were told instead of those of a page were never others."""
    page = about("11111", source(PageKind.PROFILE), stars=2.0)
    one = contract(with_told(ToldFact("stars", 5.0, "11111"), pages=[*PAGES, *page]))
    assert one.past_stars is None


def test_a_contract_of_which_only_something_was_told_is_none() -> None:
    """When its pages are gone, what was told of a contract does not make one."""
    assert with_told(ToldFact("stars", 5.0, "55555")).contracts == join(PAGES, DAY).contracts


def test_kinds_of_one_place_exclude_each_other() -> None:
    """Stars and “no review” have one place, two contracts in any order one, each day its own."""
    assert ToldFact("stars", 4.0, "11111").id == ToldFact("review", "none", "11111").id
    assert ToldFact("stars", 4.0, "11111").id != ToldFact("stars", 4.0, "22222").id
    pair = ToldFact("same_client", "", "11111", "22222")
    assert pair.id == ToldFact("same_client", "", "22222", "11111").id
    days = {ToldFact("score", 90.0, on=date(2026, 10, d)).id for d in (1, 2)}
    assert len(days) == 2
