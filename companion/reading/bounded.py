"""How much is taken of one captured page: what is left out is told, and proves nothing."""

from dataclasses import replace

from companion.domain.evidence import Reading, SubjectKind
from companion.domain.problem import Problem

#: Twenty times the longest list that the site shows on one page, and a hundred times its facts:
#: storing and scoring more would keep everything else waiting.
MOST_CONTRACTS, MOST_FACTS = 1_000, 15_000


def bounded(reading: Reading) -> Reading:
    """The reading; of a very long page its first contracts, with a problem that says so."""
    about = (e.subject for e in reading.evidence if e.subject.kind is not SubjectKind.FREELANCER)
    number = {subject: n for n, subject in enumerate(dict.fromkeys(about))}
    first = [e for e in reading.evidence if number.get(e.subject, 0) < MOST_CONTRACTS]
    kept = tuple(first[:MOST_FACTS])
    if len(kept) == len(reading.evidence):
        return reading
    taken, there, noun = MOST_FACTS, len(reading.evidence), "facts"
    if len(first) <= MOST_FACTS:
        taken, there, noun = MOST_CONTRACTS, len(number), "contracts"
    cut = Problem("page_long", reading.source.name, f"{taken:,} of {there:,} {noun}")
    return replace(reading, evidence=kept, problems=(*reading.problems, cut))
