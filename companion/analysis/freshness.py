"""What was seen of each kind of page and file, and the one next step that would tell most."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from companion.domain.contract import Contract
from companion.domain.evidence import PageKind
from companion.domain.seen import Seen
from companion.domain.unknown import GAPS, unknown_fields
from companion.linking.coverage import Covered
from companion.messages.words import count
from companion.messages.words import day as written


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
    """The page or file that would tell most; None where nothing is missing.

    Pages before files: each is one click, the profile and My Stats also tell the shown score,
    which alone narrows an estimate from the list by tenfold (first pages of three samples).
    """
    gaps = Counter(GAPS[gap].supply for c in contracts for gap in unknown_fields(c))
    return _page_to_open(gaps, fresh) or _largest_gap(gaps, contracts)


def _page_to_open(gaps: Mapping[str, int], fresh: Sequence[Fresh]) -> Step | None:
    seen = {f.kind: f for f in fresh}
    unseen = seen[PageKind.CONTRACT_HISTORY].unseen
    if seen[PageKind.CONTRACT_HISTORY].seen_at is None:
        return Step("open_contract_history", "Open your contract history and annotate it.")
    if unseen:
        return Step("open_next_page", f"Open page {unseen[0]} of your contract history.")
    if gaps["open_profile"] and seen[PageKind.PROFILE].seen_at is None:
        return Step("open_profile", f"Open your own profile once. {_telling(gaps['open_profile'])}")
    if seen[PageKind.MY_STATS].seen_at is None:
        return Step("open_my_stats", "Open My Stats once, so that the shown score is known.")
    return None


def _largest_gap(gaps: Counter[str], contracts: Sequence[Contract]) -> Step | None:
    if not gaps:
        return None
    code, many = gaps.most_common(1)[0]
    if code == "import_weekly_summary":
        return Step(code, f"{_download(contracts)} {_telling(many)}")
    sentence = next(g.sentence for g in GAPS.values() if g.supply == code)
    return Step(code, f"{sentence} {_telling(many)}")


def _telling(many: int) -> str:
    return f"That would fill gaps for {count(many, 'contract')}."


def _download(contracts: Sequence[Contract]) -> str:
    """Where the weekly summaries are on the site, and of which years they are wanted."""
    lives = [(c.started_on, c.ended_on) for c in contracts if unknown_fields(c)]
    days = [fact.value for life in lives for fact in life if fact and fact.value]
    years = sorted({day.year for day in days})
    span = f" of {years[0]}" if len(years) == 1 else f" of {years[0]} to {years[-1]}"
    return (
        f"Download the weekly summaries{span if years else ''} (on Upwork: Manage finances, Your "
        "reports) and import the files."
    )
