"""`import`: files are read, and what they say is stored."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from companion.cli.commands.profile import answered
from companion.cli.daemon_files import import_by_daemon, is_running
from companion.cli.exits import Exit, fail
from companion.cli.files import no_files, read_each, readable
from companion.cli.open_store import open_store
from companion.cli.options import FILES, STATE_DIR, URL
from companion.cli.options import paths as place
from companion.cli.own_profile import MY_PROFILE, is_confirmed, tell_unsure
from companion.cli.say import say, say_as_it_is
from companion.domain.evidence import Reading
from companion.messages.catalogue import text
from companion.messages.problems import located
from companion.messages.words import count
from companion.reading.files.contracts_template import template
from companion.service.ownership import UNSURE, Ownership


def _print_template(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        say_as_it_is(template().rstrip())
        context.exit()


TEMPLATE = click.option(
    "--template",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_template,
    help=text("files.help_template"),
)


@click.command("import")
@URL
@MY_PROFILE
@STATE_DIR
@TEMPLATE
@FILES
@click.pass_context
def import_files(
    context: click.Context,
    url: str | None,
    my_profile: str | None,
    folder: Path | None,
    files: tuple[Path, ...],
) -> None:
    """Read files and store what they say; the same file a second time changes nothing."""
    context.obj = folder
    if url is None and is_running(place()):
        _hand_over(folder, files, my_profile)
        return
    readings = read_each(files, url)
    usable = readable(readings)
    now = datetime.now(UTC)
    with open_store() as store:
        ownership = Ownership(store)
        if my_profile:
            ownership.answer(my_profile, mine=True)
        kept = {id(r): _kept(ownership, r, by_hand=bool(my_profile)) for r in usable}
        stored = [r for r in usable if kept[id(r)] is r]
        new = sum(store.append(reading, None, now) for reading in stored)
    problems = [p for r in readings for p in kept.get(id(r), r).problems]
    for problem in dict.fromkeys(problems):
        say(located(problem), err=True)
    _ended(len(stored), new, [p.code for p in problems])


def _kept(ownership: Ownership, reading: Reading, *, by_hand: bool) -> Reading:
    """The reading if it may be kept, by what is known or what the person answers."""
    answer = ownership.judged(reading, confirmed=by_hand and not reading.whose.profile)
    unsure = answer is not reading and answer.problems[0].code in UNSURE
    if unsure and is_confirmed(" ".join((reading.source.name, *reading.whose.profile))):
        return ownership.judged(reading, confirmed=True)
    return answer


def _hand_over(folder: Path | None, files: tuple[Path, ...], my_profile: str | None) -> None:
    """The same by way of the companion that runs."""
    if my_profile:
        answered(folder, my_profile, mine=True)
    answers = list(import_by_daemon(folder, files, by_hand=bool(my_profile)))
    problems = [problem for answer in answers for problem in answer["problems"]]
    for problem in problems:
        say(text("files.problem", where=problem["where"], sentence=problem["sentence"]), err=True)
    if not answers:
        fail(Exit.NOTHING_READABLE, no_files())
    read = sum(map(_is_read, answers))
    new = sum(answer["new_evidence"] for answer in answers)
    _ended(read, new, [p["code"] for p in problems])


def _is_read(answer: dict[str, Any]) -> bool:
    """Whether a file was read, and whose it is is known."""
    unsure = {problem["code"] for problem in answer["problems"]} & set(UNSURE)
    return answer["kind"] not in ("unknown", "refused") and not unsure


def _ended(read: int, new: int, codes: list[str]) -> None:
    """Says how much was kept, and what to do about a profile that was not."""
    tell_unsure(codes)
    if not read and not new:
        fail(Exit.NOTHING_READABLE, text("files.nothing"))
    files, facts = count(read, "page_or_file"), count(new, "new_fact")
    say(text("files.kept", files=files, facts=facts))
