"""What was seen of each kind of page and file, and the one next step that would tell most."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from companion.domain.contract import Contract
from companion.domain.evidence import PageKind
from companion.domain.seen import Seen
from companion.domain.unknown import GAPS, unknown_fields
from companion.domain.words import day as written
from companion.linking.coverage import Covered


@dataclass(frozen=True, slots=True)
class Fresh:
    """One kind of page or file: when it was last seen, and a sentence on what was seen of it.

    `unseen` are the numbers of the list's pages that were not opened yet.
    """

    kind: PageKind
    seen_at: datetime | None
    sentence: str
    unseen: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A page to open or a file to import."""

    code: str
    sentence: str


def freshness(seen: Sequence[Seen], covered: Covered) -> tuple[Fresh, ...]:
    """One entry for each kind that a score is made of, also for those never seen."""
    told: tuple[tuple[PageKind, Callable[[Sequence[Seen]], str]], ...] = (
        (PageKind.CONTRACT_HISTORY, _history),
        (PageKind.WEEKLY_SUMMARY, lambda found: _csv(found, covered)),
        (PageKind.PROFILE, lambda found: _page("Own profile", found)),
        (PageKind.MY_STATS, lambda found: _page("My Stats", found)),
    )
    return tuple(_fresh(kind, tell, seen) for kind, tell in told)


def _fresh(kind: PageKind, tell: Callable[[Sequence[Seen]], str], seen: Sequence[Seen]) -> Fresh:
    found = [s for s in seen if s.source.kind is kind]
    newest = max((s.source.seen_at for s in found), default=None)
    return Fresh(kind, newest, tell(found), _unseen(found))


def _unseen(found: Sequence[Seen]) -> tuple[int, ...]:
    pages = {s.page.number for s in found if s.page}
    of = max((s.page.of for s in found if s.page), default=0)
    return tuple(n for n in range(1, of + 1) if n not in pages)


def _history(found: Sequence[Seen]) -> str:
    if not found:
        return "Contract history: never seen."
    pages = sorted({s.page.number for s in found if s.page})
    of = max((s.page.of for s in found if s.page), default=0)
    when = written(max(s.source.seen_at for s in found).date())
    if not pages:
        return f"Contract history: seen on {when}; the page does not say how many pages there are."
    names = ", ".join(str(n) for n in pages)
    noun = "page" if len(pages) == 1 else "pages"
    return f"Contract history: {noun} {names} of {of} seen, last on {when}."


def _csv(found: Sequence[Seen], covered: Covered) -> str:
    if not found or not covered.periods:
        return "Weekly summaries: never imported."
    first, last = covered.periods[0].first, covered.periods[-1].last
    gaps = len(covered.periods) - 1
    words = f"Weekly summaries: {written(first)} to {written(last)}"
    return f"{words}, with {gaps} gap{'s' if gaps > 1 else ''}." if gaps else f"{words}."


def _page(name: str, found: Sequence[Seen]) -> str:
    if not found:
        return f"{name}: never seen."
    return f"{name}: seen on {written(max(s.source.seen_at for s in found).date())}."


def next_step(contracts: Sequence[Contract], fresh: Sequence[Fresh]) -> Step | None:
    """The page or file that would fill the most gaps; None where nothing is missing."""
    seen = {f.kind: f for f in fresh}
    if seen[PageKind.CONTRACT_HISTORY].seen_at is None:
        return Step("open_contract_history", "Open your contract history and annotate it.")
    gaps = Counter(GAPS[gap].supply for c in contracts for gap in unknown_fields(c))
    unseen = seen[PageKind.CONTRACT_HISTORY].unseen
    if gaps:
        code, many = gaps.most_common(1)[0]
        sentence = next(g.sentence for g in GAPS.values() if g.supply == code)
        noun = "contract" if many == 1 else "contracts"
        return Step(code, f"{sentence} It would tell more about {many} {noun}.")
    if unseen:
        return Step("open_next_page", f"Open page {unseen[0]} of your contract history.")
    if seen[PageKind.MY_STATS].seen_at is None:
        return Step("open_my_stats", "Open My Stats once, so that the shown score is known.")
    return None
