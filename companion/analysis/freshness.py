"""What was seen of each kind of page and file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from companion.domain.evidence import PageKind
from companion.domain.seen import Seen
from companion.linking.coverage import Covered
from companion.messages.catalogue import text


@dataclass(frozen=True, slots=True)
class Fresh:
    """One kind of page or file: when it was last seen, and a sentence on what was seen of it.

    `pages` of the list were seen; `unseen` are the numbers of those that were not opened yet.
    """

    kind: PageKind
    seen_at: datetime | None
    sentence: str
    unseen: tuple[int, ...] = ()
    pages: int = 0


def freshness(seen: Sequence[Seen], covered: Covered) -> tuple[Fresh, ...]:
    """One entry for each kind that a score is made of, also for those never seen."""
    ways: tuple[tuple[PageKind, Callable[[Sequence[Seen]], str]], ...] = (
        (PageKind.CONTRACT_HISTORY, _history),
        (PageKind.WEEKLY_SUMMARY, lambda pages: _csv(pages, covered)),
        (PageKind.PROFILE, lambda pages: _page(text("fresh.profile"), pages)),
        (PageKind.MY_STATS, lambda pages: _page(text("fresh.my_stats"), pages)),
    )
    return tuple(_fresh(kind, tell, seen) for kind, tell in ways)


def _fresh(kind: PageKind, tell: Callable[[Sequence[Seen]], str], seen: Sequence[Seen]) -> Fresh:
    of_kind = [s for s in seen if s.source.kind is kind]
    newest = max((s.source.seen_at for s in of_kind), default=None)
    pages = {s.page.number for s in of_kind if s.page}
    of = max((s.page.of for s in of_kind if s.page), default=0)
    unseen = tuple(n for n in range(1, of + 1) if n not in pages)
    return Fresh(kind, newest, tell(of_kind), unseen, len(pages))


def _history(of_history: Sequence[Seen]) -> str:
    if not of_history:
        return text("fresh.history_never")
    pages = sorted({s.page.number for s in of_history if s.page})
    last = max(s.source.seen_at for s in of_history).date()
    if not pages:
        return text("fresh.history_uncounted", day=last)
    of = max(s.page.of for s in of_history if s.page)
    names = ", ".join(str(n) for n in pages)
    return text("fresh.history_pages", n=len(pages), pages=names, of=of, day=last)


def _csv(files: Sequence[Seen], covered: Covered) -> str:
    if not files or not covered.periods:
        return text("fresh.files_never")
    first, last = covered.periods[0].first, covered.periods[-1].last
    gaps = len(covered.periods) - 1
    if gaps:
        return text("fresh.files_gaps", n=gaps, first=first, last=last)
    return text("fresh.files", first=first, last=last)


def _page(name: str, pages: Sequence[Seen]) -> str:
    if not pages:
        return text("fresh.page_never", page=name)
    return text("fresh.page", page=name, day=max(s.source.seen_at for s in pages).date())
