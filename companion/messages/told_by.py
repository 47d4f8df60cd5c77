"""A value with who says it."""

from collections.abc import Sequence

from companion.domain.evidence import PageKind, Source
from companion.messages.catalogue import text


def by(value: str, sources: Sequence[Source]) -> str:
    """The value with the newest of its sources; what the person told is named before pages."""
    if not sources:
        return value
    typed = [s.seen_at for s in sources if s.kind is PageKind.TYPED]
    if typed:
        return text("told.by", value=value, day=max(typed).date())
    newest = max(sources, key=lambda s: s.seen_at)
    seen = newest.seen_at.date()
    others = len({s.name for s in sources}) - 1
    if others:
        return text("badge.by_more", value=value, source=newest.name, others=others, day=seen)
    return text("badge.by", value=value, source=newest.name, day=seen)
