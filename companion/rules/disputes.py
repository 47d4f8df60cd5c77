"""Where sources contradict each other: both sides, who says so and when (docs/MODEL.md, 2.8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from companion.rules.sources import (
    AGENCY,
    FACTORS,
    HELP,
    INSIGHTS,
    LOWERING,
    REFUNDS,
    SCORE,
)

#: the level of a rule that sources contradict each other about
DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says, who says it, and when. `reading` is the toggle's, if there is one."""

    sentence: str
    level: str
    years: str
    source: str
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question with two sides; `note` is said of a contract that depends on it."""

    question: str
    sides: tuple[Side, ...]
    note: str = ""


_COMMUNITY = "https://community.upwork.com/t5/Freelancers/-/m-p/"

#: by the name of the toggle, or a name of their own where there is no reading of it
DISPUTES: Mapping[str, Dispute] = MappingProxyType(
    {
        "agency_own_score": Dispute(
            "Does a contract done through an agency count for your own score?",
            (
                Side(
                    "The agency’s own score covers its contracts; nothing is said of the member’s.",
                    "OFF", "2026", AGENCY, "excluded",
                ),
                Side(
                    "A member who is not exclusive has both kinds of contracts in the own score; "
                    "when an agency closes, its contracts count for its members.",
                    "MOD 2020–22, OFF", "2020–26", f"{_COMMUNITY}816207, 942563, 1180069; "
                    f"{HELP}35389337775123", "counts",
                ),
            ),
            "Whether a contract through an agency counts for you is disputed: for an exclusive "
            "member it does not, for others it does.",
        ),
        "refunds": Dispute(
            "Does a contract count for less after a refund?",
            (
                Side("A contract counts by what it earned in all, after refunds.",
                     "OFF", "2024–26", SCORE, "net"),
                Side("A refund alone does not move the score; the feedback does.",
                     "MOD", "2018–23", f"{REFUNDS}, 1402298", "gross"),
            ),
            "Part of it was refunded; whether it counts for less because of that is disputed.",
        ),
        "ending_reason": Dispute(
            "Does the reason for which a contract was ended still count since 31 March 2026?",
            (
                Side("Only public feedback counts.", "OFF", "2026", FACTORS, "ignored"),
                Side("Private feedback and reasons for ending are still named.",
                     "OFF, read September and October 2026", "2026",
                     f"{INSIGHTS}, 211068358", "counts"),
            ),
        ),
        "cap_is_extra": Dispute(
            "Do the parts of a long contract count like at most 8 jobs in all, or 8 more?",
            (
                Side("At most 8 in all.", "OFF", "2026", SCORE, "off"),
                Side("Each 90 days with a payment count like an extra job, at most 8.",
                     "OFF", "2026", INSIGHTS, "on"),
            ),
            "It is a long contract; whether such a one counts like 8 jobs at most, or 8 more than "
            "a short one, is disputed.",
        ),
        "cancelled": Dispute(
            "Does a contract that ended without payment, or the loss of a long-term client, cost "
            "anything?",
            (
                Side("A contract without earnings does not count; losing a client takes nothing "
                     "away by itself.", "OFF", "2020–26", FACTORS),
                Side("Both are named among what lowers a score.",
                     "OFF, read 26 September 2026", "2026", LOWERING),
            ),
        ),
    }
)  # fmt: skip
