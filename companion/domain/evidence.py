"""Evidence: what one page or file said about one contract, and how that was read."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import Self

from companion.domain.owner import NOBODY, Whose
from companion.domain.payment import Payment, Period
from companion.domain.problem import Problem
from companion.domain.report import ReportSummary


class Rows(Enum):
    """What the rows of a kind of page are."""

    NONE = "no rows, or several of one contract"
    DISTINCT = "each row is another contract"
    LIST = "each row is another contract, and the page is a list of contracts"


class PageKind(StrEnum):
    """Every kind of page and file: its name, what to call it, and what its rows are.

    The kinds stand in order of trust: what the person typed, the contract's own page before
    lists, lists before the profile, whose rows carry no id, before files, whose titles are cut
    from "Title (id)".
    """

    label: str
    rows: Rows

    def __new__(cls, value: str, label: str = "", rows: Rows | None = None) -> Self:
        """A kind cannot be named without all that has to be known of it."""
        if not label or rows is None:  # the defaults are for looking a kind up by its name alone
            message = f"{value} lacks its label or rows"
            raise TypeError(message)
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.label = label
        kind.rows = rows
        return kind

    TYPED = "typed", "typed", Rows.NONE
    WORKROOM = "workroom", "workroom", Rows.NONE
    CONTRACT_HISTORY = "contract_history", "contract history", Rows.LIST
    ACTIVE_CONTRACTS = "active_contracts", "active contracts", Rows.LIST
    PROFILE = "profile", "own profile", Rows.DISTINCT
    INSIGHTS = "insights", "insights", Rows.NONE
    MY_STATS = "my_stats", "My Stats", Rows.NONE
    CONTRACTS_FILE = "contracts_file", "contracts.json", Rows.NONE
    WEEKLY_SUMMARY = "weekly_summary", "weekly summary", Rows.NONE
    TRANSACTIONS = "transactions", "transaction report", Rows.NONE
    REFUSED = "refused", "page", Rows.NONE
    UNKNOWN = "unknown", "page", Rows.NONE


class Field(StrEnum):
    """What evidence can be about; the comment gives the type of its value."""

    TITLE = "title"  # str
    CLIENT = "client"  # str, the person
    COMPANY = "company"  # str
    KIND = "kind"  # ContractKind
    STATUS = "status"  # Status
    STARTED_ON = "started_on"  # date
    ENDED_ON = "ended_on"  # date; none: still open
    RATE = "rate"  # int, cents an hour
    BUDGET = "budget"  # int, cents
    EARNED = "earned"  # int, cents net over the contract's life
    EARNED_AT_LEAST = "earned_at_least"  # int, cents
    FUNDED = "funded"  # int, cents in escrow
    PAYMENT = "payment"  # Payment
    STARS = "stars"  # float, the final public stars
    FEEDBACK = "feedback"  # Feedback
    AGENCY = "agency"  # str, the agency's name
    #: AgencyTerms; about one contract, or about the freelancer: then of every contract through one
    AGENCY_TERMS = "agency_terms"
    CLIENT_FLAGGED = "client_flagged"  # bool
    BAD_ENDING = "bad_ending"  # bool, a low private rating or a bad reason for ending it
    ELIGIBLE = "eligible"  # str: successful | unsuccessful | ineligible, as insights show it
    STARS_UNTIL = "stars_until"  # StarsUntil, the review's stars before it was changed
    CLIENT_MOOD = "client_mood"  # ClientMood
    CLIENT_REACHABLE = "client_reachable"  # bool
    CLIENT_RETURNS = "client_returns"  # bool, whether there will be more work
    WORK = "work"  # Work, how far the work is
    ORIGIN = "origin"  # Origin, how the contract came about
    MATTERS_ON = "matters_on"  # date, of a day that matters to the freelancer
    SAME_CLIENT = "same_client"  # str, the id of another contract of the same client
    SHOWN_SCORE = "shown_score"  # int, whole percent; about the freelancer
    SHOWN_ON = "shown_on"  # ScoreOnDay, as a file tells of days past; about the freelancer
    LONG_TERM_SHARE = "long_term_share"  # int, whole percent; about the freelancer
    COVERS = "covers"  # Period that the file covers; about the freelancer, or one contract


#: Measurements of their day: each day's is kept, also when nothing changed, and without its day it
#: is worth nothing.
DAILY = frozenset({Field.SHOWN_SCORE, Field.LONG_TERM_SHARE})


class SubjectKind(StrEnum):
    """What evidence is about."""

    CONTRACT = "contract"  # key: the contract id
    ROW = "row"  # key: the row's name in its source; joined later by its own fields
    FREELANCER = "freelancer"  # key: empty


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """The contract, the row without an id, or the freelancer that evidence is about."""

    kind: SubjectKind
    key: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The page or file that said it: its name, kind, when it was seen, and what it held.

    `digest` is the SHA-256 of the content, so that the same file is known again.
    """

    name: str
    kind: PageKind
    seen_at: datetime
    digest: str = ""


@dataclass(frozen=True, slots=True, order=True)
class ScoreOnDay:
    """The whole percent that was shown on a day, told later."""

    on: date
    percent: int


@dataclass(frozen=True, slots=True, order=True)
class StarsUntil:
    """The stars that a review had up to a day, on which it was changed."""

    on: date
    stars: float


Value = str | int | float | date | Payment | Period | ScoreOnDay | StarsUntil


@dataclass(frozen=True, slots=True)
class Evidence:
    """One field as one source gave it; `value` is None when the source says there is none."""

    subject: Subject
    field: Field
    value: Value | None
    source: Source
    strategy: str


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Page `number` of `of` pages of a list."""

    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read from one page or file."""

    source: Source
    evidence: tuple[Evidence, ...] = ()
    problems: tuple[Problem, ...] = ()
    page: PageNumber | None = None
    #: contract id -> number of its element in the numbered snapshot
    refs: dict[str, int] = field(default_factory=dict)
    #: strategy -> number of contracts (or rows) it found
    counts: dict[str, int] = field(default_factory=dict)
    #: of a file of payments: its rows, the days it covers, and whether it is whole
    report: ReportSummary | None = None
    #: who was logged in, and whose profile it is, as far as the page says
    whose: Whose = NOBODY
