"""The first things to say of an analysis, in order of worth, and which contract each is about."""

from collections.abc import Iterator, Sequence

from companion.analysis.analyse import Analysis
from companion.messages.catalogue import text
from companion.messages.words import likelihood
from companion.wire.look_first import Line, suspect, worst
from shared_schema.report import ReportChange

#: From this probability on it is said first that there may be no score.
DOUBTFUL = 0.1


def lines_of(
    analysis: Analysis, change: ReportChange | None, *, is_anything_read: bool
) -> Iterator[Line]:
    """What there is to say; never nothing."""
    if not analysis.entries:
        yield Line(
            text("summary.no_contract") if is_anything_read else text("summary.nothing_read")
        )
        return
    doubt = analysis.estimate.chance_no_score if analysis.estimate else 0.0
    if analysis.shown_last is None and doubt >= DOUBTFUL:
        yield Line(text("summary.doubtful", chance=likelihood(doubt)))
    if line := worst(analysis.entries) or suspect(analysis):
        yield line
    sentences = change.sentence if change else "", idle(analysis)
    yield from (Line(sentence) for sentence in sentences if sentence)
    yield Line(text("summary.read", n=len(analysis.entries)))


def second_of(lines: Sequence[Line], idle: str) -> str:
    """What comes after the headline: that idle contracts cost nothing, wherever there are any.

    A change and the number of contracts have places of their own.
    """
    return idle if idle in [line.sentence for line in lines[1:]] else ""


def idle(analysis: Analysis) -> str:
    """That contracts without feedback cost nothing; nothing where there are none."""
    idle = sum(1 for e in analysis.entries if e.assessment.reason == "no_feedback")
    return text("summary.idle", n=idle) if idle else ""
