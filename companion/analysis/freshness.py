"""What was seen of each kind of page and file, and the one next step that would tell most."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from companion.domain.contract import Contract
from companion.domain.evidence import PageKind
from companion.domain.seen import Seen
from companion.domain.unknown import SUPPLIES, unknown_fields
from companion.linking.coverage import Covered
from companion.messages.catalogue import text
from companion.messages.words import listed


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
        (PageKind.PROFILE, lambda found: _page(text("fresh.profile"), found)),
        (PageKind.MY_STATS, lambda found: _page(text("fresh.my_stats"), found)),
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
        return text("fresh.history_never")
    pages = sorted({s.page.number for s in found if s.page})
    last = max(s.source.seen_at for s in found).date()
    if not pages:
        return text("fresh.history_uncounted", day=last)
    of = max(s.page.of for s in found if s.page)
    names = ", ".join(str(n) for n in pages)
    return text("fresh.history_pages", n=len(pages), pages=names, of=of, day=last)


def _csv(found: Sequence[Seen], covered: Covered) -> str:
    if not found or not covered.periods:
        return text("fresh.files_never")
    first, last = covered.periods[0].first, covered.periods[-1].last
    gaps = len(covered.periods) - 1
    if gaps:
        return text("fresh.files_gaps", n=gaps, first=first, last=last)
    return text("fresh.files", first=first, last=last)


def _page(name: str, found: Sequence[Seen]) -> str:
    if not found:
        return text("fresh.page_never", page=name)
    return text("fresh.page", page=name, day=max(s.source.seen_at for s in found).date())


def next_step(
    contracts: Sequence[Contract],
    fresh: Sequence[Fresh],
    *,
    is_unexplained: bool = False,
    files: tuple[Covered, date] | None = None,
) -> Step | None:
    """The page or file that would tell most; None where nothing is missing.

    `files` are the days that files cover, and the scored day: only years that miss are asked for.
    Where anything stays unexplained once the pages were seen, the insights page comes first.

    Pages before files: each is one click, the profile and My Stats also tell the shown score,
    which alone narrows an estimate from the list by tenfold (first pages of three samples).
    """
    gaps = Counter(SUPPLIES[gap] for c in contracts for gap in unknown_fields(c))
    insights = Step("open_insights", text("supply.open_insights")) if is_unexplained else None
    return _page_to_open(gaps, fresh) or insights or _largest_gap(gaps, contracts, files)


def _page_to_open(gaps: Mapping[str, int], fresh: Sequence[Fresh]) -> Step | None:
    seen = {f.kind: f for f in fresh}
    unseen = seen[PageKind.CONTRACT_HISTORY].unseen
    if seen[PageKind.CONTRACT_HISTORY].seen_at is None:
        return Step("open_contract_history", text("fresh.open_history"))
    if unseen:
        return Step("open_next_page", text("fresh.open_next_page", page=unseen[0]))
    if gaps["open_profile"] and seen[PageKind.PROFILE].seen_at is None:
        return _supply("open_profile", gaps["open_profile"])
    if seen[PageKind.MY_STATS].seen_at is None:
        return Step("open_my_stats", text("fresh.open_my_stats"))
    return None


def _largest_gap(
    gaps: Counter[str], contracts: Sequence[Contract], files: tuple[Covered, date] | None
) -> Step | None:
    if not gaps:
        return None
    code, many = gaps.most_common(1)[0]
    if code == "import_weekly_summary":
        return Step(code, text("fresh.fills", step=_download(contracts, files), n=many))
    return _supply(code, many)


def _supply(code: str, many: int) -> Step:
    """A step that would tell something of so many contracts."""
    return Step(code, text("fresh.fills", step=text(f"supply.{code}"), n=many))


def _download(contracts: Sequence[Contract], files: tuple[Covered, date] | None) -> str:
    """Where the weekly summaries are on the site, and which years of them are missing."""
    lives = [(c.started_on, c.ended_on) for c in contracts if unknown_fields(c)]
    days = [fact.value for life in lives for fact in life if fact and fact.value]
    years = sorted({day.year for day in days})
    missing = [year for year in years if files is None or not is_covered(year, *files)] or years
    if not missing:
        return text("fresh.download")
    return text("fresh.download_years", years=listed([str(year) for year in missing]))


def is_covered(year: int, covered: Covered, day: date) -> bool:
    """Whether files tell every payment of a year, as far as it has gone by; a week may be open."""
    last = min(date(year, 12, 31), day - timedelta(days=7))
    return covered.holds(date(year, 1, 1), last)
