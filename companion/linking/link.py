"""All evidence so far, and a day, to contracts: the one derivation that everything rests on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any, cast

from companion.domain.contract import Contract, Fact, Feedback, Status
from companion.domain.estimate import ShownScore
from companion.domain.evidence import Evidence, Field, PageKind, ScoreOnDay, Source, SubjectKind
from companion.domain.problem import Problem
from companion.linking.facts import disagreements, fact
from companion.linking.link_rows import match, rows
from companion.linking.payments import Covered, covered, payments

#: fields of a contract that are taken over as they are believed
_PLAIN = (
    Field.TITLE,
    Field.CLIENT,
    Field.COMPANY,
    Field.KIND,
    Field.RATE,
    Field.BUDGET,
    Field.FUNDED,
    Field.AGENCY,
    Field.ELIGIBLE,
    Field.STARTED_ON,
)


@dataclass(frozen=True, slots=True)
class Joined:
    """Contracts in order of id, shown scores in order of day, and what did not fit."""

    contracts: tuple[Contract, ...]
    shown: tuple[ShownScore, ...]
    covered: Covered
    problems: tuple[Problem, ...]


def join(evidence: Iterable[Evidence], day: date) -> Joined:
    """Derives contracts from evidence seen in any order, as they stood on a day."""
    said = tuple(evidence)
    by_id: dict[str, list[Evidence]] = defaultdict(list)
    for e in said:
        if e.subject.kind is SubjectKind.CONTRACT:
            by_id[e.subject.key].append(e)
    joined, problems = match(rows(said), by_id)
    for e in joined:
        by_id[e.subject.key].append(e)
    weekly = covered(said, PageKind.WEEKLY_SUMMARY, day)
    reports = covered(said, PageKind.TRANSACTIONS, day)
    contracts = tuple(_contract(i, by_id[i], (weekly, reports), day) for i in sorted(by_id))
    for contract_id in sorted(by_id):
        problems += disagreements(contract_id, by_id[contract_id])
    shown, quarrels = _shown(said, day)
    return Joined(contracts, shown, weekly, (*problems, *quarrels))


def _contract(
    contract_id: str, said: Sequence[Evidence], files: tuple[Covered, Covered], day: date
) -> Contract:
    paid, sources = payments(said, files[0], day)
    stated = covered(said if _all_stated(sources) else (), PageKind.CONTRACTS_FILE, day)
    said = [e for e in said if e.field is not Field.PAYMENT]
    facts: dict[str, Any] = {field.value: fact(said, field) for field in _PLAIN}
    status, ended_on = _standing(said, day)
    complete = _complete(facts["started_on"], ended_on, (*files, stated), day)
    if complete is not None:
        sources = tuple(dict.fromkeys((*sources, *complete))) if not paid else sources
    earned = _earned(said, paid, sources if complete is not None else None)
    stars, feedback = _review(said, ended_on)
    return Contract(
        contract_id,
        **facts,
        status=status,
        ended_on=ended_on,
        earned=earned,
        earned_at_least=_at_least(said, paid),
        payments=paid,
        payments_complete=complete is not None,
        payment_sources=sources,
        stars=stars,
        feedback=feedback,
    )


def _all_stated(sources: Sequence[Source]) -> bool:
    """Whether no file of the site's tells of a payment, so that a statement of all may hold."""
    return all(source.kind is PageKind.CONTRACTS_FILE for source in sources)


def _standing(said: Sequence[Evidence], day: date) -> tuple[Fact[Status] | None, Fact[date] | None]:
    """Status and end on the day: what ended later was still open then."""
    status = cast("Fact[Status] | None", fact(said, Field.STATUS))
    ended_on = cast("Fact[date] | None", fact(said, Field.ENDED_ON))
    if ended_on and ended_on.value:
        if ended_on.value > day:
            return Fact(Status.ACTIVE, ended_on.sources), Fact(None, ended_on.sources)
        return Fact(Status.ENDED, ended_on.sources), ended_on
    if ended_on is None and status and status.value not in (None, Status.ENDED):
        ended_on = Fact(None, status.sources)
    return status, ended_on


def _complete(
    started_on: Fact[date] | None,
    ended_on: Fact[date] | None,
    files: Sequence[Covered],
    day: date,
) -> tuple[Any, ...] | None:
    """The files that tell every payment of the contract's life up to the day, if any do."""
    if not started_on or not started_on.value or ended_on is None:
        return None
    last = min(ended_on.value or day, day)
    held = (f for f in files if f.holds(min(started_on.value, last), last))
    return next((f.sources for f in held), None)


def _earned(
    said: Sequence[Evidence], paid: Sequence[Any], complete: tuple[Any, ...] | None
) -> Fact[int] | None:
    if complete is not None:
        return Fact(sum(p.cents for p in paid), complete)
    return cast("Fact[int] | None", fact(said, Field.EARNED))


def _at_least(said: Sequence[Evidence], paid: Sequence[Any]) -> int:
    bounds = [e.value for e in said if e.field is Field.EARNED_AT_LEAST]
    return max([sum(p.cents for p in paid), *(b for b in bounds if isinstance(b, int))], default=0)


def _review(
    said: Sequence[Evidence], ended_on: Fact[date] | None
) -> tuple[Fact[float] | None, Fact[Feedback] | None]:
    """Final stars and feedback; a review of an open contract is not final and does not count."""
    if ended_on is not None and ended_on.value is None:
        return Fact(None, ended_on.sources), Fact(Feedback.NONE, ended_on.sources)
    stars = cast("Fact[float] | None", fact(said, Field.STARS))
    feedback = cast("Fact[Feedback] | None", fact(said, Field.FEEDBACK))
    if stars and stars.value is not None and feedback is None:
        feedback = Fact(Feedback.GIVEN, stars.sources)
    return stars, feedback


def _with_told_scores(said: Sequence[Evidence]) -> Iterator[Evidence]:
    """Every shown score; one that a file tells of a day gives way to one seen on that day."""
    seen = [e for e in said if e.field is Field.SHOWN_SCORE and isinstance(e.value, int)]
    days = {e.source.seen_at.date() for e in seen}
    yield from seen
    for e in said:
        if isinstance(e.value, ScoreOnDay) and e.value.on not in days:
            noon = datetime.combine(e.value.on, time(12), UTC)
            source = replace(e.source, seen_at=noon)
            yield replace(e, field=Field.SHOWN_SCORE, value=e.value.percent, source=source)


def _shown(said: Sequence[Evidence], day: date) -> tuple[tuple[ShownScore, ...], list[Problem]]:
    by_day: dict[date, list[Evidence]] = defaultdict(list)
    for e in _with_told_scores(said):
        by_day[e.source.seen_at.date()].append(e)
    shown: list[ShownScore] = []
    problems: list[Problem] = []
    for on in sorted(d for d in by_day if d <= day):
        seen = sorted(by_day[on], key=lambda e: (e.source.seen_at, e.source.name))
        values = list(dict.fromkeys(cast("int", e.value) for e in seen))
        shown.append(ShownScore(on, values[-1], seen[-1].source))
        if len(values) > 1:
            words = " and ".join(f"{v} %" for v in values)
            problems.append(Problem("facts_conflict", str(on), f"shown scores {words} on one day"))
    return tuple(shown), problems
