"""The contracts of an analysis as a table that a spreadsheet opens: one row a contract."""

import csv
import io
from collections.abc import Iterator, Sequence

from companion.analysis.analyse import Analysis
from companion.analysis.entry import Entry
from companion.domain.assessment import Outcome
from companion.domain.contract import Contract
from companion.domain.evidence import Source
from companion.domain.posterior import EffectWay, Interval
from companion.domain.spreadsheet import inert
from companion.messages.catalogue import text

#: what tells a spreadsheet that the text is UTF-8
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
#: the columns, as codes of the topic “table”
COLUMNS = (
    "contract", "title", "client", "started", "ended", "earned", "stars", "review", "counts",
    "chance", "effect", "effect_from", "effect_to", "hurts_until", "helps_until", "sources",
)  # fmt: skip

Cell = str | float | None


def contracts_csv(analysis: Analysis) -> str:
    """The table with its heading: days as 2026-11-20, money in dollars, nothing where unknown."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([text(f"table.{column}") for column in COLUMNS])
    for entry in analysis.entries:
        writer.writerow([inert(c) if isinstance(c, str) else c for c in _row(entry)])
    return _BOM + written.getvalue()


def _row(entry: Entry) -> Sequence[Cell]:
    return (*_known(entry.contract), *_believed(entry), _sources(entry.contract))


def _known(contract: Contract) -> Iterator[Cell]:
    c = contract
    names = (c.company, c.client)
    yield c.contract_id
    yield c.title.value if c.title else None
    yield next((f.value for f in names if f and f.value), None)
    yield str(c.started_on.value) if c.started_on and c.started_on.value else None
    yield _ended(c)
    yield c.earned.value / 100 if c.earned and c.earned.value is not None else None
    yield c.stars.value if c.stars else None
    feedback = c.feedback.value if c.feedback else None
    yield text(f"badge.feedback_{feedback.value}") if feedback else None


def _ended(contract: Contract) -> str | None:
    if contract.ended_on is None:
        return None
    return str(contract.ended_on.value) if contract.ended_on.value else text("table.open")


def _believed(entry: Entry) -> Iterator[Cell]:
    outcome, chance = _likeliest(entry)
    yield text(f"table.outcome_{outcome.value}")
    yield round(chance, 3)
    yield from _effect(entry)
    end = entry.effect_end
    for way in (EffectWay.HURTS, EffectWay.HELPS):
        yield str(end.on) if end is not None and end.way is way else None


def _likeliest(entry: Entry) -> tuple[Outcome, float]:
    """How the contract counts most likely, and how sure that is."""
    if entry.posterior is None:
        return entry.assessment.outcome, 1.0
    believed = entry.posterior
    chances = {
        Outcome.SUCCESSFUL: believed.successful,
        Outcome.UNSUCCESSFUL: believed.unsuccessful,
        Outcome.EXCLUDED: believed.not_counted,
    }
    return max(chances.items(), key=lambda pair: pair[1])


def _effect(entry: Entry) -> tuple[Cell, Cell, Cell]:
    """The points, and the interval that holds them with 90 %."""
    points = entry.assessment.effect_points
    known = None if points is None else Interval(points, points, points)
    effect = known if entry.posterior is None else entry.posterior.effect
    if effect is None:
        return None, None, None
    return round(effect.median, 2), round(effect.low, 2), round(effect.high, 2)


def _sources(contract: Contract) -> str:
    """The names of all pages and files that say anything of the contract."""
    facts = (
        contract.title, contract.client, contract.started_on, contract.ended_on, contract.earned,
        contract.stars, contract.feedback, contract.agency_terms, contract.client_mood,
    )  # fmt: skip
    every: list[Source] = [s for fact in facts if fact for s in fact.sources]
    return "; ".join(dict.fromkeys(s.name for s in (*every, *contract.payment_sources)))
