"""What only the person knows: the kinds of facts that can be told, as data.

From this table come what the command line takes, what the wire lets through, the forms on the
pages and the explanations; their words are in `companion/messages/en/told*.py`, by these codes.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from types import MappingProxyType

from companion.domain.contract import AgencyTerms, ClientMood, Feedback, Origin, Work
from companion.domain.evidence import Field, Value

#: what each choice becomes evidence of
Choices = Mapping[str, tuple[Field, Value | None]]


class About(Enum):
    """What a fact is told about."""

    FREELANCER = "freelancer"
    CONTRACT = "contract"
    PAIR = "pair"


class Life(Enum):
    """Of which contracts a fact can be true."""

    ANY = "any"
    OPEN = "open"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Limits:
    """A number from `low` to `high` with so many decimals at most."""

    low: float
    high: float
    decimals: int = 0

    @property
    def step(self) -> float:
        """The least difference between two numbers."""
        return float(10**-self.decimals)

    def hold(self, value: float) -> bool:
        """Whether a number lies within them."""
        return self.low <= value <= self.high and round(value, self.decimals) == value


@dataclass(frozen=True, slots=True)
class ToldKind:
    """One kind of fact: a number within limits, one of some choices, or another contract.

    `gives` is what a number becomes evidence of; each choice names its own field. Kinds of one
    `slot` exclude each other: the later one takes the place of the earlier. `has_day` says
    that the day it was so belongs to it, `is_ahead` that the day has not passed.
    """

    code: str
    about: About
    gives: Field
    choices: Choices = field(default_factory=dict)
    limits: Limits | None = None
    has_day: bool = False
    is_ahead: bool = False
    slot: str = ""
    life: Life = Life.ANY


def _choices(name: Field, **values: Value | None) -> Choices:
    return {choice: (name, value) for choice, value in values.items()}


_PERCENT, _STARS = Limits(0, 100), Limits(1, 5, 2)

_ALL = (
    ToldKind("score", About.FREELANCER, Field.SHOWN_ON, limits=_PERCENT, has_day=True),
    ToldKind("day_that_matters", About.FREELANCER, Field.MATTERS_ON, has_day=True, is_ahead=True),
    ToldKind("stars", About.CONTRACT, Field.STARS, limits=_STARS, slot="review", life=Life.ENDED),
    ToldKind(
        "review",
        About.CONTRACT,
        Field.FEEDBACK,
        _choices(Field.FEEDBACK, none=Feedback.NONE, removed=Feedback.REMOVED),
        slot="review",
        life=Life.ENDED,
    ),
    ToldKind(
        "stars_before",
        About.CONTRACT,
        Field.STARS_UNTIL,
        limits=_STARS,
        has_day=True,
        life=Life.ENDED,
    ),
    ToldKind(
        "private_trouble",
        About.CONTRACT,
        Field.BAD_ENDING,
        _choices(Field.BAD_ENDING, yes=True, no=False),
        life=Life.ENDED,
    ),
    ToldKind(
        "client_flagged",
        About.CONTRACT,
        Field.CLIENT_FLAGGED,
        _choices(Field.CLIENT_FLAGGED, yes=True, no=False),
    ),
    ToldKind(
        "agency",
        About.CONTRACT,
        Field.AGENCY_TERMS,
        {
            **_choices(
                Field.AGENCY_TERMS,
                exclusive=AgencyTerms.EXCLUSIVE,
                non_exclusive=AgencyTerms.NON_EXCLUSIVE,
                closed=AgencyTerms.CLOSED,
            ),
            **_choices(Field.AGENCY, no=None),
        },
    ),
    ToldKind(
        "origin",
        About.CONTRACT,
        Field.ORIGIN,
        _choices(
            Field.ORIGIN,
            usual=Origin.USUAL,
            project_catalog=Origin.PROJECT_CATALOG,
            consultation=Origin.CONSULTATION,
            own_client=Origin.OWN_CLIENT,
            enterprise=Origin.ENTERPRISE,
            direct=Origin.DIRECT,
        ),
    ),
    ToldKind("same_client", About.PAIR, Field.SAME_CLIENT),
    ToldKind(
        "client_mood",
        About.CONTRACT,
        Field.CLIENT_MOOD,
        _choices(Field.CLIENT_MOOD, happy=ClientMood.HAPPY, unhappy=ClientMood.UNHAPPY),
    ),
    ToldKind(
        "client_reachable",
        About.CONTRACT,
        Field.CLIENT_REACHABLE,
        _choices(Field.CLIENT_REACHABLE, yes=True, no=False),
    ),
    ToldKind(
        "client_returns",
        About.CONTRACT,
        Field.CLIENT_RETURNS,
        _choices(Field.CLIENT_RETURNS, yes=True, no=False),
    ),
    ToldKind(
        "work",
        About.CONTRACT,
        Field.WORK,
        _choices(
            Field.WORK,
            done=Work.DONE,
            going_on=Work.GOING_ON,
            nothing_agreed=Work.NOTHING_AGREED,
        ),
        life=Life.OPEN,
    ),
)

#: every kind by its code, in the order in which they are offered
TOLD: Mapping[str, ToldKind] = MappingProxyType({kind.code: kind for kind in _ALL})


@dataclass(frozen=True, slots=True)
class ToldFact:
    """One fact that the person told: of this kind, this choice or number, about what.

    `value` is empty where a kind has neither choices nor a number.
    """

    kind: str
    value: str | float = ""
    contract_id: str = ""
    other_id: str = ""
    on: date | None = None

    def seen_from(self, contract_id: str) -> "ToldFact":
        """The same fact told of the other of two contracts, where it is about two."""
        if contract_id != self.other_id:
            return self
        return replace(self, contract_id=self.other_id, other_id=self.contract_id)

    @property
    def id(self) -> str:
        """The name of its place: a fact that takes its place has the same."""
        kind = TOLD[self.kind]
        day = self.on.isoformat() if kind.about is About.FREELANCER and self.on else ""
        ids = sorted((self.contract_id, self.other_id))
        place = "|".join((kind.slot or kind.code, *ids, day))
        return hashlib.sha256(f"told|{place}".encode()).hexdigest()
