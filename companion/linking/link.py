"""All evidence so far, and a day, to contracts: the one derivation that everything rests on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any, cast

from companion.domain.contract import AgencyTerms, Contract, Fact, Feedback, Status
from companion.domain.estimate import ShownScore
from companion.domain.evidence import Evidence, Field, PageKind, ScoreOnDay, SubjectKind
from companion.domain.payment import Period
from companion.domain.problem import Problem
from companion.domain.told_evidence import Telling, tellings
from companion.linking.coverage import Covered, covered
from companion.linking.derived import Derived, DerivedContracts, Grounds
from companion.linking.facts import disagreements, fact, past_stars
from companion.linking.link_rows import match
from companion.linking.money import Files, money_of
from companion.linking.place_payments import Placement, place_payments
from companion.linking.rows import rows
from companion.linking.told import is_only_told, is_told, one_client, with_told_agency
from companion.messages.catalogue import text
from companion.messages.words import day as written
from companion.messages.words import either

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
    Field.CLIENT_FLAGGED,
    Field.BAD_ENDING,
    Field.ELIGIBLE,
    Field.STARTED_ON,
    Field.CLIENT_MOOD,
    Field.CLIENT_REACHABLE,
    Field.CLIENT_RETURNS,
    Field.WORK,
    Field.ORIGIN,
)


@dataclass(frozen=True, slots=True)
class Joined:
    """Contracts in order of id, shown scores in order of day, and what did not fit.

    `told` is what the person told, of which much is in the contracts too.
    """

    contracts: tuple[Contract, ...]
    shown: tuple[ShownScore, ...]
    covered: Covered
    problems: tuple[Problem, ...]
    placements: tuple[Placement, ...] = ()
    tellings: tuple[Telling, ...] = ()


def join(evidence: Iterable[Evidence], day: date, before: DerivedContracts | None = None) -> Joined:
    """Derives contracts from evidence seen in any order, as they stood on a day.

    `before` remembers contracts from one time to the next, and changes nothing else.
    """
    everything = tuple(evidence)
    by_id: dict[str, list[Evidence]] = defaultdict(list)
    for e in everything:
        if e.subject.kind is SubjectKind.CONTRACT:
            by_id[e.subject.key].append(e)
    all_rows = rows(everything)
    pages = [row for row in all_rows if row.source.kind is not PageKind.TRANSACTIONS]
    linked, problems = match(pages, by_id)
    _add(by_id, linked)
    placed = place_payments(all_rows, by_id)
    _add(by_id, placed.evidence)
    problems += placed.problems
    files = Files(
        covered(everything, PageKind.WEEKLY_SUMMARY, day),
        covered(everything, PageKind.TRANSACTIONS, day),
        placed.open_ids,
    )
    terms = tuple(e for e in everything if _is_of_all(e))
    grounds = {
        i: Grounds(tuple(by_id[i]), terms, files.weekly, files.report, files.open_ids.get(i), day)
        for i in sorted(i for i, of_one in by_id.items() if not is_only_told(of_one))
    }
    derived = (before or DerivedContracts()).of(grounds, lambda i: _derived(i, grounds[i], files))
    shown, conflicting = _shown(everything, day)
    merged = one_client([contract for contract, _ in derived.values()], everything)
    every = (*problems, *(p for _, wrong in derived.values() for p in wrong), *conflicting)
    return Joined(merged, shown, files.weekly, every, placed.placements, tellings(everything))


def _add(by_id: dict[str, list[Evidence]], evidence: Iterable[Evidence]) -> None:
    for e in evidence:
        by_id[e.subject.key].append(e)


def _derived(contract_id: str, grounds: Grounds, files: Files) -> Derived:
    """A contract, and where what is said of it does not go together."""
    evidence = grounds.evidence
    contract, conflicts = _contract(contract_id, evidence, files, grounds.day)
    contract = _with_terms(contract, evidence, grounds.terms)
    return contract, (*conflicts, *disagreements(contract_id, evidence))


def _contract(
    contract_id: str, evidence: Sequence[Evidence], files: Files, day: date
) -> tuple[Contract, tuple[Problem, ...]]:
    by_field: dict[Field, list[Evidence]] = defaultdict(list)
    for e in evidence:
        by_field[e.field].append(e)
    facts: dict[str, Any] = {field.value: fact(by_field[field], field) for field in _PLAIN}
    status, ended_on = _status_and_end(evidence, day)
    life = _life(facts["started_on"], ended_on, day)
    money = money_of(contract_id, evidence, life, files, day)
    stars, feedback = _review(evidence, ended_on)
    contract = Contract(
        contract_id,
        **facts,
        status=status,
        ended_on=ended_on,
        earned=money.earned,
        earned_at_least=money.earned_at_least,
        payments=money.payments,
        payments_complete=money.is_complete,
        payment_sources=money.sources,
        stars=stars,
        past_stars=past_stars(evidence) if stars and feedback else None,
        feedback=feedback,
    )
    return contract, money.problems


def _is_of_all(e: Evidence) -> bool:
    """Whether evidence says how the freelancer belongs to an agency, for every contract."""
    return e.field is Field.AGENCY_TERMS and e.subject.kind is SubjectKind.FREELANCER


def _with_terms(
    contract: Contract, own: Sequence[Evidence], of_all: Sequence[Evidence]
) -> Contract:
    """A contract through an agency with the terms that are known of it, or else of all of them."""
    own_terms = fact(own, Field.AGENCY_TERMS)
    contract = with_told_agency(contract, own_terms)
    if not contract.agency or not contract.agency.value:
        return contract
    terms = own_terms or fact(of_all, Field.AGENCY_TERMS)
    return replace(contract, agency_terms=cast("Fact[AgencyTerms] | None", terms))


def _life(started_on: Fact[date] | None, ended_on: Fact[date] | None, day: date) -> Period | None:
    """From the start to the end or the day; None if one of them is not known."""
    if not started_on or not started_on.value or ended_on is None:
        return None
    last = min(ended_on.value or day, day)
    return Period(min(started_on.value, last), last)


def _status_and_end(
    evidence: Sequence[Evidence], day: date
) -> tuple[Fact[Status] | None, Fact[date] | None]:
    """Status and end on the day: what ended later was still open then."""
    status = cast("Fact[Status] | None", fact(evidence, Field.STATUS))
    ended_on = cast("Fact[date] | None", fact(evidence, Field.ENDED_ON))
    if ended_on and ended_on.value:
        if ended_on.value > day:
            return Fact(Status.ACTIVE, ended_on.sources), Fact(None, ended_on.sources)
        return Fact(Status.ENDED, ended_on.sources), ended_on
    if ended_on is None and status and status.value not in (None, Status.ENDED):
        ended_on = Fact(None, status.sources)
    return status, ended_on


def _review(
    evidence: Sequence[Evidence], ended_on: Fact[date] | None
) -> tuple[Fact[float] | None, Fact[Feedback] | None]:
    """Final stars and feedback; a review of an open contract is not final and does not count."""
    if ended_on is not None and ended_on.value is None:
        return Fact(None, ended_on.sources), Fact(Feedback.NONE, ended_on.sources)
    stars = cast("Fact[float] | None", fact(evidence, Field.STARS))
    feedback = cast("Fact[Feedback] | None", fact(evidence, Field.FEEDBACK))
    if feedback and feedback.value is Feedback.NONE and is_told(feedback):
        stars = Fact(None, feedback.sources)
    if stars and stars.value is not None and (feedback is None or is_told(stars)):
        feedback = Fact(Feedback.GIVEN, stars.sources)
    return stars, feedback


def _with_told_scores(evidence: Sequence[Evidence]) -> Iterator[Evidence]:
    """Every shown score; one that a file tells of a day gives way to one seen on that day.

    What the person told does not: it is a correction.
    """
    seen = [e for e in evidence if e.field is Field.SHOWN_SCORE and isinstance(e.value, int)]
    days = {e.source.seen_at.date() for e in seen}
    yield from seen
    for e in evidence:
        is_typed = e.source.kind is PageKind.TYPED
        if isinstance(e.value, ScoreOnDay) and (is_typed or e.value.on not in days):
            noon = datetime.combine(e.value.on, time(12), UTC)
            source = replace(e.source, seen_at=noon)
            yield replace(e, field=Field.SHOWN_SCORE, value=e.value.percent, source=source)


def _least_trusted_first(shown: Evidence) -> tuple[bool, datetime, str]:
    source = shown.source
    return source.kind is PageKind.TYPED, source.seen_at, source.name


def _shown(evidence: Sequence[Evidence], day: date) -> tuple[tuple[ShownScore, ...], list[Problem]]:
    by_day: dict[date, list[Evidence]] = defaultdict(list)
    for e in _with_told_scores(evidence):
        by_day[e.source.seen_at.date()].append(e)
    shown: list[ShownScore] = []
    problems: list[Problem] = []
    for on in sorted(d for d in by_day if d <= day):
        seen = sorted(by_day[on], key=_least_trusted_first)
        values = list(dict.fromkeys(cast("int", e.value) for e in seen))
        shown.append(ShownScore(on, values[-1], seen[-1].source))
        if len(values) > 1:
            both = either([f"{v} %" for v in values])
            words = text("detail.scores_differ", day=on, values=both)
            problems.append(Problem("facts_conflict", written(on), words))
    return tuple(shown), problems
