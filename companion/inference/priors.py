"""Priors of what pages and files leave out, named and sourced, in one place.

Levels: OFF official help, STAFF, UI, USER as in docs/MODEL.md; ASSUMED is ours: chosen to be
plausible for a freelancer with tens of contracts and checked only by how well the intervals
cover in the calibration study. Nothing here is learned from anybody's data.
"""

from collections.abc import Mapping
from types import MappingProxyType

#: Stars for which there are priors: none; below the first bound; between the two; from the second
#: up. Rules with other limits divide these classes further (`review_classes`).
NO_STARS, LOW_STARS, MIDDLING_STARS, HIGH_STARS = range(4)
STAR_BOUNDS: tuple[float, float] = (3.0, 4.0)
#: Stars that can be given (UI), and within a class how they spread: evenly, but all five stars are
#: as many as those of so wide a part of the scale. ASSUMED.
LEAST_STARS, MOST_STARS = 1.0, 5.0
ALL_STARS = 4.0

#: How good a freelancer's record is, which ties unknown stars together. ASSUMED.
QUALITIES: tuple[str, ...] = ("strong", "usual", "troubled")
QUALITY_WEIGHTS: tuple[float, ...] = (0.35, 0.35, 0.30)
#: Share of low and of middling stars among given stars, at each quality. ASSUMED.
LOW_SHARE: tuple[float, ...] = (0.02, 0.08, 0.25)
MIDDLING_SHARE: tuple[float, ...] = (0.03, 0.07, 0.15)

#: Chance that an ended contract has final feedback, when it was paid and when not: of the latter a
#: profile, which lists no contract below $1 (OFF), says nothing. ASSUMED.
FEEDBACK_GIVEN_PAID = 0.62
FEEDBACK_GIVEN_UNPAID = 0.10
#: How many times likelier low and middling stars are, beside high ones, from a client of whom the
#: person says that they are happy, or unhappy. ASSUMED.
HAPPY_TILT: tuple[float, float] = (0.2, 0.5)
UNHAPPY_TILT: tuple[float, float] = (6.0, 3.0)
#: What is left of the chance of feedback where the client does not answer any more. ASSUMED.
UNREACHABLE_GIVES = 0.15
#: Chance that feedback stands on the day of the end: the client ended it (OFF: the form is part of
#: ending); else a day within the review window, each alike. The share is ASSUMED.
FEEDBACK_AT_END = 0.6

#: Private ratings for which there are priors: none; 0 to 6 (or a bad ending reason); 7 or 8; 9 or
#: 10 (STAFF, 2015 to 2024). Rules with other limits divide these classes further, each number of
#: a class alike.
NO_PRIVATE, LOW_PRIVATE, MIDDLING_PRIVATE, HIGH_PRIVATE = range(4)
RATING_BOUNDS: tuple[int, int] = (7, 9)
MOST_RATING = 10
#: Chance of a low private rating or ending reason, by star class. ASSUMED; collected until
#: 2026-03-30 only (OFF).
PRIVATE_BAD: tuple[float, ...] = (0.03, 0.90, 0.45, 0.05)
#: The same for a middling and for a high one, which only rules up to August 2024 tell apart. Stars
#: and the private rating are asked in one form (OFF), so who gives stars gives both. ASSUMED.
PRIVATE_MIDDLING: tuple[float, ...] = (0.02, 0.07, 0.35, 0.10)
PRIVATE_HIGH: tuple[float, ...] = (0.05, 0.03, 0.20, 0.85)

#: Chance of a bad reason for the end, by star class, since private ratings are not collected: it
#: matters only if such reasons still count (section 2.8). ASSUMED.
BAD_REASON: tuple[float, ...] = (0.03, 0.60, 0.20, 0.02)

