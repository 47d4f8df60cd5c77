"""The kinds of pages that are read; of signals, the first that fits decides."""

from companion.domain.evidence import PageKind
from companion.reading.pages import (
    active_contracts,
    contract_history,
    insights,
    my_stats,
    profile,
    workroom,
)
from companion.reading.pages.page_type import PageType

PAGE_TYPES: dict[PageKind, PageType] = {
    page_type.kind: page_type
    for page_type in (
        insights.PAGE_TYPE,
        contract_history.PAGE_TYPE,
        active_contracts.PAGE_TYPE,
        profile.PAGE_TYPE,
        my_stats.PAGE_TYPE,
        workroom.PAGE_TYPE,
    )
}
