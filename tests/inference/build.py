"""Contracts for tests, in few words: everything known unless it is said to be hidden."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from companion.domain.contract import Contract, ContractKind, Fact, Feedback, Status
from companion.domain.estimate import ShownScore
from companion.domain.evidence import PageKind, Source
from companion.domain.payment import Payment
from companion.inference import priors
from companion.inference.rule_variants import Weights, pinned

DAY = date(2026, 11, 1)
PROFILE = Source("profile", PageKind.PROFILE, datetime(2026, 11, 1, tzinfo=UTC))
#: every toggle at its default
DEFAULTS: Weights = pinned({toggle: next(iter(v)) for toggle, v in priors.TOGGLES.items()})


def ago(days: int) -> date:
    """So many days before DAY."""
    return DAY - timedelta(days=days)


def job(  # noqa: PLR0913 - a contract has as many sides
    number: int,
    client: str,
    paid: Sequence[tuple[date, int]],
    *,
    start: date | None = None,
    end: date | None = None,
    stars: float | None = None,
) -> Contract:
    """A contract with payments (day, dollars); it ends when it was last paid unless told."""
    first = start or paid[0][0]
    last = end or paid[-1][0]
    return Contract(
        str(number),
        title=Fact(f"Job {number}"),
        client=Fact(client),
        kind=Fact(ContractKind.FIXED_PRICE),
        status=Fact(Status.ENDED),
        started_on=Fact(first),
        ended_on=Fact(last),
        budget=Fact(100 * sum(d for _, d in paid)),
        earned=Fact(100 * sum(d for _, d in paid)),
        payments=tuple(Payment(on, 100 * d) for on, d in paid),
        payments_complete=True,
        stars=Fact(stars, (PROFILE,)),
        feedback=Fact(Feedback.NONE if stars is None else Feedback.GIVEN, (PROFILE,)),
    )


def unrated(contract: Contract) -> Contract:
    """The contract with its feedback unknown."""
    return replace(contract, stars=None, feedback=None)


def reasoned(contracts: Sequence[Contract], *, bad: bool = False) -> list[Contract]:
    """The contracts with it known whether they ended for a bad reason."""
    return [replace(c, bad_ending=Fact(bad)) for c in contracts]


def good_jobs(count: int, days_ago: int, *, first: int = 1) -> list[Contract]:
    """Small contracts with five stars, each with a client of its own."""
    return [
        job(first + i, f"client {first + i}", [(ago(days_ago + i), 100)], stars=5.0)
        for i in range(count)
    ]


def daily(percents: Sequence[int], last: date = DAY) -> list[ShownScore]:
    """A shown score a day up to the last one."""
    first = len(percents) - 1
    return [ShownScore(last - timedelta(days=first - i), p) for i, p in enumerate(percents)]
