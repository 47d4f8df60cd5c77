"""What people ask beyond the score of ordinary contracts: what is known of it, and what is not."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from companion.rules.sources import AGENCY, HELP, OURS


@dataclass(frozen=True, slots=True)
class Answer:
    """A kind of work that people ask about, what is known, who says so, and since when."""

    code: str
    question: str
    answer: str
    level: str
    year: str
    source: str


_NOT_KNOWN = "No source that was read says so; the companion counts it like any other contract."

#: in the order in which they are told
ANSWERS: tuple[Answer, ...] = (
    Answer(
        "agency_or_own",
        "Is my agency’s score mine?",
        "The agency has a score of its own for its contracts. Whether they count for your own "
        "score too is disputed: moderators quoted a help text by which they do unless you are an "
        "exclusive member; the pages of 2026 do not say.",
        "OFF for the agency’s score; disputed for yours",
        "2020–26",
        f"{AGENCY}, {HELP}35389337775123",
    ),
    Answer(
        "direct_contracts",
        "Do direct contracts count?",
        "No source that was read says so. The companion does not read the page of direct "
        "contracts; one that it knows from elsewhere is counted like any other contract.",
        "not known",
        "2026",
        OURS,
    ),
    Answer(
        "project_catalog", "Do Project Catalog orders count?", _NOT_KNOWN, "not known", "2026", OURS
    ),
    Answer("consultations", "Do consultations count?", _NOT_KNOWN, "not known", "2026", OURS),
    Answer(
        "own_client",
        "Does it count if I bring my own client?",
        _NOT_KNOWN,
        "not known",
        "2026",
        OURS,
    ),
    Answer(
        "enterprise",
        "Do contracts with Enterprise clients count otherwise?",
        _NOT_KNOWN,
        "not known",
        "2026",
        OURS,
    ),
)

#: the same by their codes
ANSWER_OF: Mapping[str, Answer] = MappingProxyType({one.code: one for one in ANSWERS})
