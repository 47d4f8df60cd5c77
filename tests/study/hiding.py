"""What pages and files tell of a simulated freelancer on a day: contracts with fields hidden."""

import random
from datetime import UTC, date, datetime

from companion.domain.contract import Contract, ContractKind, Fact, Feedback, Status
from companion.domain.evidence import PageKind, Source
from companion.domain.payment import Payment, PaymentKind
from tests.study.jobs import PRIVATE_ENDS
from tests.study.people import Job, Person

LIST, CSV, PROFILE = "list", "list + CSV", "list + CSV + profile"
KNOWLEDGE = (LIST, CSV, PROFILE)
#: The profile before any file was taken in: stars without money.
LIST_PROFILE = "list + profile"
#: Nothing hidden at all.
EVERYTHING = "everything"
#: Profile rows that cannot be joined to one contract.
UNJOINED = 0.05


def contracts(person: Person, day: date, knowledge: str, rng: random.Random) -> list[Contract]:
    """The contracts as the pages and files seen up to the day tell them."""
    return [contract(job, day, knowledge, rng) for job in person.jobs if job.start <= day]


def contract(job: Job, day: date, knowledge: str, rng: random.Random) -> Contract:
    """One contract with all that the knowledge leaves out unknown."""
    ended = job.end is not None and job.end <= day
    paid = tuple(Payment(on, cents, _kind(job)) for on, cents in job.payments if on <= day)
    money = knowledge not in (LIST, LIST_PROFILE)
    stars, feedback = _review(job, day, knowledge, rng, paid=bool(paid))
    return Contract(
        job.number,
        title=Fact(f"Job {job.number}"),
        client=Fact(job.client),
        kind=Fact(ContractKind.HOURLY if job.hourly else ContractKind.FIXED_PRICE),
        status=Fact(Status.ENDED if ended else Status.ACTIVE),
        started_on=Fact(job.start),
        ended_on=Fact(job.end if ended else None),
        rate=Fact(job.terms) if job.hourly else None,
        budget=None if job.hourly else Fact(job.terms),
        earned=Fact(sum(p.cents for p in paid)) if money else None,
        payments=paid if money else (),
        payments_complete=money,
        stars=stars,
        feedback=feedback,
        bad_ending=_bad_ending(job, ended=ended) if knowledge == EVERYTHING else None,
    )


def _bad_ending(job: Job, *, ended: bool) -> Fact[bool] | None:
    """Whether a bad reason was given; private ratings, which came before reasons, stay unknown."""
    rated = ended and job.end is not None and job.end < PRIVATE_ENDS
    return None if rated else Fact(ended and job.bad_reason)


def _kind(job: Job) -> PaymentKind:
    return PaymentKind.HOURLY if job.hourly else PaymentKind.FIXED_PRICE


def _review(
    job: Job, day: date, knowledge: str, rng: random.Random, *, paid: bool
) -> tuple[Fact[float] | None, Fact[Feedback] | None]:
    source = (
        Source("profile", PageKind.PROFILE, datetime(day.year, day.month, day.day, tzinfo=UTC)),
    )
    if job.end is None or job.end > day:
        return Fact(None), Fact(Feedback.NONE)
    there = job.stars_on is not None and job.stars_on <= day
    if knowledge == EVERYTHING:
        known = job.stars if there else None
        return Fact(known), Fact(Feedback.NONE if known is None else Feedback.GIVEN)
    if knowledge not in (PROFILE, LIST_PROFILE) or not paid or rng.random() < UNJOINED:
        return None, None
    if not there:
        return Fact(None, source), Fact(Feedback.NONE, source)
    return Fact(job.stars, source), Fact(Feedback.GIVEN, source)
