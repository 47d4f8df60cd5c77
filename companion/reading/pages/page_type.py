"""What is known of one kind of page, in one record: a new kind is one file and one line."""

from collections.abc import Callable
from dataclasses import dataclass

from companion.domain.evidence import Field, PageKind
from companion.reading.findings import Findings
from companion.reading.html.page import Page
from companion.reading.text.dates import Calendar


@dataclass(frozen=True, slots=True)
class PageType:
    """One kind of page: how it is recognised, how it is read, and what it usually shows.

    What to call it, how far it is trusted and what its rows are stands with its `PageKind`.
    """

    kind: PageKind
    #: patterns of whole paths, as `companion.reading.site` tidies them
    addresses: tuple[str, ...]
    #: patterns of whole texts that tell the kind where no address does
    signals: tuple[str, ...]
    read: Callable[[Page, Findings, Calendar], object]
    #: fields that nearly every contract of such a page shows
    usual: tuple[Field, ...] = ()
    #: the same as signals, believed only where no kind has a better one
    weak_signals: tuple[str, ...] = ()
