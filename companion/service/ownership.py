"""Whose pages are kept: what the person said once, what menus say, and what follows for a page.

Kept is the name of the person's own profile, and the names of which they said that they are
not theirs; nothing else of other people. A profile of which neither is known is not kept.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from companion.domain.evidence import PageKind, Reading, Source
from companion.domain.owner import Owner, Verdict, Whose
from companion.domain.problem import Problem
from companion.reading.site import place_of, profile_name
from companion.store.store import Store

SETTING = "owner"
#: problems of profiles of which nobody has said whose they are
UNSURE = ("profile_unconfirmed", "profile_nameless")


def judged(reading: Reading, owner: Owner, *, confirmed: bool = False) -> Reading:
    """The reading if it may be kept, else one with a problem and nothing more.

    Args:
        reading: of a page or file.
        owner: what is known of the person.
        confirmed: the person says that a profile that does not say whose it is is theirs.
    """
    is_profile = reading.source.kind is PageKind.PROFILE
    verdict = owner.verdict(reading.whose, is_profile=is_profile)
    if verdict is Verdict.OWN or (verdict is Verdict.UNSURE and confirmed):
        return reading
    return _dropped(reading.source, reading.whose, verdict)


def _dropped(source: Source, whose: Whose, verdict: Verdict) -> Reading:
    if verdict is Verdict.UNSURE:
        name = whose.profile[0] if whose.profile else ""
        code = UNSURE[0] if name else UNSURE[1]
        return Reading(source, (), (Problem(code, source.name, name),), whose=whose)
    refused = replace(source, kind=PageKind.REFUSED)
    if verdict is Verdict.OTHER_ACCOUNT:
        names = ", ".join(whose.viewer)
        return Reading(refused, (), (Problem("other_account", source.name, names),))
    return Reading(refused, (), (Problem("other_profile", source.name),))


def of_one_person(readings: Sequence[Reading], mine: Iterable[str] = ()) -> list[Reading]:
    """Readings of files that a person passed by hand: theirs, unless the pages say otherwise.

    Whose they are is what was given, else what the first page with a menu says. A page whose
    menu names somebody is the person's only if it says so itself: where its address has a
    chosen name and the menu an id, it must be said whose it is.
    """
    owner = Owner(frozenset(mine))
    if not owner.mine:
        viewers = (r.whose.viewer for r in readings if r.whose.viewer)
        owner = owner.with_mine(next(viewers, ()))
    return [judged(r, owner, confirmed=not r.whose.viewer) for r in readings]


class Ownership:
    """What a store knows of whose pages it keeps; a thin object over its settings and pages."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._asked: str | None = None
        self._sweep()

    @property
    def owner(self) -> Owner:
        """The names of the person's profile, and of those that are not theirs."""
        kept = self._store.setting(SETTING) or {}
        return Owner(frozenset(kept.get("mine", ())), frozenset(kept.get("others", ())))

    @property
    def asked(self) -> str | None:
        """The profile of which the person should say whose it is, if there is one."""
        owner = self.owner
        kept = (_profile_at(kind, url) for _, kind, url in self._store.pages())
        names = (name for name in (self._asked, *kept) if name)
        return next((name for name in names if _verdict(name, owner) is Verdict.UNSURE), None)

    def before_reading(self, source: Source, url: str, viewer: str | None) -> Reading | None:
        """A reading without anything, for a captured page that must not even be read."""
        place = place_of(url)
        if place and place.refusal:
            what = place.refusal.what if place.refusal.code == "page_refused" else ""
            refused = replace(source, kind=PageKind.REFUSED)
            return Reading(refused, (), (Problem(place.refusal.code, source.name, what),))
        kind = place.kind if place else PageKind.UNKNOWN
        empty = Reading(replace(source, kind=kind), whose=whose_at(url, viewer))
        answer = self.judged(empty)
        return None if answer is empty else answer

    def judged(self, reading: Reading, *, confirmed: bool = False) -> Reading:
        """The same as the function of this name, by what is known here; what it teaches is kept."""
        answer = judged(reading, self.owner, confirmed=confirmed)
        if answer is reading:
            is_own = reading.source.kind is PageKind.PROFILE
            self._learn((*reading.whose.viewer, *(reading.whose.profile if is_own else ())))
        elif answer.problems[0].code == UNSURE[0]:
            self._asked = reading.whose.profile[0]
        return answer

    def answer(self, name: str, *, mine: bool) -> int:
        """The person says whose a profile is; rows of evidence that went because of it."""
        self._asked = None
        return self._keep(self.owner.with_mine([name]) if mine else self.owner.without([name]))

    def forget(self) -> None:
        """Forgets every name."""
        self._asked = None
        self._store.set_setting(SETTING, None)

    def _learn(self, names: Iterable[str]) -> None:
        more = self.owner.with_mine(names)
        if more != self.owner:
            self._keep(more)

    def _keep(self, owner: Owner) -> int:
        plain = {"mine": sorted(owner.mine), "others": sorted(owner.others)}
        self._store.set_setting(SETTING, plain)
        return self._sweep()

    def _sweep(self) -> int:
        """Removes pages that an older release kept and that are not the person's."""
        owner = self.owner
        gone = [n for n, kind, url in self._store.pages() if _is_unwanted(kind, url, owner)]
        return self._store.remove_pages(gone) if gone else 0


def whose_at(url: str, viewer: str | None) -> Whose:
    """What is known of a captured page: its address, and the link of the menu."""
    name = profile_name(url)
    return Whose((viewer,) if viewer else (), (name,) if name else ())


def _is_unwanted(kind: PageKind, url: str, owner: Owner) -> bool:
    """Whether a kept page is refused by its address, or is somebody else's profile."""
    place, name = place_of(url), _profile_at(kind, url)
    if place and place.refusal:
        return True
    return name is not None and _verdict(name, owner) is Verdict.OTHER


def _profile_at(kind: PageKind, url: str) -> str | None:
    return profile_name(url) if kind is PageKind.PROFILE else None


def _verdict(name: str, owner: Owner) -> Verdict:
    return owner.verdict(Whose(profile=(name,)), is_profile=True)
