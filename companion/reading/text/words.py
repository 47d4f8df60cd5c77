"""Words of the site's pages: statuses, feedback, labels, and words that are no data."""

import re
from functools import lru_cache

from companion.domain.contract import ContractKind, Feedback, Status

#: texts whose meaning is remembered: a page asks several times for each
_REMEMBERED = 4096

_STATUS_WORDS = {
    Status.ACTIVE: ("active", "in progress", "ongoing", "present", "job in progress", "open"),
    Status.PAUSED: ("paused", "contract paused"),
    Status.ON_HOLD: ("on hold",),
    Status.ENDED: ("completed", "ended", "closed", "contract ended"),
    Status.ACTIVE_UNFUNDED: ("awaiting milestone", "not funded", "awaiting milestone funding"),
}
STATUSES = {word: status for status, words in _STATUS_WORDS.items() for word in words}
#: what may stand before or behind a status word without changing it
_STATUS_FRAME = re.compile(
    r"^(?:(?:contract\s+)?status\s*:?\s*)|\s*(?:contract|job)$", re.IGNORECASE
)

#: dots, ticks and the like around a word
_EDGES = re.compile(r"^[^\w(]+|[^\w)]+$")

_FEEDBACK_WORDS = {
    Feedback.NONE: ("no feedback given", "no feedback", "no feedback was given"),
    Feedback.PENDING: (
        "waiting for client feedback",
        "awaiting client feedback",
        "awaiting feedback",
        "feedback pending",
        "no feedback yet",
        "waiting for feedback",
    ),
    Feedback.REMOVED: ("feedback removed", "feedback has been removed", "feedback was removed"),
}
FEEDBACKS = {word: state for state, words in _FEEDBACK_WORDS.items() for word in words}

_HOURLY = re.compile(r"\bhourly\b|\bhours?\b|/\s*hr\b|\bhrs\b", re.IGNORECASE)
_FIXED = re.compile(r"\bfixed[\s-]?price\b|\bbudget\b|\bmilestones?\b", re.IGNORECASE)

_QUOTES = '“”"‘«„'
#: facts are short, sentences are long: characters, and spaces between words
_LONGEST_FACT, _SENTENCE_SPACES = 120, 8

#: labels in front of a value, without case and colon -> what the value is
LABELS = {
    "hired by": "client", "client": "client", "client name": "client", "contact": "client",
    "hiring manager": "client",
    "company": "company", "organization": "company", "organisation": "company",
    "client company": "company", "company name": "company", "client team": "company",
    "title": "title", "contract": "title", "contract title": "title", "job": "title",
    "job title": "title", "contract name": "title",
    "dates": "dates", "date": "dates", "period": "dates", "duration": "dates",
    "contract dates": "dates", "timeline": "dates",
    "start": "start", "start date": "start", "started": "start", "started on": "start",
    "since": "start", "began": "start", "from": "start", "contract started": "start",
    "end": "end", "end date": "end", "ended": "end", "ended on": "end", "completed": "end",
    "completed on": "end", "closed": "end", "finished": "end", "contract ended": "end",
    "to": "end", "until": "end",
    "rate": "rate", "hourly rate": "rate",
    "terms": "terms", "payment": "terms", "payment terms": "terms",
    "budget": "budget", "fixed price": "budget", "fixed-price": "budget", "price": "budget",
    "total budget": "budget", "project budget": "budget", "contract value": "budget",
    "status": "status", "contract status": "status", "state": "status",
    "total earned": "earned", "earned": "earned", "earnings": "earned", "amount": "earned",
    "total earnings": "earned", "earned to date": "earned", "amount earned": "earned",
    "total": "earned",
    "in escrow": "funded", "escrow": "funded", "funded": "funded", "held in escrow": "funded",
    "project funds": "funded", "in project funds": "funded", "project fund": "funded",
    "funds": "funded", "funds held": "funded", "held funds": "funded", "funded amount": "funded",
    "amount funded": "funded", "escrow balance": "funded", "project balance": "funded",
    "funds in escrow": "funded", "deposited": "funded", "deposit": "funded",
    "rating": "rating", "feedback": "rating", "client feedback": "rating",
    "feedback rating": "rating", "stars": "rating",
    "agency": "agency", "agency team": "agency", "through agency": "agency",
    "type": "kind", "contract type": "kind", "job type": "kind",
    "weekly limit": "other", "hours": "other", "hours this week": "other", "location": "other",
    "this week": "other", "id": "other", "contract id": "other", "actions": "other",
    "milestones paid": "milestones", "milestones": "milestones",
    "last activity": "other", "weekly hours": "other",
    "country": "other", "remaining": "other",
}  # fmt: skip

