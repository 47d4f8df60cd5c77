"""Every prior belief is pinned: whoever changes one runs the study again."""

import re
from pathlib import Path

import pytest

from companion.inference import priors
from companion.rules.rule import Toggles
from companion.rules.variants import TOGGLES

PINNED = {
    "QUALITY_WEIGHTS": (0.35, 0.35, 0.30),
    "LOW_SHARE": (0.02, 0.08, 0.25),
    "MIDDLING_SHARE": (0.03, 0.07, 0.15),
    "FEEDBACK_GIVEN_PAID": 0.62,
    "FEEDBACK_GIVEN_UNPAID": 0.10,
    "FEEDBACK_AT_END": 0.6,
    "STAR_BOUNDS": (3.0, 4.0),
    "LEAST_STARS": 1.0,
    "MOST_STARS": 5.0,
    "ALL_STARS": 4.0,
    "RATING_BOUNDS": (7, 9),
    "MOST_RATING": 10,
    "PAYMENT_SPACING": 90,
    "PRIVATE_BAD": (0.03, 0.90, 0.45, 0.05),
    "PRIVATE_MIDDLING": (0.02, 0.07, 0.35, 0.10),
    "PRIVATE_HIGH": (0.05, 0.03, 0.20, 0.85),
    "UNPAID_ENDED": 0.11,
    "UNPAID_OPEN": 0.10,
    "UNPAID_LEAST_BUDGET": 0.8,
    "BUDGET_PAID_WHOLE": 0.9,
    "BUDGET_PART_FROM": 0.2,
    "BUDGET_LEAST": 500,
    "FIXED_PAYMENTS": (0.34, 0.33, 0.33),
    "BUDGET_MEDIAN": 55_000,
    "BUDGET_SPREAD": 1.2,
    "WEEK_PAID": 0.55,
    "WEEK_HOURS": (0.5, 17.0),
    "RATE_MEDIAN": 4_000,
    "WEEK_TO_PAYMENT": 7,
    "HOURLY_END_LAG": 8.0,
    "STILL_WORKING": 0.3,
    "WORK_MEDIAN": 55.0,
    "WORK_SPREAD": 1.0,
    "START_BEFORE_FIRST": 20,
    "ENDED_IF_UNKNOWN": 0.8,
    "OUTLIER_RATE": 0.02,
    "NEWEST_OUTLIER_RATE": 0.0005,
    "NOISE_SCALE": 0.02,
    "INSIGHT_SLIP": 0.02,
    "BAD_REASON": (0.03, 0.60, 0.20, 0.02),
}
WEIGHTS = {
    "clip_length": (0.6, 0.4),
    "negative_value": (0.7, 0.15, 0.15),
    "combine": (0.7, 0.3),
    "long_term_boundary": (0.7, 0.3),
    "anchor": (0.8, 0.2),
    "rounding": (0.8, 0.2),
    "months": (0.7, 0.3),
    "private_before_2026_03_31": (0.7, 0.3),
    "star_threshold": (0.8, 0.2),
    "unpaid_unrated": (0.7, 0.3),
    "refunds": (0.6, 0.4),
    "agency_own_score": (0.5, 0.5),
    "ending_reason": (0.75, 0.25),
    "cap_is_extra": (0.6, 0.4),
}


@pytest.mark.parametrize("name", PINNED)
def test_numbers_are_pinned(name: str) -> None:
    """Each number is the one that the study was made with."""
    assert getattr(priors, name) == PINNED[name]


def test_toggles_are_pinned() -> None:
    """Each toggle's weights add up to 1, with the default score_posterior most."""
    assert {t: tuple(v.values()) for t, v in priors.TOGGLES.items()} == WEIGHTS
    for toggle, values in priors.TOGGLES.items():
        assert sum(values.values()) == pytest.approx(1)
        assert max(values, key=lambda v: values[v]) == next(iter(values)), toggle


def test_toggles_are_those_of_the_scoring_room() -> None:
    """Same names, same values, same defaults."""
    defaults = dict(Toggles().items())
    assert set(defaults) == set(priors.TOGGLES)
    for toggle, values in priors.TOGGLES.items():
        assert list(values) == list(TOGGLES[toggle].values)
        assert next(iter(values)) == defaults[toggle]


def test_every_prior_says_where_it_comes_from() -> None:
    """Each name has a comment above it, alone or with its neighbours."""
    lines = Path(priors.__file__).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if re.match(r"[A-Z_]+\b.* = ", line):
            comment = next(above for above in lines[number - 1 :: -1] if not above[:1].isupper())
            assert comment.startswith("#"), line
