"""What was read, taken back page by page and file by file."""

from companion.domain.evidence import PageKind, Source
from companion.store.store import Store


def sources_of(store: Store) -> tuple[Source, ...]:
    """Every page and file that was read; what the person told is not among them."""
    every = (seen.source for seen in store.sources())
    return tuple(s for s in every if s.kind is not PageKind.TYPED)


def forget_source(store: Store, name: str) -> int | None:
    """Takes back all that was read from pages and files of a name; the facts gone.

    None where nothing of that name was read.
    """
    meant = [source for source in sources_of(store) if source.name == name]
    return sum(store.remove_source(source) for source in meant) if meant else None
