"""Whose page it is: the names of profiles, the person's own among them, and what follows.

A profile has an id (`~01…`) and may have a chosen name besides; both stand in addresses
(`/freelancers/NAME`). Two names of one sort that differ are two people; an id and a chosen
name say nothing of each other.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum

#: what an id begins with; a chosen name never does
ID = "~"


@dataclass(frozen=True, slots=True)
class Whose:
    """What a page says: who was logged in (its menu), and whose profile it is (its address)."""

    viewer: tuple[str, ...] = ()
    profile: tuple[str, ...] = ()


NOBODY = Whose()


class Verdict(Enum):
    """Whether a page may be kept."""

    OWN = "the person's own"
    UNSURE = "a profile of which nobody has said whose it is"
    OTHER = "somebody else's profile"
    OTHER_ACCOUNT = "a page that another account has opened"


@dataclass(frozen=True, slots=True)
class Owner:
    """The names of the person's own profile, and of profiles that are not theirs."""

    mine: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()

    def verdict(self, whose: Whose, *, is_profile: bool) -> Verdict:
        """Whether a page is the person's, by what it says and by what is known."""
        if differ(whose.viewer, self.mine):
            return Verdict.OTHER_ACCOUNT
        if not is_profile:
            return Verdict.OWN
        known = self.mine.union(whose.viewer)
        if differ(whose.profile, known) or differ(whose.profile, whose.viewer):
            return Verdict.OTHER
        if known.intersection(whose.profile):
            return Verdict.OWN
        return Verdict.OTHER if self.others.intersection(whose.profile) else Verdict.UNSURE

    def with_mine(self, names: Iterable[str]) -> "Owner":
        """The same, these names being the person's; another person's names give way to them."""
        more = frozenset(names)
        kept = frozenset() if differ(more, self.mine) else self.mine
        return Owner(kept | more, self.others - more)

    def without(self, names: Iterable[str]) -> "Owner":
        """The same, these names being somebody else's."""
        less = frozenset(names)
        return Owner(self.mine - less, self.others | less)


def differ(one: Collection[str], two: Collection[str]) -> bool:
    """Whether some names are of two people: any two ids, or two chosen names, that differ.

    Where an id agrees, other chosen names are older ones of the same person.
    """
    for by_id in (True, False):
        some, rest = ({n for n in names if n.startswith(ID) is by_id} for names in (one, two))
        if some and rest:
            return not some <= rest
    return False
