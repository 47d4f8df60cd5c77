"""How much is taken of one captured page: what is left out is told, and proves nothing."""

from collections.abc import Iterable
from dataclasses import replace

from companion.domain.evidence import Evidence, Reading, Subject, SubjectKind
from companion.domain.problem import Problem
from companion.messages.catalogue import text
from companion.reading.html.extent import Extent

#: Ten times the longest list that the site shows on one page, and a hundred times its facts:
#: storing and scoring more would keep everything else waiting.
MOST_CONTRACTS, MOST_FACTS = 500, 15_000
#: Ten times the longest page of the site: reading more would take longer than a reader may.
MOST_ELEMENTS, MOST_CHARACTERS = 30_000, 500_000
_LONG = "page_long"


def extent() -> Extent:
    """How far a captured page is read: a contract beyond those that are kept, at most.

    That one may be cut in its middle, and goes.
    """
    return Extent(MOST_CONTRACTS + 1, MOST_ELEMENTS, MOST_CHARACTERS)


def bounded(reading: Reading) -> Reading:
    """The reading; of a very long page its first contracts, with a problem that says so."""
    problems = tuple(p for p in reading.problems if p.code != _LONG)
    is_cut = len(problems) < len(reading.problems)
    complete = _without_last(reading.evidence) if is_cut else reading.evidence
    number = {subject: n for n, subject in enumerate(_subjects(complete))}
    first = [e for e in complete if number.get(e.subject, 0) < MOST_CONTRACTS]
    kept = tuple(first[:MOST_FACTS])
    if len(kept) == len(reading.evidence) and not is_cut:
        return reading
    taken = _taken(min(len(number), MOST_CONTRACTS), len(first))
    cut = Problem(_LONG, reading.source.name, taken)
    return replace(reading, evidence=kept, problems=(*problems, cut))


def _taken(contracts: int, facts: int) -> str:
    """How much was taken, in words: by what there was most of."""
    if facts > MOST_FACTS:
        return text("detail.first_facts", n=MOST_FACTS)
    if contracts:
        return text("detail.first_contracts", n=contracts)
    return text("detail.beginning")


def _subjects(evidence: Iterable[Evidence]) -> dict[Subject, None]:
    """What evidence is about beside the freelancer, in order."""
    subjects = (e.subject for e in evidence)
    return dict.fromkeys(s for s in subjects if s.kind is not SubjectKind.FREELANCER)


def _without_last(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Evidence without the last contract and the last row: where a page is cut, one is cut too."""
    last = {subject.kind: subject for subject in _subjects(evidence)}
    return tuple(e for e in evidence if e.subject not in last.values())
