"""The rules from December 2023: more emphasis on public stars."""

from dataclasses import replace
from datetime import date

from companion.domain.assessment import Outcome
from companion.rules.policies.derive import derived
from companion.rules.policies.insights_2024 import POLICY as INSIGHTS
from companion.rules.rule import Policy, Rule, Toggles
from companion.rules.sources import REMOVAL

STAFF = "https://community.upwork.com/t5/Announcements/-/m-p/1491817"
_NOW = INSIGHTS.by_id

PRIVATE_BAD = replace(
    _NOW["private_or_ending"],
    id="private_low",
    sentence="A contract counts as bad with a private rating of {bad_at_most} or less.",
    level="STAFF",
    years="2015–24",
    source=STAFF,
    contract_sentence="Counts as bad: a private rating of {bad_at_most} or less.",
)
PRIVATE_NEUTRAL = Rule(
    "private_middling",
    "With a private rating of {limit} or {upto} a contract counts as neither good nor bad: among "
    "all jobs, not among the good ones.",
    "STAFF",
    "2015–24",
    STAFF,
    {"limit": 7, "upto": 8},
    Outcome.NEUTRAL,
    "private_feedback",
    "private_between",
    "Counts as neither good nor bad: a private rating of {limit} or {upto}.",
)
SMOOTH = Rule(
    "size",
    "Contracts count like {sizes} jobs, growing smoothly with what they earned; the form is "
    "not published.",
    "ASSUMED",
    "2023–24",
    STAFF,
    {"form": "smooth", "limits_cents": (25_000, 100_000), "sizes": (1.0, 1.5)},
)
TWO_WEEKLY = Rule(
    "updates",
    "The score was computed anew about every two weeks.",
    "STAFF",
    "2015–24",
    STAFF,
    {"days": 14},
)
PERK = Rule(
    "removal_perk",
    "Top Rated freelancers could have one feedback removed every three months; since "
    "3 September 2024 no longer.",
    "STAFF",
    "2015–24",
    REMOVAL,
)

POLICY = Policy(
    "stars-2023",
    "four stars are good; private ratings matter",
    date(2023, 12, 1),
    date(2024, 8, 31),
    derived(
        INSIGHTS.rules,
        {
            "low_stars": (
                replace(
                    _NOW["low_stars"],
                    level="STAFF",
                    years="2023–24",
                    source=STAFF,
                    parameters={"limit": 4.0},
                ),
            ),
            "private_or_ending": (PRIVATE_BAD,),
            "no_earnings": (_NOW["no_earnings"], PRIVATE_NEUTRAL),
            "good_stars": (
                replace(
                    _NOW["good_stars"],
                    level="STAFF",
                    years="2023–24",
                    source=STAFF,
                    parameters={"limit": 4.0},
                ),
            ),
            "size": (SMOOTH,),
            "updates": (TWO_WEEKLY,),
        },
        (PERK,),
        until=2024,
    ),
    Toggles(star_threshold="4.0"),
    frozenset({"star_threshold"}),
)
