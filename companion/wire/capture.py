"""From a reading and an analysis to what is drawn on the captured page."""

from collections.abc import Iterator, Mapping

from companion.advice.old_advice import old_advice_on
from companion.analysis.analyse import Analysis
from companion.analysis.entry import Entry, find_ends
from companion.domain.evidence import PageKind, Reading, Rows
from companion.domain.told import TOLD, About
from companion.domain.told_flaw import can_be_told
from companion.messages.catalogue import text
from companion.messages.problems import problem_sentence
from companion.messages.titles import titles_of
from companion.messages.told import sentence as told_sentence
from companion.messages.words import shortened
from companion.wire.old_advice import lines
from companion.wire.report import problem
from companion.wire.told import kind_of
from shared_schema import capture as wire
from shared_schema.summary import Summary

#: kinds of pages beside whose contracts something is drawn
NOTHING_READ = (PageKind.REFUSED, PageKind.UNKNOWN)
#: what can be told beside a badge
KINDS = {kind.code: kind for kind in TOLD.values() if kind.about is not About.FREELANCER}


def response(reading: Reading, analysis: Analysis, summary: Summary) -> wire.CaptureResponse:
    """What to draw beside each contract of the page, and the new summary."""
    annotations = list(_annotations(reading, analysis))
    return wire.CaptureResponse(
        schema=1,
        kind=reading.source.kind.value,
        recognised=reading.source.kind not in NOTHING_READ,
        sentence=sentence(reading, len(annotations)),
        annotations=annotations,
        problems=[problem(one) for one in reading.problems],
        summary=summary,
        tell_kinds=[kind_of(kind) for kind in KINDS.values()] if annotations else [],
    )


def sentence(reading: Reading, drawn: int) -> str:
    """What was read from the page, or why nothing was."""
    kind, first = reading.source.kind, next(iter(reading.problems), None)
    is_list = kind.rows is Rows.LIST
    gave_something = drawn > 0 if is_list else bool(reading.evidence)
    if kind in NOTHING_READ or (first and not gave_something):
        return problem_sentence(first) if first else text("summary.page_unread")
    if drawn and reading.page:
        page, of = reading.page.number, reading.page.of
        return text("summary.page_read", n=drawn, page=page, of=of)
    if drawn:
        return text("summary.read", n=drawn)
    return text("summary.none_found") if is_list else text("summary.nothing_drawn")


def _annotations(reading: Reading, analysis: Analysis) -> Iterator[wire.Annotation]:
    entries = {entry.contract.contract_id: entry for entry in analysis.entries}
    titles = titles_of(analysis.contracts)
    find_ends([entries[i] for i in reading.refs if i in entries])
    for contract_id, ref in sorted(reading.refs.items(), key=lambda item: item[1]):
        if contract_id in entries:
            facts = list(_told(contract_id, analysis, titles))
            yield _annotation(entries[contract_id], ref, facts)


def _told(contract_id: str, analysis: Analysis, titles: Mapping[str, str]) -> Iterator[wire.ToldOf]:
    for fact in (telling.fact for telling in analysis.tellings):
        if contract_id in (fact.contract_id, fact.other_id):
            words = told_sentence(fact.seen_from(contract_id), titles)
            yield wire.ToldOf(id=fact.id, sentence=words)


def _annotation(entry: Entry, ref: int, facts: list[wire.ToldOf]) -> wire.Annotation:
    drawn = entry.drawn
    return wire.Annotation.made_from(
        drawn,
        ref=ref,
        title=shortened(drawn.title),
        old_advice=lines(old_advice_on(entry.advice.code)),
        rows=[wire.DetailRow(name=name, text=words) for name, words in drawn.rows],
        can_tell=[kind.code for kind in can_be_told(entry.contract) if kind.code in KINDS],
        told=facts,
    )
