"""Causes of a change in words, for report, panel and command line."""

from collections.abc import Mapping

from companion.domain.estimate import Cause, Change
from companion.messages.catalogue import text
from companion.messages.words import never_certain, signed


def sentence(cause: Cause, titles: Mapping[str, str]) -> str:
    """One cause in words; `titles` names contracts by their id."""
    title = titles.get(cause.contract_id or "", cause.contract_id or "")
    return text(f"causes.{cause.code}", title=title, months=cause.months)


def summary(change: Change, titles: Mapping[str, str]) -> str:
    """The change and its likeliest cause, with how likely it is."""
    before, after = change.from_shown, change.to_shown
    return text(
        "causes.moved",
        before=before.percent,
        after=after.percent,
        points=signed(after.percent - before.percent, 0),
        first=before.on,
        last=after.on,
        cause=_cause(change, titles),
    )


def _cause(change: Change, titles: Mapping[str, str]) -> str:
    if not change.causes:
        return text("causes.given_up" if change.is_given_up else "causes.not_yet")
    first = change.causes[0]
    if first.code == "not_explained":
        cause = sentence(first, titles)
        return text("causes.unread", cause=cause, n=change.unread) if change.unread else cause
    likely = never_certain(first.probability)
    likeliest = text("causes.likeliest", chance=likely, cause=sentence(first, titles))
    if change.undecided and len(change.causes) > 1:
        second = sentence(change.causes[1], titles)
        return text("causes.undecided", likeliest=likeliest, second=second)
    return likeliest
