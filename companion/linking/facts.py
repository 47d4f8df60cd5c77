"""Which source is believed for each field, and what is said when sources disagree."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from companion.domain.client import folded
from companion.domain.contract import Fact, PastStars
from companion.domain.evidence import Evidence, Field, PageKind, StarsUntil, Value
from companion.domain.problem import Problem
from companion.linking.skew import has_day
from companion.messages.catalogue import text
from companion.messages.words import day, either, number

#: Pages in order of trust, as `PageKind` has them.
TRUST = tuple(PageKind)

#: Stars are exact on the profile and in the workroom alike; the profile is what is public.
TRUST_OF = {Field.STARS: (PageKind.TYPED, PageKind.PROFILE, *TRUST)}

_EXACT_STARS = (PageKind.PROFILE, PageKind.WORKROOM)

#: Fields that a contract's life changes: the newest day on which one was seen wins, save over
#: what the person told, which stands until they take it back.
CHANGING = frozenset(
    {
        Field.STATUS,
        Field.ENDED_ON,
        Field.RATE,
        Field.BUDGET,
        Field.FUNDED,
        Field.EARNED,
        Field.STARS,
        Field.FEEDBACK,
        Field.AGENCY_TERMS,
        Field.CLIENT_FLAGGED,
        Field.BAD_ENDING,
        Field.ELIGIBLE,
    }
)

#: Fields on which a disagreement changes how a contract counts, so that it is reported.
WEIGHTY = frozenset(
    {Field.CLIENT, Field.COMPANY, Field.KIND, Field.STARTED_ON, Field.ENDED_ON, Field.STARS}
)


def fact(evidence: Sequence[Evidence], field: Field) -> Fact[Value] | None:
    """The believed value of a field with every source that gives it; None if nobody does."""
    stated = [e for e in evidence if e.field is field]
    if not stated:
        return None
    stated.sort(key=_trust)
    value = stated[0].value
    return Fact(value, tuple(dict.fromkeys(e.source for e in stated if e.value == value)))


def past_stars(evidence: Sequence[Evidence]) -> PastStars | None:
    """The stars before the newest ones, where pages that show them exactly saw others before.

    What the person told of a review is no change of it, unless they told that it was one.
    """
    change = fact(evidence, Field.STARS_UNTIL)
    if change is not None and isinstance(change.value, StarsUntil):
        return PastStars(change.value.stars, change.value.on, change.value.on + timedelta(days=1))
    if any(e.field is Field.STARS and _is_typed(e) for e in evidence):
        return None
    exact = sorted(filter(_is_exact_stars, evidence), key=lambda e: e.source.seen_at)
    older = [e for e in exact if e.value is not None and e.value != exact[-1].value]
    if not older or not isinstance(older[-1].value, int | float):
        return None
    seen = older[-1].source.seen_at
    newer = [e.source.seen_at.date() for e in exact if e.source.seen_at.date() > seen.date()]
    return PastStars(float(older[-1].value), seen.date(), newer[0]) if newer else None


def disagreements(contract_id: str, evidence: Sequence[Evidence]) -> Iterable[Problem]:
    """A problem for each weighty field of which equally recent sources say different things.

    What the person told is compared with the newest that others say.
    """
    for field in sorted(WEIGHTY):
        stated = sorted((e for e in evidence if e.field is field), key=_trust)
        others = [e for e in stated if not _is_typed(e)]
        if field in CHANGING and others:
            newest = others[0].source.seen_at.date()
            stated = [e for e in stated if _is_typed(e) or e.source.seen_at.date() == newest]
        values = list(dict.fromkeys(_normal(e.value) for e in stated))
        if len(values) > 1:
            names = ", ".join(sorted({e.source.name for e in stated}))
            both = either([_words(value) for value in values])
            what = {"id": contract_id, "field": text(f"field.{field}"), "values": both}
            yield Problem("facts_conflict", names, text("detail.differs", **what))


def _is_exact_stars(e: Evidence) -> bool:
    """Whether a page gives stars as they are, and it is known on which day."""
    return e.field is Field.STARS and e.source.kind in _EXACT_STARS and has_day(e)


def _is_typed(evidence: Evidence) -> bool:
    return evidence.source.kind is PageKind.TYPED


def _trust(evidence: Evidence) -> tuple[bool, int, int, str, str]:
    """In order of trust: what the person told, then the newest of what changes, then by source."""
    order = TRUST_OF.get(evidence.field, TRUST)
    kind = evidence.source.kind
    rank = order.index(kind)
    age = -evidence.source.seen_at.date().toordinal() if evidence.field in CHANGING else 0
    return not _is_typed(evidence), age, rank, evidence.source.name, repr(evidence.value)


def _normal(value: Value | None) -> Value | None:
    return folded(value) if isinstance(value, str) else value


def _words(value: Value | None) -> str:
    """A value as a person reads it."""
    if value is None:
        return text("detail.none")
    if isinstance(value, date):
        return day(value)
    return number(value) if isinstance(value, float) else text("detail.row", title=value)
