"""`inspect`: what was read from files, by which strategy, and what was not; stores nothing."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from companion.cli.exits import Exit
from companion.cli.files import read_files, readable
from companion.cli.inspect_report import report_lines, report_plain
from companion.cli.options import FILES, URL
from companion.cli.own_profile import MY_PROFILE
from companion.cli.say import say, say_json
from companion.domain.codec import value_to_plain
from companion.domain.evidence import Evidence, Field, Reading, ScoreOnDay, Subject, SubjectKind
from companion.domain.payment import Payment
from companion.linking.link import Joined
from companion.linking.place_payments import Placement
from companion.messages.catalogue import text
from companion.messages.problems import problem_sentence
from companion.messages.words import dollars

_MONEY = {Field.RATE, Field.BUDGET, Field.EARNED, Field.EARNED_AT_LEAST, Field.FUNDED}


@click.command()
@URL
@MY_PROFILE
@click.option(
    "--redacted",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help=text("files.help_redacted"),
)
@click.option("--json", "as_json", is_flag=True, help=text("files.help_json"))
@FILES
def inspect(
    url: str | None,
    my_profile: str | None,
    redacted: Path | None,
    *,
    as_json: bool,
    files: tuple[Path, ...],
) -> None:
    """Show what was read from a file, and in which ways."""
    if redacted is not None:
        _write_redacted(files, redacted)
    readings = read_files(files, url, mine=my_profile)
    if not readings:
        readable(readings)
    linked = link_all(readings)
    if as_json:
        document = [plain(reading, linked) for reading in readings]
        say_json(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        for line in (line for reading in readings for line in lines(reading, linked)):
            say(line)
    if not any(r.evidence for r in readings) and any(r.problems for r in readings):
        sys.exit(Exit.NOTHING_READABLE)


def _write_redacted(files: tuple[Path, ...], target: Path) -> None:
    from companion.reading.read import MAX_BYTES
    from companion.reading.redaction.redact import redact

    if len(files) != 1 or not files[0].is_file():
        raise click.UsageError(text("files.one_page"))
    if target.exists() and target.samefile(files[0]):
        raise click.UsageError(text("files.other_file"))
    small = files[0].stat().st_size <= MAX_BYTES
    copy = redact(files[0].read_bytes()) if small else None
    if copy is None:
        say(text("files.no_copy"), err=True)
        sys.exit(Exit.FAILED)
    try:
        target.write_bytes(copy)
    except OSError as error:
        say(text("files.not_written", path=target, reason=error.strerror), err=True)
        sys.exit(Exit.FAILED)
    say(text("files.written", path=target), err=True)


def link_all(readings: Sequence[Reading]) -> Joined:
    """All the files together, as of the newest of them: reports need a list to be placed with."""
    from companion.linking.link import join

    day = max(reading.source.seen_at for reading in readings).date()
    return join([e for reading in readings for e in reading.evidence], day)


def _placement(reading: Reading, linked: Joined) -> Placement | None:
    return next((p for p in linked.placements if p.source == reading.source), None)


def plain(reading: Reading, linked: Joined) -> dict[str, Any]:
    """A reading as `--json` prints it."""
    page = reading.page
    return {
        "name": reading.source.name,
        "kind": reading.source.kind.value,
        "seen_at": reading.source.seen_at.isoformat(),
        "digest": reading.source.digest,
        "page": [page.number, page.of] if page else None,
        "counts": reading.counts,
        "report": report_plain(reading, _placement(reading, linked)),
        "subjects": [
            {"kind": subject.kind.value, "key": subject.key, "fields": [_field(e) for e in facts]}
            for subject, facts in by_subject(reading).items()
        ],
        "problems": [
            {"code": p.code, "where": p.where, "detail": p.detail, "sentence": problem_sentence(p)}
            for p in reading.problems
        ],
    }


def _field(evidence: Evidence) -> dict[str, Any]:
    value = value_to_plain(evidence.value)
    return {"field": evidence.field.value, "value": value, "strategy": evidence.strategy}


def by_subject(reading: Reading) -> dict[Subject, list[Evidence]]:
    """The evidence of a reading, subject by subject, in the order of the page."""
    facts: dict[Subject, list[Evidence]] = {}
    for evidence in reading.evidence:
        facts.setdefault(evidence.subject, []).append(evidence)
    return facts


def lines(reading: Reading, linked: Joined) -> Iterator[str]:
    """A reading as lines of text."""
    page = reading.page
    head: dict[str, object] = {
        "name": reading.source.name,
        "kind": _words(reading.source.kind.value),
        "day": reading.source.seen_at.date(),
    }
    if page:
        yield _printable(text("inspect.page", page=page.number, of=page.of, **head))
    else:
        yield _printable(text("inspect.file", **head))
    if reading.counts:
        ways = ", ".join(f"{_words(name)} {n}" for name, n in reading.counts.items())
        yield f"  {text('inspect.found_by', ways=ways)}"
    for line in report_lines(reading, _placement(reading, linked), linked.problems):
        yield _printable(f"  {line}")
    for subject, facts in by_subject(reading).items():
        yield _printable(f"  {_named(subject)}")
        yield from (_printable(f"    {line}") for line in _field_lines(facts))
    for problem in reading.problems:
        sentence = problem_sentence(problem)
        yield _printable(f"  {text('inspect.problem', sentence=sentence, code=problem.code)}")
    if not reading.problems:
        yield f"  {text('inspect.no_problems')}"
    yield ""


def _named(subject: Subject) -> str:
    if subject.kind is SubjectKind.CONTRACT:
        return text("inspect.contract", id=subject.key)
    return (
        text("inspect.freelancer")
        if subject.kind is SubjectKind.FREELANCER
        else subject.key.capitalize()
    )


def _field_lines(facts: list[Evidence]) -> Iterator[str]:
    paid = [e for e in facts if e.field is Field.PAYMENT]
    for e in facts:
        if e.field is not Field.PAYMENT:
            yield f"{_words(e.field.value):<16} {_shown(e):<44} {_words(e.strategy)}"
    if paid:
        net = sum(e.value.cents for e in paid if isinstance(e.value, Payment))
        total = text("inspect.paid", n=len(paid), net=dollars(net))
        yield f"{text('inspect.payments'):<16} {total:<44} {_words(paid[0].strategy)}"


def _shown(evidence: Evidence) -> str:
    value = value_to_plain(evidence.value)
    if value is None:
        return text("inspect.none")
    if evidence.field in _MONEY:
        return dollars(value)
    if isinstance(evidence.value, ScoreOnDay):
        return text("inspect.on", value=evidence.value.percent, day=str(evidence.value.on))
    if isinstance(value, list):
        return text("inspect.range", first=value[0], last=value[-1])
    return str(value)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _printable(line: str) -> str:
    """A line without control characters: a title cannot steer the terminal."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)
