"""The rules from March 2020: as before, with larger contracts weighing more."""

from dataclasses import replace
from datetime import date

from companion.domain.assessment import Outcome
from companion.rules.policies.classic_2015 import POLICY as CLASSIC
from companion.rules.policies.derive import derived
from companion.rules.policies.stars_2023 import SMOOTH
from companion.rules.rule import Policy, Rule

STAFF = "https://community.upwork.com/t5/Announcements/-/m-p/698138"

UNPAID_GOOD = Rule(
    "unpaid_rated",
    "A contract that earned nothing does not count where its feedback is not bad.",
    "STAFF",
    "2020",
    STAFF,
    outcome=Outcome.EXCLUDED,
    reason="no_earnings",
    condition="unpaid_rated",
    contract_sentence="Not counted: it has earned nothing, and its feedback is not bad.",
)

POLICY = Policy(
    "size-2020",
    "as before, but large contracts count for more",
    date(2020, 3, 1),
    date(2020, 11, 7),
    derived(
        CLASSIC.rules,
        {
            "private_middling": (UNPAID_GOOD, CLASSIC.by_id["private_middling"]),
            "size": (replace(SMOOTH, years="2020", source=STAFF),),
        },
        until=2020,
    ),
)
