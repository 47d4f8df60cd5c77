"""Every toggle: its default, and that each other reading changes what it says it changes."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from companion.domain.assessment import Outcome
from companion.domain.contract import AgencyTerms
from companion.inference import priors
from companion.rules.disputes import DISPUTES
from companion.rules.policy import POLICIES, named
from companion.rules.rule import Toggles
from companion.rules.variants import TOGGLES, open_toggles, with_toggles
from companion.scoring.explain import explain_outcome
from companion.scoring.scorecard import scorecard, shown_percent
from tests.scoring.build import DAY, ago, bad, contract, good, of

PUBLIC = named("public-2026")


def read(**readings: str) -> Any:
    """The newest rules with other readings."""
    return with_toggles(PUBLIC, **readings)


def test_the_defaults_come_first_and_are_what_the_rules_say() -> None:
    """The default of each toggle is its first reading, and choosing it changes no rule."""
    assert [f.name for f in fields(Toggles)] == list(TOGGLES)
    for name, value in Toggles().items():
        assert next(iter(TOGGLES[name].values)) == value
        for policy in POLICIES:
            own = dict(policy.toggles.items())[name]
            assert own == value or name in policy.settled
            again = with_toggles(policy, **{name: own})
            for one, two in zip(policy.rules, again.rules, strict=True):
                assert dict(one.parameters) == dict(two.parameters), (policy.id, name)


def test_belief_weighs_the_same_readings() -> None:
    """The priors name exactly the toggles of all years and their readings."""
    assert {n: set(v) for n, v in priors.TOGGLES.items()} == {
        n: set(toggle.values) for n, toggle in TOGGLES.items()
    }


def test_an_unknown_reading_is_refused() -> None:
    """A toggle or a reading that does not exist is a bad call."""
    with pytest.raises(ValueError, match="no reading 'perhaps' of 'anchor'"):
        read(anchor="perhaps")
    with pytest.raises(ValueError, match="of 'mood'"):
        read(mood="on")


def test_clip_length() -> None:
    """Off, periods from before a window count in it too."""
    one = contract("a", ago(300), dict.fromkeys((0, 100, 190, 280), 50), stars=5.0, ended_on=DAY)
    units = [of(scorecard([one], DAY, read(clip_length=v)), "a").units for v in ("on", "off")]
    assert [u[6].successful for u in units] == [2.0, 4.0]
    assert [u[24].successful for u in units] == [4.0, 4.0]


@pytest.mark.parametrize(("value", "score"), [("1", 50.0), ("0.5", 62.5), ("0", 75.0)])
def test_negative_value(value: str, score: float) -> None:
    """A bad unit is subtracted wholly, by half, or not at all."""
    lives = [good("a"), good("b"), good("c"), bad("d")]
    assert scorecard(lives, DAY, read(negative_value=value)).nominal == score


def test_combine() -> None:
    """The size weighs one unit, or every paid period; never more than 8 in all."""
    paid = dict.fromkeys((0, 100, 190), 500.0)
    ended: dict[str, Any] = {"ended_on": ago(1), "client": "c"}
    lives = [
        contract("good", ago(200), paid, stars=5.0, **ended),
        contract("bad", ago(200), paid, stars=1.0, **ended),
        contract("long", ago(700), dict.fromkeys(range(0, 700, 90), 500.0), stars=5.0, **ended),
    ]
    once = scorecard(lives, DAY)
    each = scorecard(lives, DAY, read(combine="size_times_periods"))
    assert [of(c, "good").units[24].successful for c in (once, each)] == [3.5, 4.5]
    assert [of(c, "bad").units[24].successful for c in (once, each)] == [2.0, 3.0]
    assert [of(c, "bad").units[24].unsuccessful for c in (once, each)] == [1.5, 1.5]
    assert [of(c, "long").units[24].successful for c in (once, each)] == [7.5, 8.0]


def test_anchor() -> None:
    """An ended contract is dated by its last payment, or by its end."""
    one = contract("a", ago(400), {0: 50}, stars=5.0, ended_on=ago(10))
    cards = [scorecard([one], DAY, read(anchor=v)) for v in ("last_payment", "end_date")]
    assert [set(of(c, "a").units) for c in cards] == [{24}, {6, 12, 24}]


def test_months() -> None:
    """Windows are calendar months, or days."""
    one = contract("a", date(2026, 5, 3), {0: 50}, stars=5.0, ended_on=date(2026, 5, 3))
    cards = [scorecard([one], DAY, read(months=v)) for v in ("calendar", "days")]
    assert [6 in of(c, "a").units for c in cards] == [True, False]
    [six] = [x for x in of(cards[0], "a").leaves if x.months == 6]
    assert six.on == date(2026, 11, 4)


def test_rounding() -> None:
    """Half a percent goes up, or down."""
    values = [shown_percent(92.5, read(rounding=v)) for v in ("half_up", "floor")]
    assert values == [93, 92]


@pytest.mark.parametrize(
    ("ended", "counts"), [(date(2026, 3, 30), True), (date(2026, 3, 31), False)]
)
def test_private_before_2026_03_31(ended: date, *, counts: bool) -> None:
    """Private ratings are ignored, or still count if the contract ended before that day."""
    one = contract("a", date(2026, 3, 1), {0: 50}, ended_on=ended, stars=5.0, private_rating=2)
    ignored = of(scorecard([one], DAY), "a")
    still = of(scorecard([one], DAY, read(private_before_2026_03_31="counts")), "a")
    assert ignored.outcome is Outcome.SUCCESSFUL
    assert still.outcome is (Outcome.UNSUCCESSFUL if counts else Outcome.SUCCESSFUL)
    assert still.reason == ("private_feedback" if counts else "public_feedback")


@pytest.mark.parametrize(
    ("given", "counts"),
    [({"private_rating": 6}, True), ({"private_rating": 7}, False), ({"bad_ending": True}, True)],
)
def test_which_private_ratings_would_still_count(given: Any, *, counts: bool) -> None:
    """If they still count: ratings up to six, and negative ending reasons."""
    one = contract("a", date(2026, 3, 1), {0: 50}, ended_on=date(2026, 3, 2), stars=5.0, **given)
    still = of(scorecard([one], DAY, read(private_before_2026_03_31="counts")), "a")
    assert still.outcome is (Outcome.UNSUCCESSFUL if counts else Outcome.SUCCESSFUL)


def test_star_threshold() -> None:
    """The line is at three stars, or at four."""
    lives = [good(str(stars), stars=stars) for stars in (2.99, 3.0, 3.99, 4.0)]
    for value, expected in (("3.0", [False, True, True, True]), ("4.0", [False] * 3 + [True])):
        found = scorecard(lives, DAY, read(star_threshold=value)).assessments
        assert [a.outcome is Outcome.SUCCESSFUL for a in found] == expected


def test_what_a_source_settles_is_not_open() -> None:
    """Staff settled four stars for December 2023 to August 2024; other years leave them open."""
    stars = named("stars-2023")
    found = [policy.id for policy in POLICIES if "star_threshold" not in open_toggles(policy)]
    assert found == [stars.id]
    day = date(2024, 1, 15)
    lives = [
        contract(str(n), ago(40, day), {0: 50}, stars=n, ended_on=ago(30, day))
        for n in (5.0, 4.5, 3.5)
    ]
    for reading in ("strict", "lenient"):
        read_stars = named(reading, day)
        assert read_stars.toggles.star_threshold == "4.0"
        assert "star_threshold" not in open_toggles(read_stars)
        last = of(scorecard(lives, day, read_stars), "3.5")
        assert last.outcome is Outcome.UNSUCCESSFUL


def test_unpaid_unrated() -> None:
    """In the old rules an unpaid contract without feedback earns nothing, or subtracts."""
    day = date(2017, 6, 1)
    lives = [
        contract(n, date(2017, 1, 1), {0: 50}, stars=5.0, ended_on=date(2017, 3, 1)) for n in "abc"
    ]
    lives.append(contract("d", date(2017, 2, 1)))
    classic = named("classic-2015")
    assert scorecard(lives, day, classic).nominal == 75.0
    assert scorecard(lives, day, with_toggles(classic, unpaid_unrated="bad")).nominal == 50.0
    more = [*lives, contract("e", date(2017, 1, 1), {0: 9}, stars=5.0, ended_on=date(2017, 2, 1))]
    assert scorecard(more, day, with_toggles(classic, unpaid_unrated="bad")).nominal == 60.0


@pytest.mark.parametrize(
    ("terms", "scores"),
    [
        (None, {"excluded": 100.0, "counts": 50.0}),
        (AgencyTerms.EXCLUSIVE, {"excluded": 100.0, "counts": 100.0}),
        (AgencyTerms.NON_EXCLUSIVE, {"excluded": 50.0, "counts": 50.0}),
        (AgencyTerms.CLOSED, {"excluded": 50.0, "counts": 50.0}),
    ],
)
def test_agency_own_score(terms: AgencyTerms | None, scores: dict[str, float]) -> None:
    """A contract through an agency counts or not; what the person says of the agency settles it."""
    lives = [good("a"), good("b"), good("c"), bad("d", agency=True, agency_terms=terms)]
    assert {v: scorecard(lives, DAY, read(agency_own_score=v)).nominal for v in scores} == scores


def test_refunds() -> None:
    """A refund lowers the size or leaves it; one of everything takes the contract out in both."""
    part = contract("a", ago(40), {0: 1_200, 5: -1_000}, stars=5.0, ended_on=ago(30))
    whole = contract("b", ago(40), {0: 1_200, 5: -1_200}, stars=5.0, ended_on=ago(30))
    cards = [scorecard([part, whole], DAY, read(refunds=v)) for v in ("net", "gross")]
    assert [of(c, "a").units[6].successful for c in cards] == [1.0, 1.5]
    assert [of(c, "b").reason for c in cards] == ["no_earnings", "no_earnings"]
    low = replace(whole, stars=1.0)
    cards = [scorecard([low], DAY, read(refunds=v)) for v in ("net", "gross")]
    assert [of(c, "b").units[6].unsuccessful for c in cards] == [1.0, 1.5]


@pytest.mark.parametrize(
    ("ended", "counts"), [(date(2026, 3, 30), False), (date(2026, 3, 31), True)]
)
def test_ending_reason(ended: date, *, counts: bool) -> None:
    """A bad reason given since that day is ignored, or makes a contract bad whatever its stars."""
    for paid in ({0: 50.0}, {}):
        one = contract("a", date(2026, 3, 1), paid, ended_on=ended, stars=5.0, bad_ending=True)
        ignored = of(scorecard([one], DAY), "a")
        still = of(scorecard([one], DAY, read(ending_reason="counts")), "a")
        assert ignored.outcome is (Outcome.SUCCESSFUL if paid else Outcome.EXCLUDED)
        assert still.outcome is (Outcome.UNSUCCESSFUL if counts else ignored.outcome)


@pytest.mark.parametrize(
    ("combine", "units"), [("size_on_last_unit", [7.5, 9.5]), ("size_times_periods", [8.0, 9.5])]
)
def test_cap_is_extra(combine: str, units: list[float]) -> None:
    """At most eight in all, or eight more than the contract itself."""
    paid = dict.fromkeys(range(0, 1_080, 90), 200.0)
    one = contract("a", ago(1_080), paid, stars=5.0, ended_on=ago(1))
    cards = [scorecard([one], DAY, read(cap_is_extra=v, combine=combine, clip_length="off"))
             for v in ("off", "on")]  # fmt: skip
    assert [of(c, "a").units[24].successful for c in cards] == units


def test_what_a_contract_depends_on_is_said_of_it() -> None:
    """A dispute is named where the contract depends on it, and nowhere else."""
    paid = dict.fromkeys(range(0, 1_080, 90), 200.0)
    lives = {
        "agency_own_score": good("a", agency=True),
        "refunds": contract("r", ago(40), {0: 1_200, 5: -900}, stars=5.0, ended_on=ago(30)),
        "cap_is_extra": contract("l", ago(1_080), paid, stars=5.0, ended_on=ago(1)),
        "": good("g"),
    }
    whole = read(clip_length="off")
    card = scorecard(list(lives.values()), DAY, whole)
    for name, life in lives.items():
        text = explain_outcome(of(card, life.contract_id), whole, life, DAY)
        assert {n for n, d in DISPUTES.items() if d.note and d.note in text} == {name} - {""}
    settled = replace(lives["agency_own_score"], agency_terms=AgencyTerms.EXCLUSIVE)
    text = explain_outcome(of(card, "a"), whole, settled, DAY)
    assert text == "Not counted: the contract was done through an agency."
