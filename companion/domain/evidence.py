"""Evidence: what one page or file said about one contract, and how that was read."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from companion.domain.payment import Payment, Period
from companion.domain.problem import Problem
from companion.domain.report import ReportSummary


class PageKind(StrEnum):
    """Every kind of page and file that the companion can tell apart."""

    CONTRACT_HISTORY = "contract_history"
    ACTIVE_CONTRACTS = "active_contracts"
    WORKROOM = "workroom"
    MY_STATS = "my_stats"
    INSIGHTS = "insights"
    PROFILE = "profile"
    WEEKLY_SUMMARY = "weekly_summary"
    TRANSACTIONS = "transactions"
    CONTRACTS_FILE = "contracts_file"
    TYPED = "typed"
    REFUSED = "refused"
    UNKNOWN = "unknown"


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
    ELIGIBLE = "eligible"  # str: successful | unsuccessful | ineligible, as insights show it
    SHOWN_SCORE = "shown_score"  # int, whole percent; about the freelancer
    SHOWN_ON = "shown_on"  # ScoreOnDay, as a file tells of days past; about the freelancer
    LONG_TERM_SHARE = "long_term_share"  # int, whole percent; about the freelancer
    COVERS = "covers"  # Period that the file covers; about the freelancer, or one contract


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


Value = str | int | float | date | Payment | Period | ScoreOnDay


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
    #: the same for the element of the contract's title, where one was found
    title_refs: dict[str, int] = field(default_factory=dict)
    #: strategy -> number of contracts (or rows) it found
    counts: dict[str, int] = field(default_factory=dict)
    #: of a file of payments: its rows, the days it covers, and whether it is whole
    report: ReportSummary | None = None
