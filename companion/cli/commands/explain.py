"""`explain`: one contract, rule by rule, with what each fact and rule rests on."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from companion.analysis.analyse import Analysis, Entry
from companion.cli.analyse_files import analysed
from companion.cli.exits import Exit
from companion.cli.options import AS_OF, OPTIONAL_FILES, STATE_DIR, URL, day_of, today_only
from companion.cli.say import ESTIMATE, say
from companion.messages.catalogue import text
from companion.scoring.explain import render_rule, rules_of


@click.command()
@click.argument("contract_id")
@AS_OF
@URL
@STATE_DIR
@OPTIONAL_FILES
def explain(
    contract_id: str,
    as_of: datetime | None,
    url: str | None,
    folder: Path | None,
    files: tuple[Path, ...],
) -> None:
    """Explain one contract, rule by rule: of FILES, or without any of what is stored."""
    from companion.analysis.analyse import analyse
    from companion.cli.query import everything_stored

    today_only(as_of, files)
    analysis = (
        analysed(files, url, as_of)
        if files
        else analyse(everything_stored(folder).evidence, day_of(None))
    )
    entry = next((e for e in analysis.entries if e.contract.contract_id == contract_id), None)
    if entry is None:
        say(text("explain.unknown", id=contract_id, n=len(analysis.entries)), err=True)
        sys.exit(Exit.USAGE)
    for line in lines(entry, analysis):
        say(line)


def lines(entry: Entry, analysis: Analysis) -> Iterator[str]:
    """The explanation as lines of text."""
    contract = entry.contract
    title = contract.title.value if contract.title else None
    yield text("explain.contract", id=contract.contract_id, title=title or text("explain.no_title"))
    rules, label = analysis.policy.id, entry.drawn.label
    yield text("explain.counts", day=analysis.day, rules=rules, label=label)
    yield ""
    yield entry.why
    yield from filter(None, (entry.advice.text, entry.advice.reason))
    yield ""
    yield from (_row(name, words) for name, words in entry.drawn.rows)
    yield ""
    yield text("explain.rules")
    for rule in rules_of(entry.assessment, analysis.policy):
        yield f"  {render_rule(rule)}"
        yield f"    {rule.id} · {rule.level} · {rule.years} · {rule.source}"
    if contract.origin is None:
        yield ""
        yield text("rules.origin_not_told", id=contract.contract_id)
    yield ""
    yield ESTIMATE


def _row(name: str, words: str) -> str:
    return f"{name} {words}" if name.endswith("?") else f"{name}: {words}"
