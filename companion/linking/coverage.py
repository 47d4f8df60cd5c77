"""The days for which files tell every payment, and what that proves of one contract."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from companion.domain.evidence import Evidence, Field, PageKind, Source
from companion.domain.payment import Payment, PaymentKind, Period
from companion.linking.weeks import LATEST, week_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Covered:
    """The days for which a kind of file tells every payment, and the files that do."""

    periods: tuple[Period, ...]
    sources: tuple[Source, ...]

    def holds(self, first: date, last: date) -> bool:
        """Whether one unbroken period holds all days from first to last."""
        return any(p.first <= first and last <= p.last for p in self.periods)


def covered(evidence: Iterable[Evidence], kind: PageKind, day: date) -> Covered:
    """What files of a kind cover, never beyond the day that is scored."""
    covers = [e for e in evidence if e.field is Field.COVERS and e.source.kind is kind]
    periods = [e.value for e in covers if isinstance(e.value, Period)]
    clipped = [Period(p.first, min(p.last, day)) for p in periods if p.first <= day]
    return Covered(tuple(merged(clipped)), sources_of(covers))


def worked_days(report: Covered, payments: Iterable[Payment], day: date) -> list[Period]:
    """The days of work for which transaction reports tell every payment of one contract.

    Money is there up to ten days after the week in which it was earned. So the last ten days
    of a report are no proof, unless the scored day comes sooner, or the contract's own rows
    pay for work among them.
    """
    paid_up_to = [_paid_up_to(p) for p in payments if p.cents > 0]
    periods = []
    for period in report.periods:
        settled = period.last if period.last >= day else period.last - LATEST
        last = max([settled, *(on for on in paid_up_to if on <= period.last)])
        periods += [Period(period.first, last)] if last >= period.first else []
    return periods


def _paid_up_to(payment: Payment) -> date:
    return week_of(payment).last if payment.kind is PaymentKind.HOURLY else payment.on


def sources_of(evidence: Iterable[Evidence]) -> tuple[Source, ...]:
    """The sources of some evidence, each once, in order of name."""
    return tuple(sorted({e.source for e in evidence}, key=lambda s: (s.name, s.seen_at)))


def merged(periods: Iterable[Period]) -> list[Period]:
    """Periods in order, those that touch or overlap as one."""
    joined: list[Period] = []
    for period in sorted(periods):
        if joined and period.first <= joined[-1].last + _DAY:
            joined[-1] = Period(joined[-1].first, max(joined[-1].last, period.last))
        else:
            joined.append(period)
    return joined


def holds(periods: Sequence[Period], first: date, last: date) -> bool:
    """Whether the periods together hold all days from first to last."""
    return Covered(tuple(merged(periods)), ()).holds(first, last)
