"""What each rule is known by: small cases that come out otherwise when the rule is changed."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from companion.domain.contract import KnownContract
from companion.rules.policy import Policy
from companion.scoring.explain import explain_outcome
from companion.scoring.scorecard import scorecard, shown_percent
from tests.scoring.build import contract, of

PUBLIC, INSIGHTS, STARS = "public-2026", "insights-2024", "stars-2023"
NOFB, SIZE, CLASSIC = "nofb-2020", "size-2020", "classic-2015"
NEWER, OLDER = (PUBLIC, INSIGHTS), (NOFB, SIZE, CLASSIC)
ALL = (*NEWER, STARS, *OLDER)

#: a day in each policy's time
DAYS = {
    PUBLIC: date(2026, 11, 1),
    INSIGHTS: date(2025, 11, 1),
    STARS: date(2024, 6, 1),
    NOFB: date(2022, 11, 1),
    SIZE: date(2020, 10, 1),
    CLASSIC: date(2017, 11, 1),
}


class Row(NamedTuple):
    """One contract, paid $100 thirty days ago unless it says otherwise, and how it counts."""

    rule_id: str
    policies: tuple[str, ...]
    outcome: str
    reason: str
    given: dict[str, Any]


_PRIVATE_SCALE = (STARS, *OLDER)
ROWS = (
    Row("agency", ALL, "excluded", "agency", {"agency": True, "stars": 5.0}),
    Row("agency", ALL, "excluded", "agency", {"agency": True, "stars": 1.0}),
    Row("client_flagged", ALL, "excluded", "client_flagged", {"client_flagged": True, "stars": 1}),
    Row("feedback_removed", ALL, "excluded", "feedback_removed", {"feedback_removed": True}),
    Row("feedback_removed", ALL, "excluded", "feedback_removed",
        {"feedback_removed": True, "stars": 5.0}),
    Row("low_stars", (*NEWER, *OLDER), "unsuccessful", "public_feedback", {"stars": 2.9}),
    Row("low_stars", (*NEWER, *OLDER), "unsuccessful", "public_feedback",
        {"stars": 2.9, "paid": 0}),
    Row("good_stars", (*NEWER, *OLDER), "successful", "public_feedback", {"stars": 3.0}),
    Row("low_stars", (STARS,), "unsuccessful", "public_feedback", {"stars": 3.9}),
    Row("good_stars", (STARS,), "successful", "public_feedback", {"stars": 4.0}),
    Row("good_stars", (PUBLIC,), "successful", "public_feedback",
        {"stars": 5.0, "private_rating": 0, "ended": date(2026, 3, 1)}),
    Row("private_or_ending", (INSIGHTS,), "unsuccessful", "private_feedback",
        {"stars": 5.0, "private_rating": 6}),
    Row("private_or_ending", (INSIGHTS,), "unsuccessful", "private_feedback", {"bad_ending": True}),
    Row("private_or_ending", (INSIGHTS,), "unsuccessful", "private_feedback",
        {"bad_ending": True, "paid": 0}),
    Row("good_stars", (INSIGHTS,), "successful", "public_feedback",
        {"stars": 5.0, "private_rating": 7}),
    Row("private_low", _PRIVATE_SCALE, "unsuccessful", "private_feedback",
        {"stars": 5.0, "private_rating": 6}),
    Row("private_middling", _PRIVATE_SCALE, "neutral", "private_feedback",
        {"stars": 5.0, "private_rating": 7}),
    Row("private_middling", _PRIVATE_SCALE, "neutral", "private_feedback", {"private_rating": 8}),
    Row("good_stars", (STARS,), "successful", "public_feedback",
        {"stars": 5.0, "private_rating": 9}),
    Row("private_high", OLDER, "successful", "private_feedback", {"private_rating": 9}),
    Row("private_high", OLDER, "successful", "private_feedback",
        {"private_rating": 10, "stars": 4.0}),
    Row("no_earnings", (*NEWER, STARS, NOFB), "excluded", "no_earnings", {"paid": 0}),
    Row("no_earnings", (*NEWER, STARS, NOFB), "excluded", "no_earnings", {"paid": 0, "stars": 5.0}),
    Row("no_earnings", (*NEWER, STARS, NOFB), "excluded", "no_earnings", {"paid": 0, "open": True}),
    Row("no_earnings", (STARS, NOFB), "excluded", "no_earnings", {"paid": 0, "private_rating": 8}),
    Row("unpaid_rated", (SIZE,), "excluded", "no_earnings", {"paid": 0, "stars": 5.0}),
    Row("unpaid_rated", (SIZE,), "excluded", "no_earnings", {"paid": 0, "private_rating": 7}),
    Row("good_stars", (CLASSIC,), "successful", "public_feedback", {"paid": 0, "stars": 5.0}),
    Row("unpaid_neutral", (SIZE, CLASSIC), "neutral", "no_earnings", {"paid": 0}),
    Row("unpaid_neutral", (SIZE, CLASSIC), "neutral", "no_earnings", {"paid": 0, "open": True}),
    Row("long_term_client", ALL, "successful", "long_term_client", {"again_after": 91}),
    Row("long_term_client", ALL, "successful", "long_term_client",
        {"again_after": 91, "open": True}),
    Row("no_feedback", (*NEWER, STARS, NOFB), "excluded", "no_feedback", {"again_after": 90}),
    Row("no_feedback", (*NEWER, STARS, NOFB), "excluded", "no_feedback", {"open": True}),
    Row("paid_unrated", (SIZE, CLASSIC), "neutral", "no_feedback", {}),
    Row("paid_unrated", (SIZE, CLASSIC), "neutral", "no_feedback", {"again_after": 90}),
    Row("aged_out", ALL, "excluded", "aged_out", {"stars": 5.0, "days_ago": 740}),
)  # fmt: skip


def lives(row: Row, day: date) -> list[KnownContract]:
    """The row's contract, called “it”, and another one with its client if the row says so."""
    given = dict(row.given)
    back, dollars = given.pop("days_ago", 30), given.pop("paid", 100)
    again, ended = given.pop("again_after", None), given.pop("ended", None)
    open_ = given.pop("open", False)
    start = day - timedelta(days=back)
    ended_on = None if open_ else ended or start + timedelta(days=10)
    paid = {0: float(dollars)} if dollars else {}
    it = contract("it", min(start, ended_on or start), paid, client="c", ended_on=ended_on, **given)
    if again is None:
        return [it]
    return [it, contract("before", start - timedelta(days=again), {0: 5}, client="c")]


