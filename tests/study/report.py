"""The study's results as text, with the bars and whether they are reached."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.study.measures import Coverage, Naming
from tests.study.scenarios import CALIBRATED, COVERAGE, EXACT, FIRST
from tests.study.tables import intervals, mark, named, tenths


@dataclass(frozen=True)
class Found:
    """Everything the study found."""

    command: str
    minutes: float
    exact: float
    exact_trials: int
    #: by kind of scenario
    covered: Mapping[str, Sequence[Coverage]]
    names: Sequence[Naming]
    older_names: Sequence[Naming]


def text(found: Found) -> str:
    """The page RESULTS.md."""
    parts = (_head(found), _coverage(found), _causes(found), _older(found), _limits(found))
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(found: Found) -> Iterator[str]:
    yield "# Calibration study"
    yield ""
    yield f"Made by `{found.command}`"
    yield f"in {found.minutes:.0f} minutes of one core; the same seed gives the same figures."
    yield "Freelancers, the site's score and what pages hide are simulated by code that"
    yield "shares nothing with the companion's scoring (`people.py`, `site.py`, `hiding.py`); the"
    yield "true reading of every open rule is drawn at random for each freelancer. Simulated people"
    yield "follow the priors, except where it says other people: the study asks whether the"
    yield "inference is right, not whether the priors are."
    yield ""
    yield "## Everything known"
    yield ""
    yield f"Largest error of point, low and high over {found.exact_trials} freelancers, rules"
    yield f"pinned: {found.exact:.6f} points (bar: {EXACT}). {mark(found.exact <= EXACT)}"
    yield ""


def _coverage(found: Found) -> Iterator[str]:
    yield "## Coverage of 90 % intervals"
    yield ""
    plain = [c.plain for c in found.covered["bar"]]
    above, below = (sum(p > COVERAGE[1] for p in plain), sum(p < COVERAGE[0] for p in plain))
    yield f"Bar: {COVERAGE[0]:.0%} to {COVERAGE[1]:.0%} of truths in every scenario. Marked is the"
    yield "coverage with ties broken evenly, ± one standard error. Counted plainly,"
    yield f"{len(plain) - above - below} of {len(plain)} scenarios lie within the bar,"
    yield f"{above} above it and {below} below it; why is said under the table."
    yield ""
    yield from intervals(found.covered["bar"], marked=True)
    yield ""
    yield "*Every truth inside*, the plain count, cannot come down to 90 % where little is open:"
    yield "many simulated freelancers have a score of exactly 100, or one that shown percents leave"
    yield "only one value for. The shortest interval that holds 90 % then holds that single value"
    yield "with a probability of nearly 1. *The estimates say* is the probability that intervals"
    yield "hold by their own account, which the share of truths inside should be: that is"
    yield "the information limit of this measure. *Ties broken evenly* counts a truth on a value"
    yield "of probability p by the part of p that lies in the middle nine tenths; it is 90 % for a"
    yield "calibrated estimate, discrete or not. *Open* counts only the freelancers for whom no"
    yield "single value has 90 %; where that is under the bar, the estimate is a little too sure."
    yield ""
    yield "![Coverage](results/coverage.png)"
    yield "![Width](results/width.png)"
    yield ""


def _causes(found: Found) -> Iterator[str]:
    yield "## Causes of changes"
    yield ""
    yield f"Bars: the likeliest cause is the true one in {FIRST:.0%} of the changes that have one"
    yield f"true cause, with full evidence; probabilities are within {CALIBRATED} of how often they"
    yield "are true (mean distance over tenths, weighted by their number). Changes include wrong"
    yield "readings of a score, whose true answer is that nothing explains them. Private ratings"
    yield "are never known, also not with full evidence."
    yield ""
    yield from named(found.names)
    full = found.names[-1]
    yield ""
    yield f"With full evidence: {full.first:.1%}. {mark(full.first >= FIRST)}"
    yield ""
    yield from tenths(found.names)
    yield ""
    yield "![Reliability](results/reliability.png)"
    yield "![Ranked accuracy](results/ranked.png)"
    yield ""


def _older(found: Found) -> Iterator[str]:
    yield "## Coverage under older rules"
    yield ""
    yield "The score of a day from June 2016 to August 2024, as it would have been computed on that"
    yield "day, by the rules of the day; an even number of freelancers in each of the four sets of"
    yield "rules. The site computed the shown score anew every 14th day; which day is not known to"
    yield "the estimate. Of private ratings nothing is ever known."
    yield ""
    yield from intervals(found.covered["older"], marked=True)
    yield ""
    yield "## Causes under older rules"
    yield ""
    yield "Changes of shown scores on days from June 2016 to August 2024, with the same measures."
    yield "Things that happened since the update before show up together, so that fewer changes"
    yield "have one true cause."
    yield ""
    yield from named(found.older_names)
    yield ""
    yield from tenths(found.older_names)
    yield ""
    yield "![Reliability under older rules](results/reliability-older.png)"
    yield ""


def _limits(found: Found) -> Iterator[str]:
    yield "## Limits"
    yield ""
    yield "The same questions with about ten times the computing (the priors are the true model"
    yield "here, so this is nearly the best that anybody could say), and for people whom the priors"
    yield "are wrong about: half as many bad reviews again, fewer reviews, every reading of the"
    yield "rules alike."
    yield ""
    yield from intervals(found.covered["limit"], marked=False)
