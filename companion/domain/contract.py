"""Contracts: as all evidence describes them, and with every field decided."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from companion.domain.client import client_key
from companion.domain.evidence import Source
from companion.domain.payment import Payment, PaymentKind

T = TypeVar("T")


class UnknownContractError(KeyError):
    """Something names a contract that there is not; the first argument is its id."""


class ContractKind(StrEnum):
    """How a contract is paid."""

    HOURLY = "hourly"
    FIXED_PRICE = "fixed"


#: what a payment tells of its contract's kind; bonuses and refunds come with both
KIND_PAID_BY = {
    PaymentKind.HOURLY: ContractKind.HOURLY,
    PaymentKind.FIXED_PRICE: ContractKind.FIXED_PRICE,
}


class Status(StrEnum):
    """Where a contract stands."""

    ACTIVE = "active"
    ACTIVE_UNFUNDED = "active_unfunded"
    PAUSED = "paused"
    ON_HOLD = "on_hold"
    ENDED = "ended"


class Feedback(StrEnum):
    """What is known of the client's final public feedback."""

    GIVEN = "given"
    NONE = "none"
    PENDING = "pending"
    REMOVED = "removed"
    UNKNOWN = "unknown"


class AgencyTerms(StrEnum):
    """How the person belongs to the agency that a contract was done through.

    An exclusive member's contracts are the agency's alone; others count for the member too, as
    do those of an agency that closed (docs/MODEL.md, section 2.8).
    """

    EXCLUSIVE = "exclusive"
    NON_EXCLUSIVE = "non_exclusive"
    CLOSED = "closed"


class ClientMood(StrEnum):
    """How content a client is, by what the person told."""

    HAPPY = "happy"
    UNHAPPY = "unhappy"


class Work(StrEnum):
    """How far the work of an open contract is, by what the person told."""

    DONE = "done"
    GOING_ON = "going_on"
    NOTHING_AGREED = "nothing_agreed"


class Origin(StrEnum):
    """How a contract came about, by what the person told; no page that is read says so.

    All but the usual way are codes of `companion/rules/questions.py`.
    """

    USUAL = "usual"
    PROJECT_CATALOG = "project_catalog"
    CONSULTATION = "consultations"
    OWN_CLIENT = "own_client"
    ENTERPRISE = "enterprise"
    DIRECT = "direct_contracts"


#: terms under which a contract through an agency counts for the member
COUNTING_TERMS = (AgencyTerms.NON_EXCLUSIVE, AgencyTerms.CLOSED)


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A field that is known (or, with value None, known to be none) and who said so."""

    value: T | None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class PastStars:
    """Final stars as they were before the review was changed or removed.

    They were last seen on one day and gone by another, on which others (or none) were seen.
    """

    stars: float
    last_seen: date
    gone_by: date


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract as all evidence so far describes it; a field that is None is unknown."""

    contract_id: str
    title: Fact[str] | None = None
    client: Fact[str] | None = None
    company: Fact[str] | None = None
    kind: Fact[ContractKind] | None = None
    status: Fact[Status] | None = None
    started_on: Fact[date] | None = None
    ended_on: Fact[date] | None = None
    rate: Fact[int] | None = None
    budget: Fact[int] | None = None
    funded: Fact[int] | None = None
    earned: Fact[int] | None = None
    earned_at_least: int = 0
    #: every payment seen; complete only if `payments_complete`
    payments: tuple[Payment, ...] = ()
    payments_complete: bool = False
    payment_sources: tuple[Source, ...] = ()
    stars: Fact[float] | None = None
    past_stars: PastStars | None = None
    feedback: Fact[Feedback] | None = None
    agency: Fact[str] | None = None
    agency_terms: Fact[AgencyTerms] | None = None
    #: whether Upwork flagged or suspended the client
    client_flagged: Fact[bool] | None = None
    #: whether it ended badly in private: a low private rating, or a bad reason for ending it
    bad_ending: Fact[bool] | None = None
    eligible: Fact[str] | None = None
    client_mood: Fact[ClientMood] | None = None
    client_reachable: Fact[bool] | None = None
    #: whether the client will have more work
    client_returns: Fact[bool] | None = None
    work: Fact[Work] | None = None
    origin: Fact[Origin] | None = None
    #: the key of the client with whom this one is said to be one; empty where nothing is said
    same_client: str = ""

    @property
    def has_ended(self) -> bool:
        """Whether the day of its end is known."""
        return self.ended_on is not None and self.ended_on.value is not None

    @property
    def client_key(self) -> str:
        """What contracts of one client have in common; empty where the client is not known."""
        name, company = (f.value if f else None for f in (self.client, self.company))
        return self.same_client or client_key(name, company)

    @property
    def client_group(self) -> str:
        """What contracts are grouped by: one whose client is not known is a group of its own."""
        return self.client_key or f"\0{self.contract_id}"


@dataclass(frozen=True, slots=True)
class KnownContract:
    """A contract with every field decided that a score depends on: what scoring takes.

    `payments` are in order of day; a refund is a negative one. `stars` are final and
    public. `private_rating` (0 to 10) matters under older policies only, `bad_ending` (a bad
    reason for ending it) also under one reading of the newest. `agency_terms` are None where
    it is not known how the person belongs to the agency.
    """

    contract_id: str
    client: str
    started_on: date
    ended_on: date | None = None
    payments: tuple[Payment, ...] = field(default=())
    stars: float | None = None
    feedback_removed: bool = False
    agency: bool = False
    agency_terms: AgencyTerms | None = None
    client_flagged: bool = False
    private_rating: int | None = None
    bad_ending: bool = False

    @property
    def is_barred(self) -> bool:
        """Whether it counts under no reading of the rules."""
        exclusive = self.agency and self.agency_terms is AgencyTerms.EXCLUSIVE
        return self.client_flagged or self.feedback_removed or exclusive

    @property
    def may_be_the_agencys(self) -> bool:
        """Whether it counts for the member by some readings only."""
        return self.agency and self.agency_terms is None
