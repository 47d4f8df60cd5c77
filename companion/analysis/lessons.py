"""What shown scores and the marks of the insights page teach about the rules."""

from collections.abc import Mapping

from companion.analysis.analyse import Analysis
from companion.inference.estimate import rule_posterior


def lessons(analysis: Analysis) -> Mapping[str, Mapping[str, float]]:
    """Weight of each reading of each detail that no source settles; each adds up to 1."""
    return rule_posterior(analysis.contracts, analysis.shown, analysis.day)


def teaches(analysis: Analysis) -> bool:
    """Whether anything was seen that may teach: a shown score, or a mark of the insights page.

    Nothing teaches of contracts that are too many.
    """
    is_seen = bool(analysis.shown) or any(c.eligible is not None for c in analysis.contracts)
    return is_seen and not analysis.is_too_much
