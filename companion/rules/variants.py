"""What no source settles, each reading an edit of parameters (docs/MODEL.md, section 2.8)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from companion.rules.rule import Policy, Rule

#: rule id -> parameters that a reading gives it
Edit = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Toggle:
    """A detail: what it asks, what each reading answers, and what it changes; the default first."""

    question: str
    words: Mapping[str, str]
    values: Mapping[str, Edit]


TOGGLES: Mapping[str, Toggle] = MappingProxyType(
    {
        "clip_length": Toggle(
            "In the last 6, 12 or 24 months, do only those 90-day periods of a long contract count "
            "that lie in them?",
            {"on": "yes, only those", "off": "no, all of them"},
            {"on": {"length": {"clip": True}}, "off": {"length": {"clip": False}}},
        ),
        "negative_value": Toggle(
            "How much is subtracted for a bad job?",
            {"1": "one job", "0.5": "half a job", "0": "nothing"},
            {
                "1": {"formula": {"negative_share": 1.0}},
                "0.5": {"formula": {"negative_share": 0.5}},
                "0": {"formula": {"negative_share": 0.0}},
            },
        ),
        "combine": Toggle(
            "Where a long contract earned much, does one part of it count for more, or every part?",
            {"size_on_last_unit": "one part", "size_times_periods": "every part"},
            {
                "size_on_last_unit": {"length": {"multiply": False}},
                "size_times_periods": {"length": {"multiply": True}},
            },
        ),
        "long_term_boundary": Toggle(
            "Is a client long-term after more than 90 days, or from exactly 90?",
            {"over_90": "after more than 90 days", "from_90": "from exactly 90 days"},
            {
                "over_90": {"long_term": {"least_days": 91}},
                "from_90": {"long_term": {"least_days": 90}},
            },
        ),
        "anchor": Toggle(
            "Is an ended contract dated by its last payment or by its end?",
            {"last_payment": "by its last payment", "end_date": "by its end"},
            {
                "last_payment": {"anchor": {"by_end": False}},
                "end_date": {"anchor": {"by_end": True}},
            },
        ),
        "rounding": Toggle(
            "Is the shown percent rounded, or cut off?",
            {"half_up": "rounded: 88.5 is 89", "floor": "cut off: 88.9 is 88"},
            {
                "half_up": {"rounding": {"down": False}},
                "floor": {"rounding": {"down": True}},
            },
        ),
        "months": Toggle(
            "Are the lengths of time calendar months, or 180, 365 and 730 days?",
            {"calendar": "calendar months", "days": "180, 365 and 730 days"},
            {
                "calendar": {"windows": {"in_days": False}},
                "days": {"windows": {"in_days": True}},
            },
        ),
        "private_before_2026_03_31": Toggle(
            "Do private ratings given before 31 March 2026 still count?",
            {"ignored": "no", "counts": "yes"},
            {
                "ignored": {"private_feedback": {"counts": False}},
                "counts": {"private_feedback": {"counts": True}},
            },
        ),
        "star_threshold": Toggle(
            "How many stars make a contract count as good?",
            {"3.0": "3.0 or more", "4.0": "4.0 or more"},
            {
                "3.0": {"low_stars": {"limit": 3.0}, "good_stars": {"limit": 3.0}},
                "4.0": {"low_stars": {"limit": 4.0}, "good_stars": {"limit": 4.0}},
            },
        ),
        "unpaid_unrated": Toggle(
            "Did an unpaid contract without feedback count as bad, or as neither good nor bad?",
            {"neutral": "as neither", "bad": "as bad"},
            {
                "neutral": {"unpaid_neutral": {"holds": True}, "unpaid_bad": {"holds": False}},
                "bad": {"unpaid_neutral": {"holds": False}, "unpaid_bad": {"holds": True}},
            },
        ),
        "refunds": Toggle(
            "Does a contract count for less after any refund, or only after a full one?",
            {"net": "after any refund", "gross": "only after a full one"},
            {"net": {"refund": {"gross": False}}, "gross": {"refund": {"gross": True}}},
        ),
        "agency_own_score": Toggle(
            "Does a contract done through an agency count for your own score?",
            {"excluded": "no", "counts": "yes"},
            {"excluded": {"agency": {"counts": False}}, "counts": {"agency": {"counts": True}}},
        ),
        "ending_reason": Toggle(
            "Does a bad reason for ending a contract still count since 31 March 2026?",
            {"ignored": "no", "counts": "yes"},
            {
                "ignored": {"ending_reason": {"counts": False}},
                "counts": {"ending_reason": {"counts": True}},
            },
        ),
        "cap_is_extra": Toggle(
            "Do the parts of a long contract count like at most 8 jobs in all, or 8 more?",
            {"off": "8 in all", "on": "8 more"},
            {
                "off": {"length": {"cap_is_extra": False}},
                "on": {"length": {"cap_is_extra": True}},
            },
        ),
    }
)


def with_toggles(policy: Policy, **readings: str) -> Policy:
    """The policy with other readings, on top of its own numbers.

    A reading that the policy holds already, or that touches none of its rules, changes nothing:
    its own numbers are that reading.

    Raises:
        ValueError: if there is no such toggle, or it has no such reading.
    """
    rules = policy.rules
    for name, value in readings.items():
        if name not in TOGGLES or value not in TOGGLES[name].values:
            message = f"there is no reading {value!r} of {name!r}"
            raise ValueError(message)
        if getattr(policy.toggles, name) != value:
            edit = TOGGLES[name].values[value]
            rules = tuple(_edited(rule, edit) for rule in rules)
    return replace(policy, rules=rules, toggles=replace(policy.toggles, **readings))


def _edited(rule: Rule, edit: Edit) -> Rule:
    if rule.id not in edit:
        return rule
    return replace(rule, parameters={**rule.parameters, **edit[rule.id]})


def open_toggles(policy: Policy) -> tuple[str, ...]:
    """The toggles that change a rule of the policy and that no source settles for its years."""
    ids = policy.by_id.keys()
    return tuple(
        name
        for name, toggle in TOGGLES.items()
        if name not in policy.settled and any(edit.keys() & ids for edit in toggle.values.values())
    )
