"""What a person told as evidence, and back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from companion.domain.evidence import (
    Evidence,
    Field,
    PageKind,
    Reading,
    ScoreOnDay,
    Source,
    StarsUntil,
    Subject,
    SubjectKind,
    Value,
)
from companion.domain.told import TOLD, About, ToldFact, ToldKind

#: what the source of a told fact is called
NAME = "told by you"


@dataclass(frozen=True, slots=True)
class Telling:
    """A fact with the moment at which it was told."""

    fact: ToldFact
    at: datetime


def reading_of(fact: ToldFact, at: datetime) -> Reading:
    """A told fact as a reading of its own, which takes the place of what it corrects.

    Raises:
        KeyError: there is no such kind or choice.
    """
    source = Source(NAME, PageKind.TYPED, at, fact.id)
    name, value = _field_and_value(TOLD[fact.kind], fact)
    return Reading(source, (Evidence(_subject(fact), name, value, source, _strategy(fact)),))


def tellings(evidence: Iterable[Evidence]) -> tuple[Telling, ...]:
    """Every told fact among evidence, oldest first."""
    typed = (e for e in evidence if e.source.kind is PageKind.TYPED)
    facts = (Telling(_fact(e), e.source.seen_at) for e in typed if _kind_of(e) in TOLD)
    return tuple(sorted(facts, key=lambda telling: (telling.at, telling.fact.id)))


def _strategy(fact: ToldFact) -> str:
    return f"{fact.kind}={fact.value}" if isinstance(fact.value, str) else fact.kind


def _kind_of(evidence: Evidence) -> str:
    return evidence.strategy.split("=", 1)[0]


def _subject(fact: ToldFact) -> Subject:
    if TOLD[fact.kind].about is About.FREELANCER:
        return Subject(SubjectKind.FREELANCER)
    return Subject(SubjectKind.CONTRACT, fact.contract_id)


def _field_and_value(kind: ToldKind, fact: ToldFact) -> tuple[Field, Value | None]:
    if isinstance(fact.value, str):
        return kind.choices[fact.value] if kind.choices else (kind.gives, fact.on or fact.other_id)
    day = fact.on or date.min
    values: dict[Field, Value] = {
        Field.SHOWN_ON: ScoreOnDay(day, round(fact.value)),
        Field.STARS_UNTIL: StarsUntil(day, float(fact.value)),
    }
    return kind.gives, values.get(kind.gives, float(fact.value))


def _fact(evidence: Evidence) -> ToldFact:
    code, _, choice = evidence.strategy.partition("=")
    value, contract_id = evidence.value, evidence.subject.key
    match value:
        case ScoreOnDay(on, percent):
            return ToldFact(code, float(percent), on=on)
        case StarsUntil(on, stars):
            return ToldFact(code, stars, contract_id, on=on)
        case date():
            return ToldFact(code, on=value)
        case str() if TOLD[code].about is About.PAIR:
            return ToldFact(code, "", contract_id, value)
        case float() | int() if not choice:
            return ToldFact(code, float(value), contract_id)
        case _:
            return ToldFact(code, choice, contract_id)
