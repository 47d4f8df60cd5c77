"""The first rules, from March 2015: all contracts equal; unpaid and idle ones could hurt."""

from dataclasses import replace
from datetime import date

from companion.domain.assessment import Outcome
from companion.rules.policies.derive import derived
from companion.rules.policies.nofb_2020 import POLICY as NOFB
from companion.rules.policies.nofb_2020 import PRIVATE_GOOD
from companion.rules.policies.stars_2023 import PRIVATE_NEUTRAL
from companion.rules.rule import Policy, Rule

STAFF = "https://community.upwork.com/t5/Announcements/-/m-p/736122"
THREAD = "https://community.upwork.com/t5/Freelancers/-/td-p/381911"
_NOW = NOFB.by_id

UNPAID_NEUTRAL = Rule(
    "unpaid_neutral",
    "A contract without earnings and feedback counts as neither good nor bad, also an open one.",
    "STAFF",
    "2015–20",
    STAFF,
    {"holds": True},
    Outcome.NEUTRAL,
    "no_earnings",
    "unpaid_unrated",
    "Counts as neither good nor bad: it has earned nothing and has no feedback.",
)
UNPAID_BAD = Rule(
    "unpaid_bad",
    "Some read the old rules so that such a contract counts as bad.",
    "USER",
    "2015–20",
    THREAD,
    {"holds": False},
    Outcome.UNSUCCESSFUL,
    "no_earnings",
    "unpaid_unrated",
    "Counts as bad: it has earned nothing and has no feedback.",
)
PAID_UNRATED = Rule(
    "paid_unrated",
    "Paid contracts without feedback, idle ones too, count as neither good nor bad once they are "
    "{share} of all; below it they do not count.",
    "STAFF; ASSUMED for the share",
    "2015–20",
    STAFF,
    {"share": 0.25},
    Outcome.NEUTRAL,
    "no_feedback",
    "always",
    "There is no feedback: it counts as neither good nor bad where such contracts are {share} of "
    "all or more, else not at all.",
)
EQUAL = Rule(
    "size",
    "All contracts count the same.",
    "STAFF",
    "2015–20",
    STAFF,
    {"form": "equal", "sizes": (1.0,), "limits_cents": ()},
)

POLICY = Policy(
    "classic-2015",
    "all contracts equal; unpaid and unrated ones can count",
    date(2015, 3, 1),
    date(2020, 2, 29),
    derived(
        NOFB.rules,
        {
            "no_earnings": (),
            "private_middling": (PRIVATE_NEUTRAL,),
            "private_high": (PRIVATE_GOOD,),
            "good_stars": (_NOW["good_stars"], UNPAID_NEUTRAL, UNPAID_BAD),
            "long_term_client": (
                replace(_NOW["long_term_client"], level="USER", years="2015–20", source=THREAD),
            ),
            "no_feedback": (PAID_UNRATED,),
            "size": (EQUAL,),
            "length": (),
            "bad_ending": (),
            "anchor": (
                replace(
                    _NOW["anchor"],
                    sentence="A contract is dated by its last payment; one that never "
                    "earned, by its end, or while it is open by its start.",
                    level="ASSUMED",
                    years="2015–20",
                    parameters={"by_end": False, "unpaid_by_start": True},
                ),
            ),
            "minimum": (
                replace(
                    _NOW["minimum"],
                    years="2015–20",
                    source=STAFF,
                    parameters={"contracts": 4, "clients": 3},
                ),
            ),
            "trending": (),
            "idle": (),
        },
        until=2019,
    ),
)
