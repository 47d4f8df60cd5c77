"""The rules from September 2024: daily, with the insights page; private ratings override stars."""

from datetime import date

from companion.domain.assessment import Outcome
from companion.rules.policies.derive import derived
from companion.rules.policies.public_2026 import POLICY as PUBLIC
from companion.rules.rule import Policy, Rule
from companion.rules.sources import SCREENS

PRIVATE = Rule(
    "private_or_ending",
    "A contract counts as bad for a private rating of {bad_at_most} or less, or a bad reason for "
    "ending it, whatever its stars.",
    "UI, OFF; ASSUMED for the line of 6",
    "2024–26",
    SCREENS,
    {"counts": True, "bad_at_most": 6, "ended_before": None},
    Outcome.UNSUCCESSFUL,
    "private_feedback",
    "private_bad",
    "Counts as bad: a bad private rating, or a bad reason for ending it.",
)

POLICY = Policy(
    "insights-2024",
    "public stars, overridden by a private rating",
    date(2024, 9, 1),
    date(2026, 3, 30),
    derived(PUBLIC.rules, {"private_feedback": (PRIVATE,), "ending_reason": ()}, until=2026),
)
