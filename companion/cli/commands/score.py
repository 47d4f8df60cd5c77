"""`score`: reads files, scores them, and prints a table or the report; stores nothing."""

import sys
from datetime import datetime
from pathlib import Path

import click

from companion.cli.exits import Exit
from companion.cli.files import read_files, readable, typed_score
from companion.cli.options import AS_OF, FILES, URL, day_of
from companion.cli.own_profile import MY_PROFILE
from companion.cli.progress import progress
from companion.cli.say import say, say_json


@click.command()
@AS_OF
@click.option("--policy", "policy_id", help="Pin the rules, such as public-2026 or strict.")
@click.option("--shown", type=click.IntRange(0, 100), help="The score that is shown that day.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON and nothing else.")
@URL
@MY_PROFILE
@FILES
def score(
    as_of: datetime | None,
    policy_id: str | None,
    shown: int | None,
    as_json: bool,
    url: str | None,
    my_profile: str | None,
    files: tuple[Path, ...],
) -> None:
    """Score saved pages and CSV files, without storing anything."""
    from companion.analysis.analyse import analyse
    from companion.analysis.changes import changes
    from companion.domain.seen import Seen
    from companion.rules.policy import UnknownPolicyError, named
    from companion.wire.changes import change
    from companion.wire.report import report

    day = day_of(as_of)
    try:
        policy = named(policy_id, day) if policy_id else None
    except UnknownPolicyError as error:
        say(str(error), err=True)
        sys.exit(Exit.USAGE)
    readings = read_files(files, url, day, my_profile)
    readable(readings)
    evidence = [e for r in readings for e in r.evidence]
    if shown is not None:
        evidence.append(typed_score(shown, day))
    with progress("Estimating"):
        analysis = analyse(evidence, day, policy)
        found = [change(each, analysis) for each in changes(analysis)]
    problems = [p for r in readings for p in r.problems]
    document = report(analysis, [Seen.of(r) for r in readings], problems, found)
    if as_json:
        say_json(document.model_dump_json(by_alias=True, indent=1))
        return
    from companion.cli.print_report import print_report

    print_report(document)
