"""Contracts and what is known around them, for tests of advice."""

from dataclasses import replace
from datetime import date

from companion.domain.assessment import Assessment, Outcome, Units
from companion.domain.contract import Contract, ContractKind, Fact, Feedback, Status
from companion.domain.ending import EndingEffect, Review, ScoreChange
from companion.domain.payment import Payment
from companion.domain.posterior import Belief, EffectEnd, EffectWay

DAY = date(2026, 11, 1)
ID = "40000001"


def ended(on: date = date(2026, 6, 1), stars: float | None = 5.0) -> Contract:
    """A paid contract that has ended, with everything known."""
    return Contract(
        ID,
        title=Fact("Rebuild booking widget"),
        client=Fact("Rowan Ashby"),
        kind=Fact(ContractKind.FIXED_PRICE),
        status=Fact(Status.ENDED),
        started_on=Fact(date(2026, 4, 1)),
        ended_on=Fact(on),
        funded=Fact(None),
        earned=Fact(50_000),
        payments=(Payment(date(2026, 5, 25), 50_000),),
        payments_complete=True,
        stars=Fact(stars),
        feedback=Fact(Feedback.NONE if stars is None else Feedback.GIVEN),
    )


def running(last_paid: date = date(2026, 5, 25)) -> Contract:
    """The same contract, still open."""
    return replace(
        ended(),
        status=Fact(Status.ACTIVE),
        ended_on=Fact(None),
        payments=(Payment(last_paid, 50_000),),
        stars=Fact(None),
        feedback=Fact(Feedback.NONE),
    )


def unpaid() -> Contract:
    """An open contract that has earned nothing."""
    return replace(running(), payments=(), earned=Fact(0))


def good(**changes: object) -> Assessment:
    """A contract that counts as successful."""
    assessment = Assessment(ID, Outcome.SUCCESSFUL, "public_feedback", "good_stars")
    return replace(assessment, **changes)  # type: ignore[arg-type]  # values are of the fields


def bad() -> Assessment:
    """A contract that counts as unsuccessful."""
    return good(outcome=Outcome.UNSUCCESSFUL, units={24: Units(0.0, 1.0)})


def uncounted(**changes: object) -> Assessment:
    """A contract that does not count."""
    return good(outcome=Outcome.EXCLUDED, reason="no_feedback", **changes)


def ending(good_review: float, bad_review: float) -> EndingEffect:
    """What an end changes: so many points with a good and with a bad review."""
    points = {Review.GOOD: good_review, Review.BAD: bad_review, Review.NONE: 0.0}
    return EndingEffect(ID, {r: ScoreChange(p, p - 0.1, p + 0.1) for r, p in points.items()})


def until(on: date, way: EffectWay) -> Belief:
    """That the effect of a contract ends on a day."""
    return Belief(effect_end=EffectEnd(on, way))
