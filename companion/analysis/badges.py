"""The badges of one analysis: what they take and how far that is met on its day."""

from datetime import date

from companion.analysis.analyse import Analysis
from companion.analysis.entry import Entry
from companion.badges.judge import badges as judged
from companion.badges.record import NEWEST, Record
from companion.domain.assessment import Outcome
from companion.domain.badge import Badge


def badges(analysis: Analysis) -> tuple[Badge, ...]:
    """Every badge, with what is met, what is not and what is not known."""
    bad = {entry.contract.contract_id: _bad(entry) for entry in analysis.entries}
    return judged(
        Record(
            analysis.day, analysis.contracts, analysis.shown, analysis.estimate, bad,
            _covered_from(analysis),
        )
    )  # fmt: skip


def _bad(entry: Entry) -> float:
    if entry.posterior is not None:
        return entry.posterior.unsuccessful
    return float(entry.assessment.outcome is Outcome.UNSUCCESSFUL)


def _covered_from(analysis: Analysis) -> date | None:
    """The first day of the period that files cover up to the newest days."""
    newest = analysis.day - NEWEST
    return next((p.first for p in analysis.covered.periods if p.first <= newest <= p.last), None)
