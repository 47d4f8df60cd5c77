"""The rules from November 2020: contracts without feedback no longer count."""

from dataclasses import replace
from datetime import date

from companion.domain.assessment import Outcome
from companion.rules.policies.derive import derived
from companion.rules.policies.insights_2024 import POLICY as INSIGHTS
from companion.rules.policies.stars_2023 import PERK, PRIVATE_BAD, PRIVATE_NEUTRAL, TWO_WEEKLY
from companion.rules.rule import Policy, Rule
from companion.rules.sources import NO_FEEDBACK

STAFF = "https://community.upwork.com/t5/Product-Release-Notes/-/ba-p/904715"
_NOW = INSIGHTS.by_id

PRIVATE_GOOD = Rule(
    "private_high",
    "A contract counts as good with a private rating of {limit} or 10.",
    "STAFF",
    "2015–23",
    STAFF,
    {"limit": 9},
    Outcome.SUCCESSFUL,
    "private_feedback",
    "private_from",
    "Counts as good: a private rating of {limit} or 10.",
)
TRENDING = Rule(
    "trending",
    "From {first_day} a fourth, trending score, the mean of the scores of 6 and {months} "
    "months, is shown where it is the best.",
    "STAFF",
    "2021–23",
    STAFF,
    {"first_day": date(2021, 1, 1), "months": 3},
)
FOUR_OUTCOMES = replace(
    _NOW["minimum"],
    level="STAFF; ASSUMED for each length of time",
    years="2020–23",
    source=STAFF,
    parameters={"contracts": 4, "clients": 2},
)

POLICY = Policy(
    "nofb-2020",
    "contracts without feedback no longer count",
    date(2020, 11, 8),
    date(2023, 11, 30),
    derived(
        INSIGHTS.rules,
        {
            "low_stars": (replace(_NOW["low_stars"], level="ASSUMED", years="2015–23"),),
            "private_or_ending": (PRIVATE_BAD,),
            "no_earnings": (_NOW["no_earnings"], PRIVATE_NEUTRAL, PRIVATE_GOOD),
            "good_stars": (replace(_NOW["good_stars"], level="ASSUMED", years="2015–23"),),
            "no_feedback": (replace(_NOW["no_feedback"], level="STAFF", source=NO_FEEDBACK),),
            "minimum": (FOUR_OUTCOMES, TRENDING),
            "updates": (TWO_WEEKLY,),
        },
        (PERK,),
        until=2023,
    ),
)
