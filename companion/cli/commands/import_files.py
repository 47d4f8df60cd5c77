"""`import`: files are read, and what they say is stored."""

from datetime import UTC, datetime
from pathlib import Path

import click

from companion.cli.commands.profile import said as said_to
from companion.cli.daemon_files import import_by_daemon, is_running
from companion.cli.exits import Exit, fail
from companion.cli.files import NO_FILES, NOTHING, read_each, readable
from companion.cli.open_store import open_store
from companion.cli.open_store import paths as place
from companion.cli.options import FILES, STATE_DIR, URL
from companion.cli.own_profile import MY_PROFILE, is_confirmed, tell_unsure
from companion.cli.say import say, say_as_it_is
from companion.domain.evidence import Reading
from companion.messages.problems import problem_sentence
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
    help="Print an empty contracts.json with explanations, to fill in and import; read nothing.",
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
    found = readable(readings)
    now = datetime.now(UTC)
    with open_store() as store:
        ownership = Ownership(store)
        if my_profile:
            ownership.answer(my_profile, mine=True)
        kept = {id(each): _kept(ownership, each, by_hand=bool(my_profile)) for each in found}
        stored = [each for each in found if kept[id(each)] is each]
        new = sum(store.append(each, None, now) for each in stored)
    told = [p for each in readings for p in kept.get(id(each), each).problems]
    for problem in dict.fromkeys(told):
        say(f"{problem.where}: {problem_sentence(problem)}", err=True)
    _ended(len(stored), new, [p.code for p in told])


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
        said_to(folder, my_profile, mine=True)
    said = list(import_by_daemon(folder, files, by_hand=bool(my_profile)))
    problems = [problem for each in said for problem in each["problems"]]
    unsure = [each for each in said if {p["code"] for p in each["problems"]} & set(UNSURE)]
    found = [e for e in said if e["kind"] not in ("unknown", "refused") and e not in unsure]
    for problem in problems:
        say(f"{problem['where']}: {problem['sentence']}", err=True)
    if not said:
        fail(Exit.NOTHING_READABLE, NO_FILES)
    _ended(len(found), sum(each["new_evidence"] for each in said), [p["code"] for p in problems])


def _ended(read: int, new: int, codes: list[str]) -> None:
    """Says how much was kept, and what to do about a profile that was not."""
    tell_unsure(codes)
    if not read and not new:
        fail(Exit.NOTHING_READABLE, NOTHING)
    _told(read, new)


def _told(read: int, new: int) -> None:
    files = count(read, "page_or_file")
    say(f"{files} read, {count(new, 'new_fact')}.")
