"""A value that the person told."""

from collections.abc import Sequence

from companion.domain.evidence import PageKind, Source
from companion.messages.catalogue import text


def by(value: str, sources: Sequence[Source]) -> str:
    """The value, with the day on which the person told it if that is where it is from."""
    typed = [s.seen_at for s in sources if s.kind is PageKind.TYPED]
    return text("told.by", value=value, day=max(typed).date()) if typed else value
