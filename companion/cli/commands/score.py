"""`score`: scores files or what is stored, and prints a table or the report; stores nothing."""

import sys
from datetime import datetime
from pathlib import Path

import click

from companion.cli.exits import Exit
from companion.cli.files import read_files, readable, typed_score
from companion.cli.nothing_read import nothing_read
from companion.cli.options import AS_OF, OPTIONAL_FILES, STATE_DIR, URL, day_of, today_only
from companion.cli.own_profile import MY_PROFILE
from companion.cli.progress import progress
from companion.cli.say import say, say_json
from companion.messages.catalogue import text


@click.command()
@AS_OF
@click.option("--policy", "policy_id", help=text("report.help_policy"))
@click.option("--shown", type=click.IntRange(0, 100), help=text("report.help_shown"))
@click.option("--json", "as_json", is_flag=True, help=text("report.help_json"))
@URL
@MY_PROFILE
@STATE_DIR
@OPTIONAL_FILES
def score(
    as_of: datetime | None,
    policy_id: str | None,
    shown: int | None,
    as_json: bool,
    url: str | None,
    my_profile: str | None,
    folder: Path | None,
    files: tuple[Path, ...],
) -> None:
    """Score saved pages and CSV files without storing anything, or without FILES what is stored."""
    from companion.analysis.analyse import analyse
    from companion.analysis.changes import changes
    from companion.cli.query import everything_stored
    from companion.domain.seen import Seen
    from companion.rules.policy import UnknownPolicyError, named
    from companion.wire.report import report

    day = day_of(as_of)
    try:
        policy = named(policy_id, day) if policy_id else None
    except UnknownPolicyError as error:
        say(str(error), err=True)
        sys.exit(Exit.USAGE)
    today_only(as_of, files)
    if not as_json and shown is None and nothing_read(files, folder):
        return
    if files:
        readings = read_files(files, url, day, my_profile)
        readable(readings)
        evidence = [e for r in readings for e in r.evidence]
        seen = [Seen.of(r) for r in readings]
        problems = [p for r in readings for p in r.problems]
    else:
        stored = everything_stored(folder)
        evidence, seen = list(stored.evidence), list(stored.seen)
        problems = list(stored.problems)
    if shown is not None:
        evidence.append(typed_score(shown, day))
    with progress(text("report.estimating")):
        analysis = analyse(evidence, day, policy)
        document = report(analysis, seen, problems, changes(analysis))
    if as_json:
        say_json(document.model_dump_json(by_alias=True, indent=1))
        return
    from companion.cli.print_report import print_report

    print_report(document)
