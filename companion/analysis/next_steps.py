"""What to open or import next: first what is expected to narrow the range of the score most."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from math import sqrt

from companion.analysis.analyse import Analysis
from companion.analysis.freshness import Fresh
from companion.domain.evidence import PageKind
from companion.domain.supply import SupplyWorth, Worth
from companion.messages.catalogue import text
from companion.messages.titles import titles_of
from companion.messages.words import listed

#: Points by which a range has to become narrower to be worth a word; widths that far apart
#: are told apart.
NARROWS = 1.0
#: Explained variance of contracts' effects, in points², from which on it is worth a word: a tenth
#: of a point is seen.
LEAST = 0.01
#: A shown score holds the range together until the next update.
HOLDS = timedelta(days=14)
#: After so long something has probably begun or ended that no page told. ASSUMED: busy people have
#: about one new contract a month, and the update is daily.
OUTDATED = timedelta(days=30)
#: How many standard deviations to either side hold 9 of 10.
NINE_IN_TEN = 1.645


@dataclass(frozen=True, slots=True)
class Step:
    """A page to open or a file to import: what to do, and what that is worth, in a sentence each.

    `contract_id` is of the contract whose page is to be opened, if it is one's. `range_now` and
    `range_then` are the points of the score's range before and, as is to be expected, afterwards;
    None where it stays about as it is. `contracts` is of how many it is expected to show how they
    count.
    """

    code: str
    act: str
    worth: str = ""
    contract_id: str | None = None
    range_now: float | None = None
    range_then: float | None = None
    contracts: int = 0

    @property
    def sentence(self) -> str:
        """Both in one."""
        return f"{self.act} {self.worth}".strip()


def next_steps(
    analysis: Analysis, fresh: Sequence[Fresh], *, is_unexplained: bool = False
) -> tuple[Step, ...]:
    """Every step that tells anything, the most telling one first.

    The list comes before all else where it was never seen, as nothing is known without it, or not
    for long, as no range holds what has happened since. Where anything stays unexplained once list
    and profile were seen, the insights page comes first.
    """
    seen = {f.kind: f for f in fresh}
    history = seen[PageKind.CONTRACT_HISTORY]
    steps = [*_of_supplies(analysis), *_of_unseen(analysis, history)]
    ranked = [step for _, step in sorted(steps, key=lambda pair: pair[0])]
    if history.seen_at is None:
        return _before(ranked, Step("open_contract_history", text("fresh.open_history")))
    if analysis.day - history.seen_at.date() > OUTDATED:
        since = text("fresh.outdated", day=history.seen_at.date())
        again = Step("open_contract_history", text("fresh.open_history_again"), since)
        return _before(ranked, again)
    is_read = not history.unseen and seen[PageKind.PROFILE].seen_at is not None
    if is_unexplained and is_read:
        return _before(ranked, Step("open_insights", text("fresh.insights_unexplained")))
    return tuple(ranked)


def _before(ranked: Sequence[Step], first: Step) -> tuple[Step, ...]:
    return (first, *(step for step in ranked if step.code != first.code))


#: What is sorted by: the range that stays, then what is told of contracts, then the place.
Rank = tuple[float, float, int]


def _of_supplies(analysis: Analysis) -> Iterator[tuple[Rank, Step]]:
    worth, names = analysis.posterior.worth, titles_of(analysis.contracts)
    for place, one in enumerate(worth.supplies):
        now, then = _ranges(analysis, worth, one)
        effect = -_points(one.effects)
        if now - then >= NARROWS:
            step = _narrowing(one, names, now, then)
            yield (round(then / NARROWS), effect, place), step
        elif one.settled:
            settles = text("fresh.settles", n=one.settled)
            yield (float("inf"), effect, place), _step(one, names, settles)
        elif one.effects >= LEAST:
            yield (float("inf"), effect, place), _step(one, names, text("fresh.tells_more"))


def _points(variance: float) -> float:
    """A variance as the tenths of a point that a person sees."""
    return round(sqrt(variance), 1)


def _ranges(analysis: Analysis, worth: Worth, one: SupplyWorth) -> tuple[float, float]:
    """The range of the estimate, and what is expected to be left of it."""
    estimate = analysis.estimate
    now = estimate.high - estimate.low if estimate else 0.0
    return now, now * one.width / worth.width if worth.width else now


def _narrowing(one: SupplyWorth, names: Mapping[str, str], now: float, then: float) -> Step:
    left = round(then)
    if left:
        worth = text("fresh.narrows", n=round(now), then=left)
    else:
        worth = text("fresh.narrows_to_less", n=round(now))
    return replace(_step(one, names, worth), range_now=now, range_then=then)


def _step(one: SupplyWorth, names: Mapping[str, str], worth: str) -> Step:
    contract_id = min(one.supply.contract_ids) if one.supply.code == "open_contract" else None
    return Step(one.supply.code, _words(one, names), worth, contract_id, contracts=one.settled)


def _words(one: SupplyWorth, names: Mapping[str, str]) -> str:
    """What to do, without what it is worth."""
    supply = one.supply
    if supply.code == "import_weekly_summary":
        return text("fresh.download_years", years=listed([str(y) for y in sorted(supply.years)]))
    if supply.code == "open_contract":
        return text("fresh.open_contract", title=names[min(supply.contract_ids)])
    return text(f"supply.{supply.code}")


def _of_unseen(analysis: Analysis, history: Fresh) -> Iterator[tuple[Rank, Step]]:
    """The next page of the list: its contracts are in no range yet.

    They are taken to be like those that were seen: the score is a mean of n contracts' parts, and
    the mean of m more of them moves it by a variance of s n m / (n + m), if s is what one does.
    """
    worth, unseen = analysis.posterior.worth, len(history.unseen)
    if not unseen or not worth.contracts:
        return
    more = round(worth.contracts / history.pages * unseen) if history.pages else unseen
    effect = -_points(worth.spread * more)
    page = text("fresh.open_next_page", page=history.unseen[0])
    both = worth.contracts + more
    moves = NINE_IN_TEN * sqrt(worth.spread * worth.contracts * more / both)
    if _is_held(analysis) or moves < NARROWS:
        uncounted = text("fresh.uncounted", n=more)
        yield (float("inf"), effect, -1), Step("open_next_page", page, uncounted, contracts=more)
    else:
        may_move = text("fresh.may_move", n=round(moves))
        rank = round(worth.width / NARROWS)
        yield (rank, effect, -1), Step("open_next_page", page, may_move, contracts=more)


def _is_held(analysis: Analysis) -> bool:
    """Whether the score was shown lately, so that no contract can move it far."""
    last = analysis.shown_last
    return last is not None and analysis.day - last.on <= HOLDS