def holds(row: Row, policy: Policy) -> bool:
    """Whether the row comes out as it says."""
    day = DAYS[policy.id]
    found = of(scorecard(lives(row, day), day, policy), "it")
    return (found.rule_id, found.outcome, found.reason) == (row.rule_id, row.outcome, row.reason)


#: what a policy gives for a question, and what it must be
Case = tuple[str, Callable[[Policy, date], Any], Any]


def rated(name: str, day: date, back: int = 30, dollars: float = 100, **more: Any) -> KnownContract:
    """An ended contract with five stars that was paid once."""
    more = {"stars": 5.0, **more}
    start = day - timedelta(days=back)
    return contract(name, start, {0: dollars}, ended_on=start + timedelta(days=1), **more)


def size_of(cents: int) -> Callable[[Policy, date], float]:
    """The units of a contract that earned so much."""
    return lambda policy, day: (
        of(scorecard([rated("it", day, dollars=cents / 100)], day, policy), "it")
        .units[24]
        .successful
    )


def units_of(
    after: tuple[int, ...], stars: float, dollars: float = 10
) -> Callable[[Policy, date], tuple[float, float]]:
    """Good and bad units of a contract of 719 days with payments so many days after its start."""

    def units(policy: Policy, day: date) -> tuple[float, float]:
        start = day - timedelta(days=719)
        it = contract("it", start, dict.fromkeys(after, dollars), stars=stars, ended_on=day)
        found = of(scorecard([it], day, policy), "it").units[24]
        return found.successful, found.unsuccessful

    return units


def score_of(*stars: float | None, clients: int = 9) -> Callable[[Policy, date], float | None]:
    """The score of contracts with these stars, with so many clients in turn."""
    return lambda policy, day: (
        scorecard(
            [rated(f"{n}", day, stars=s, client=str(n % clients)) for n, s in enumerate(stars)],
            day,
            policy,
        ).nominal
    )


def windows_at(*back: int) -> Callable[[Policy, date], list[list[int]]]:
    """The windows that hold contracts paid so many days ago, and ended a day later."""
    return lambda policy, day: [
        sorted(of(scorecard([rated("it", day, b)], day, policy), "it").units) for b in back
    ]


def trending_of(policy: Policy, day: date) -> float | None:
    """The trending score of four bad and four good contracts, the last ones good."""
    del day
    old = [rated(f"b{n}", date(2021, 1, 1), 150, stars=1.0) for n in range(4)]
    new = [rated(f"g{n}", date(2021, 1, 1), 92) for n in range(4)]
    return scorecard([*old, *new], date(2021, 1, 1), policy).trending


def said_of_idle(back: int) -> Callable[[Policy, date], bool]:
    """Whether an open contract last paid so many days ago is told that idleness is free."""

    def said(policy: Policy, day: date) -> bool:
        it = contract("it", day - timedelta(days=back), {0: 10})
        why = explain_outcome(of(scorecard([it], day, policy), "it"), policy, it, day)
        return "idle costs nothing" in why

    return said


def pending_after(days: int) -> Callable[[Policy, date], bool]:
    """Whether a contract that ended so many days ago without feedback waits for a review."""

    def pending(policy: Policy, day: date) -> bool:
        start = day - timedelta(days=days)
        it = contract("it", start, {0: 10}, ended_on=start)
        return of(scorecard([it], day, policy), "it").pending

    return pending