#: a label and its value in one text without a colon: “Total earned $500.00”
INLINE = re.compile(
    rf"({'|'.join(sorted(LABELS, key=len, reverse=True))})\s+(?=[\d$]|US\s?\$|USD\b)", re.IGNORECASE
)

#: chunks that are furniture, never a title or a company
_FURNITURE = re.compile(
    r"(?:view|see|open|go to|show|hide)\b.{0,30}|(?:more|less)(?: options| actions| details)?|"
    r"(?:send )?messages?|give feedback|leave feedback|request .{0,30}|rehire|actions?|menu|"
    r"hourly|fixed[\s-]price|budget|weekly limit|hourly contract|fixed-price contract|"
    r"payment verified|verified|details|timesheet|overview|work ?room|contract(?: details)?|"
    r"\d+(?:\.\d+)? ?(?:hrs?|hours?|h)\b.{0,30}|no weekly limit|no limit|/ ?hr|per hour|per|"
    r"contract (?:id|#|no\.?)?:? ?\d{5,12}|#?\d{5,19}|\W+|\d+(?:[.,]\d+)?|to|from|by|at|limit|"
    r"(?:active|current|next) milestone.{0,30}|(?:a?waiting|waiting for) .{0,30}|in review|"
    r"submitted.{0,20}|(?:/|per|an?) ?h(?:ou)?rs?|opens in .{0,30}|"
    r"current|present|earned|manual time allowed|submit work|propose .{0,30}|share|edit|total|"
    r"rating is .{0,40}|\d(?:\.\d+)? out of 5.{0,20}|job in progress|read (?:more|less)|"
    r"\d{1,2}:\d\d.{0,20}|.*\b(?:local|client) time\b.{0,20}|end contract|log time|badge|award|"
    r"refer a friend|download .{0,30}|(?:est\.? )?\$.{0,30}|(?:paid|funded|due).{0,20}",
    re.IGNORECASE,
)


@lru_cache(maxsize=_REMEMBERED)
def is_prose(text: str) -> bool:
    """Whether `text` is what somebody wrote, so that its dates and numbers are no facts."""
    if text[:1] in _QUOTES or len(text) > _LONGEST_FACT:
        return True
    return text[-1:] in ".!?" and text.count(" ") >= _SENTENCE_SPACES


@lru_cache(maxsize=_REMEMBERED)
def status_of(text: str) -> Status | None:
    """The status that `text` consists of, or None if it is something else."""
    folded = _EDGES.sub("", text.casefold())
    return STATUSES.get(folded) or STATUSES.get(_STATUS_FRAME.sub("", folded).strip())


@lru_cache(maxsize=_REMEMBERED)
def feedback_of(text: str) -> Feedback | None:
    """What `text` says of a missing feedback, or None if it is something else."""
    folded = text.casefold().strip(" .!")
    exact = FEEDBACKS.get(folded)
    if exact is None and "feedback" in folded and "removed" in folded:
        return Feedback.REMOVED
    return exact


@lru_cache(maxsize=_REMEMBERED)
def kind_of(text: str) -> ContractKind | None:
    """Whether `text` speaks of hourly or of fixed-price work; None if of both or neither."""
    hourly, fixed = _HOURLY.search(text) is not None, _FIXED.search(text) is not None
    if hourly == fixed:
        return None
    return ContractKind.HOURLY if hourly else ContractKind.FIXED_PRICE


@lru_cache(maxsize=_REMEMBERED)
def label_of(text: str) -> str | None:
    """What the value behind the label `text` is, or None if `text` is no label."""
    return LABELS.get(text.casefold().strip().rstrip(":").strip())


@lru_cache(maxsize=_REMEMBERED)
def is_furniture(text: str) -> bool:
    """Whether `text` is a button, a unit or decoration rather than a name."""
    return _FURNITURE.fullmatch(text.strip()) is not None
