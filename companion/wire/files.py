"""From the domain to what files gave, whose profile it is, and what is exported."""

import base64
from collections.abc import Sequence

from companion.domain.evidence import Reading
from companion.domain.owner import Owner
from companion.domain.seen import Seen
from companion.messages.catalogue import text
from companion.messages.problems import problem_sentence
from companion.messages.words import count, listed
from companion.wire.report import problem
from shared_schema import pages as wire


def imported(name: str, parts: Sequence[tuple[Reading, int]]) -> wire.ImportResponse:
    """What one file gave; an archive's files are added up."""
    seen = [Seen.of(reading) for reading, _ in parts]
    kinds = list(dict.fromkeys(s.source.kind.value for s in seen))
    new = sum(n for _, n in parts)
    problems = [p for reading, _ in parts for p in reading.problems]
    return wire.ImportResponse(
        schema=1,
        name=name,
        kind=kinds[0] if len(kinds) == 1 else "archive",
        contracts=sum(s.contracts for s in seen),
        new_evidence=new,
        sentence=import_sentence(seen, new, [problem_sentence(p) for p in problems]),
        problems=[problem(one) for one in problems],
    )


def import_sentence(seen: Sequence[Seen], new: int, problems: Sequence[str]) -> str:
    """What a file gave, in one sentence."""
    contracts = max((s.contracts for s in seen), default=0)
    if contracts == 0 and new == 0 and problems:
        return problems[0]
    read = sum(s.contracts for s in seen)
    if new == 0:
        return text("kept.nothing_new", n=read)
    return text("kept.new", read=count(read, "contract_or_row"), new=count(new, "new_fact"))


def profile(owner: Owner, ask: str | None, gone: int = 0) -> wire.ProfileResponse:
    """Whose profiles are known, and how many facts went because of what was just said."""
    mine, others = sorted(owner.mine), sorted(owner.others)
    return wire.ProfileResponse(
        schema=1, mine=mine, others=others, ask=ask, sentence=profile_sentence(owner, gone)
    )


def profile_sentence(owner: Owner, gone: int) -> str:
    """Whose profile is the person's, in one sentence or two."""
    names = listed(sorted(owner.mine))
    whose = text("kept.whose", names=names) if names else text("kept.whose_unknown")
    return text("kept.both", first=whose, second=text("kept.gone", n=gone)) if gone else whose


def export(name: str, content: str) -> wire.ExportResponse:
    """Everything stored, as a text file."""
    return wire.ExportResponse(schema=1, name=name, content=content)


def export_archive(name: str, content: bytes) -> wire.ExportResponse:
    """Everything stored, as an archive."""
    encoded = base64.b64encode(content).decode()
    return wire.ExportResponse(schema=1, name=name, content=encoded, encoding="base64")
