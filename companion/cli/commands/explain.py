"""`explain`: one contract, rule by rule, with what each fact and rule rests on."""

import sys
from collections.abc import Iterator

import click

from companion.analysis.analyse import Analysis
from companion.analysis.entry import Entry
from companion.cli.basis import Basis, takes_files
from companion.cli.exits import Exit
from companion.cli.options import today_only
from companion.cli.say import ESTIMATE, say
from companion.messages.catalogue import text
from companion.messages.levels import level_words, year_words
from companion.scoring.explain import render_rule, rules_of


@click.command()
@click.argument("contract_id")
@takes_files
def explain(
    basis: Basis,
    *,
    contract_id: str,
) -> None:
    """Explain one contract, rule by rule: of FILES, or without any of what is stored."""
    today_only(basis.as_of, basis.files)
    if basis.is_empty():
        return
    analysis = basis.analysis()
    entry = next((e for e in analysis.entries if e.contract.contract_id == contract_id), None)
    if entry is None:
        many = len(analysis.entries)
        none = text("explain.none_read", id=contract_id)
        say(text("explain.unknown", id=contract_id, n=many) if many else none, err=True)
        sys.exit(Exit.USAGE)
    for line in lines(entry, analysis):
        say(line)


def lines(entry: Entry, analysis: Analysis) -> Iterator[str]:
    """The explanation as lines of text."""
    contract = entry.contract
    title = contract.title.value if contract.title else None
    yield text("explain.contract", id=contract.contract_id, title=title or text("explain.no_title"))
    yield text("explain.counts", day=analysis.day, label=entry.drawn.label)
    yield ""
    yield from filter(None, (entry.why, entry.drawn.until, entry.advice.text, entry.advice.reason))
    yield ""
    yield from (_row(name, words) for name, words in _rows(entry))
    yield ""
    rules = rules_of(entry.assessment, analysis.policy)
    if rules:
        yield text("explain.rules")
    for rule in rules:
        yield f"  {render_rule(rule)}"
        yield f"    {level_words(rule.level)} · {year_words(rule.years)} · {rule.source}"
    if contract.origin is None:
        yield ""
        yield text("rules.origin_not_told", id=contract.contract_id)
    yield ""
    yield ESTIMATE


def _rows(entry: Entry) -> Iterator[tuple[str, str]]:
    """What the badge tells, without the days of the lengths of time: one day is told above."""
    leaving = {text("badge.leaves", months=leave.months) for leave in entry.assessment.leaves}
    yield from (row for row in entry.drawn.rows if row[0] not in leaving)


def _row(name: str, words: str) -> str:
    return f"{name} {words}" if name.endswith("?") else f"{name}: {words}"