#: Chance that nothing was ever paid, for an ended and for an open contract. ASSUMED.
UNPAID_ENDED = 0.11
UNPAID_OPEN = 0.10
#: The same for a fixed price with the least budget: often only a placeholder. ASSUMED.
UNPAID_LEAST_BUDGET = 0.8
#: Fixed price: the whole budget was paid (else a part, evenly from 20 % up). ASSUMED.
BUDGET_PAID_WHOLE = 0.9
BUDGET_PART_FROM = 0.2
#: A fixed-price budget up to this (cents) is the site's least, so nothing can be concluded. OFF.
BUDGET_LEAST = 500
#: Fixed price: chances of one, two, three payments. ASSUMED.
FIXED_PAYMENTS: tuple[float, ...] = (0.34, 0.33, 0.33)
#: Fixed price without a known budget: median (cents) and spread of its logarithm. ASSUMED.
BUDGET_MEDIAN = 55_000
BUDGET_SPREAD = 1.2
#: Hourly: chance that a week of the work was paid; hours in a paid week, evenly. ASSUMED.
WEEK_PAID = 0.55
WEEK_HOURS: tuple[float, float] = (0.5, 17.0)
#: Hourly rate where none is known, cents an hour. ASSUMED.
RATE_MEDIAN = 4_000
#: Days from the last hourly week to its payment (OFF: billed on Monday); ours in days. ASSUMED.
WEEK_TO_PAYMENT = 7
#: Days from the last payment to the end: hourly mean; fixed price as a share of the life. ASSUMED.
HOURLY_END_LAG = 8.0
#: An open contract's work: chance that it goes on to this day; else how long it went on, median
#: days and spread of the logarithm. ASSUMED.
STILL_WORKING = 0.3
WORK_MEDIAN = 55.0
WORK_SPREAD = 1.0
#: Days from one payment to the next in the likeliest history of a contract, where the rules know no
#: periods. ASSUMED.
PAYMENT_SPACING = 90
#: Days from the start to the first payment where the start is not known, at most. ASSUMED.
START_BEFORE_FIRST = 20
#: Chance that a contract with an unknown status has ended. ASSUMED.
ENDED_IF_UNKNOWN = 0.8
#: A chance that one variant of the shown score is not the score of that day: readings dip
#: and come back (USER), and a typed number can be wrong. ASSUMED.
OUTLIER_RATE = 0.02
#: The same of the newest shown score, which nothing hidden can have made obsolete yet. ASSUMED.
NEWEST_OUTLIER_RATE = 0.0005
#: How far a score may lie outside its percent before the reading speaks against it, in points
#: for a factor of e: no model of ours is the site's own arithmetic to the last digit. ASSUMED.
NOISE_SCALE = 0.02
#: Chance that the insights page marks a contract otherwise than the rules here. ASSUMED.
INSIGHT_SLIP = 0.02

#: Weight of each value of each toggle, before any score was seen; no source settles them, so
#: the default is believed more than its alternatives, and no more than that. ASSUMED.
TOGGLES: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "clip_length": {"on": 0.6, "off": 0.4},
        "negative_value": {"1": 0.7, "0.5": 0.15, "0": 0.15},
        "combine": {"size_on_last_unit": 0.7, "size_times_periods": 0.3},
        "long_term_boundary": {"over_90": 0.7, "from_90": 0.3},
        "anchor": {"last_payment": 0.8, "end_date": 0.2},
        "rounding": {"half_up": 0.8, "floor": 0.2},
        "months": {"calendar": 0.7, "days": 0.3},
        "private_before_2026_03_31": {"ignored": 0.7, "counts": 0.3},
        "star_threshold": {"3.0": 0.8, "4.0": 0.2},
        "unpaid_unrated": {"neutral": 0.7, "bad": 0.3},
        "refunds": {"net": 0.6, "gross": 0.4},
        "agency_own_score": {"excluded": 0.5, "counts": 0.5},
        "ending_reason": {"ignored": 0.75, "counts": 0.25},
        "cap_is_extra": {"off": 0.6, "on": 0.4},
    }
)
