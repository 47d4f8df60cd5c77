"""Which payments of a contract are known, and whether they are all there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from companion.domain.evidence import Evidence, Field, PageKind, Source
from companion.domain.payment import Payment, Period

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
    said = [e for e in evidence if e.field is Field.COVERS and e.source.kind is kind]
    periods = [e.value for e in said if isinstance(e.value, Period)]
    clipped = [Period(p.first, min(p.last, day)) for p in periods if p.first <= day]
    return Covered(tuple(_merged(clipped)), _sources(said))


def payments(
    evidence: Sequence[Evidence], weekly: Covered, day: date
) -> tuple[tuple[Payment, ...], tuple[Source, ...]]:
    """Payments up to the day, each once, with the files that tell of them.

    Weekly summaries come first; a transaction report adds the days that they do not
    cover, since both list the same money and may date it a few days apart.
    """
    kept = [e for e in evidence if _counts(e, weekly, day)]
    of_site = [e for e in kept if e.source.kind is not PageKind.CONTRACTS_FILE]
    kept = of_site or kept  # what was written down by hand may be dated otherwise
    found = {e.value for e in kept if isinstance(e.value, Payment)}
    return tuple(sorted(found)), _sources(kept)


def _counts(evidence: Evidence, weekly: Covered, day: date) -> bool:
    payment = evidence.value
    if evidence.field is not Field.PAYMENT or not isinstance(payment, Payment):
        return False
    if payment.on > day:
        return False
    second = evidence.source.kind is not PageKind.WEEKLY_SUMMARY
    return not (second and weekly.holds(payment.on, payment.on))


def _sources(evidence: Iterable[Evidence]) -> tuple[Source, ...]:
    return tuple(sorted({e.source for e in evidence}, key=lambda s: (s.name, s.seen_at)))


def _merged(periods: Iterable[Period]) -> list[Period]:
    merged: list[Period] = []
    for period in sorted(periods):
        if merged and period.first <= merged[-1].last + _DAY:
            merged[-1] = Period(merged[-1].first, max(merged[-1].last, period.last))
        else:
            merged.append(period)
    return merged