def unpaid_open(policy: Policy, day: date) -> list[int]:
    """The windows that hold an open contract without payment that began 300 days ago."""
    it = contract("it", day - timedelta(days=300))
    return sorted(of(scorecard([it], day, policy), "it").units)


def percent(policy: Policy, day: date) -> int:
    """What is shown for 92.5 points."""
    del day
    return shown_percent(92.5, policy)


_BY_LENGTH = (*NEWER, STARS, NOFB)
CASES: dict[str, list[tuple[tuple[str, ...], Callable[[Policy, date], Any], Any]]] = {
    "size": [
        ((*NEWER, NOFB), size_of(25_000), 1.0),
        ((*NEWER, NOFB), size_of(25_001), 1.25),
        ((*NEWER, NOFB), size_of(100_000), 1.25),
        ((*NEWER, NOFB), size_of(100_001), 1.5),
        ((STARS, SIZE), size_of(25_000), 1.0),
        ((STARS, SIZE), size_of(26_500), 1.015625),
        ((STARS, SIZE), size_of(50_000), 1.25),
        ((STARS, SIZE), size_of(98_000), 1.5),
        ((STARS, SIZE), size_of(97_000), 1.484375),
        ((STARS, SIZE), size_of(1_000_000), 1.5),
        ((CLASSIC,), size_of(1), 1.0),
        ((CLASSIC,), size_of(1_000_000), 1.0),
    ],
    "length": [
        (_BY_LENGTH, units_of((0, 89), 5.0), (1.0, 0.0)),
        (_BY_LENGTH, units_of((0, 90), 5.0), (2.0, 0.0)),
        (_BY_LENGTH, units_of(tuple(range(0, 720, 90)), 5.0), (8.0, 0.0)),
        (_BY_LENGTH, units_of((-60, *range(0, 700, 90)), 5.0), (8.0, 0.0)),
        (_BY_LENGTH, units_of((-60, *range(0, 700, 90)), 5.0, 500.0), (7.5, 0.0)),
        ((SIZE, CLASSIC), units_of((0, 90, 180), 5.0), (1.0, 0.0)),
    ],
    "bad_ending": [
        (_BY_LENGTH, units_of((0, 90, 180), 1.0), (2.0, 1.0)),
        ((SIZE, CLASSIC), units_of((0, 90, 180), 1.0), (0.0, 1.0)),
    ],
    "formula": [(ALL, score_of(5, 5, 5, 1), 50.0), (ALL, score_of(5, 1, 1, 1), 0.0)],
    "minimum": [
        ((*NEWER, STARS), score_of(5, 5), 100.0),
        ((*NEWER, STARS), score_of(5, 5, 5, 5, clients=1), None),
        ((NOFB,), score_of(5, 5, 5, 5, clients=2), 100.0),
        ((NOFB,), score_of(5, 5, 5), None),
        ((NOFB,), score_of(5, 5, 5, 5, clients=1), None),
        ((SIZE, CLASSIC), score_of(5, 5, 5, 5, clients=3), 100.0),
        ((SIZE, CLASSIC), score_of(5, 5, 5), None),
        ((SIZE, CLASSIC), score_of(5, 5, 5, 5, clients=2), None),
        (NEWER, score_of(5), None),
    ],
    "paid_unrated": [
        ((SIZE, CLASSIC), score_of(5, 5, 5, 5, 5, 5, None, None), 75.0),
        ((SIZE, CLASSIC), score_of(*[5] * 10, *[None] * 3, clients=13), 100.0),
    ],
    "rounding": [(ALL, percent, 93)],
    "trending": [((NOFB,), trending_of, 50.0), ((SIZE, CLASSIC, STARS, *NEWER), trending_of, None)],
    "idle": [(_BY_LENGTH, said_of_idle(30), True), (_BY_LENGTH, said_of_idle(29), False)],
    "pending": [(ALL, pending_after(13), True), (ALL, pending_after(14), False)],
    "anchor": [
        ((SIZE, CLASSIC), unpaid_open, [12, 24]),
        (_BY_LENGTH, unpaid_open, []),
    ],
    "windows": [
        (ALL, windows_at(1, 179), [[6, 12, 24]] * 2),
        (ALL, windows_at(190, 364), [[12, 24]] * 2),
        (ALL, windows_at(370, 729, 735), [[24], [24], []]),
        ((PUBLIC,), windows_at(184, 185), [[6, 12, 24], [12, 24]]),
    ],
}  # fmt: skip


def cases(policy_id: str) -> Iterator[tuple[str, Callable[[Policy, date], Any], Any]]:
    """The cases that a policy answers: the rule that they are about, question, and answer."""
    for rule_id, entries in CASES.items():
        for policies, question, answer in entries:
            if policy_id in policies:
                yield rule_id, question, answer
