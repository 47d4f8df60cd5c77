"""The contracts that are named first: those that cost most, and those that may."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from companion.analysis.analyse import Analysis
from companion.analysis.entry import Entry, find_ends
from companion.domain.contract import Contract
from companion.domain.posterior import LEAST_FELT, NOTABLE, ContractPosterior
from companion.messages.catalogue import text
from companion.messages.titles import title_of, with_client
from companion.messages.words import decimal, likelihood, shortened
from shared_schema import summary as wire

#: so many contracts the panel has room for
MOST_LOOKS = 5
#: tones that are worth a look
TONES = ("bad", "attention")
#: probability of costing most from which on a suspect is worth a headline
LIKELY = 0.2


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, and the id of the contract that it names, if it is about one."""

    sentence: str
    contract_id: str | None = None


def worst(entries: Sequence[Entry]) -> Line | None:
    """The contract that costs most, by name; nothing where none costs anything for certain."""
    costly = [e for e in entries if e.tone == "bad" and (e.effect or 0.0) <= -NOTABLE]
    if not costly:
        return None
    worst, effect = min(((e, e.effect or 0.0) for e in costly), key=lambda pair: pair[1])
    name, points = _named(worst.contract), abs(effect)
    if worst.posterior is None:
        sentence = text("summary.costs", contract=name, points=decimal(points))
    else:
        sentence = text("summary.costs_about", contract=name, points=decimal(points, 0))
    return Line(sentence, worst.contract.contract_id)


def suspect(analysis: Analysis) -> Line | None:
    """The contract that most likely costs most by a shown score; nothing without such a score."""
    if analysis.shown_last is None or not analysis.entries:
        return None
    entry = min(analysis.entries, key=_urgency)
    chance = entry.posterior.costs_most if entry.posterior else 0.0
    if chance < LIKELY:
        return None
    named = _named(entry.contract)
    sentence = text("summary.suspect", contract=named, chance=likelihood(chance))
    return Line(sentence, entry.contract.contract_id)


def look_first(entries: Sequence[Entry]) -> Iterator[wire.LookFirst]:
    """What is worth a look, in order, with client and title."""
    worth = [e for e in entries if e.tone in TONES and _is_felt(e)]
    first = sorted(worth, key=_urgency)[:MOST_LOOKS]
    find_ends(first)
    for entry in first:
        contract = entry.contract
        yield wire.LookFirst(
            contract_id=contract.contract_id,
            title=with_client(title_of(contract), contract),
            tone=entry.tone,
            label=entry.drawn.label,
            sentence=entry.advice.text,
            until=entry.drawn.until,
        )


def by_harm(
    effect: float | None, believed: ContractPosterior | None, *, is_bad: bool
) -> tuple[bool, float, float, float]:
    """What contracts are ordered by, the most harmful first.

    Those that count as bad and cost something come first, by what they cost; the others by how
    likely each is the one that costs most, then by how likely it counts as bad.
    """
    points = effect or 0.0
    if is_bad and points <= -NOTABLE:
        return False, points, 0.0, 0.0
    if believed is None:
        return True, 0.0, -float(is_bad), points
    return True, -believed.costs_most, -believed.unsuccessful, points


def _urgency(entry: Entry) -> tuple[bool, float, float, float, str]:
    is_bad = entry.tone == "bad"
    harm = by_harm(entry.effect, entry.posterior, is_bad=is_bad)
    return *harm, entry.contract.contract_id


def _is_felt(entry: Entry) -> bool:
    """Whether a bad one costs anything: it may count in a window not shown, or help by others."""
    if entry.posterior is not None and entry.posterior.effect is not None:
        effect = entry.posterior.effect
        return min(effect.low, effect.median) <= -LEAST_FELT or entry.tone != "bad"
    return (entry.effect or 0.0) <= -LEAST_FELT or entry.tone != "bad"


def _named(contract: Contract) -> str:
    """A contract by its title and client, short enough for a sentence."""
    title = text("title.quoted", title=shortened(title_of(contract)))
    return with_client(title, contract)
