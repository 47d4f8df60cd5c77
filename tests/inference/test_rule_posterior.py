"""What shown scores teach about the rules."""

import numpy as np
import pytest

from companion.domain.contract import Contract
from companion.domain.estimate import ShownScore
from companion.inference import priors
from companion.inference.estimate import rule_posterior
from tests.inference.build import DAY, ago, daily, good_jobs, job, reasoned


def one_bad_of_ten() -> list[Contract]:
    """Nine good contracts and a bad one, all alike and new."""
    return [*good_jobs(9, 20), job(90, "bad", [(ago(10), 100)], stars=1.0)]


def weights(given: list[Contract], *percents: int) -> dict[str, dict[str, float]]:
    """Learned weights after daily scores up to the day; each toggle's add up to 1."""
    found = rule_posterior(given, daily(percents), DAY, np.random.default_rng(1))
    for toggle, values in found.items():
        assert sum(values.values()) == pytest.approx(1), toggle
        assert set(values) == set(priors.TOGGLES[toggle])
    return found


@pytest.mark.parametrize(("percent", "value"), [(80, "1"), (85, "0.5"), (90, "0")])
def test_the_share_that_is_subtracted_is_learned(percent: int, value: str) -> None:
    """One bad of ten units shows 80, 85 or 90 %, by what a bad unit takes away."""
    assert weights(one_bad_of_ten(), percent, percent, percent)["negative_value"][value] > 0.95


def test_rounding_is_learned() -> None:
    """83.3 of 12 units shows 83 either way; 91.7 shows 92 or 91."""
    given = [*good_jobs(23, 20), job(90, "bad", [(ago(10), 100)], stars=1.0)]
    assert weights(given, 92, 92, 92)["rounding"]["half_up"] > 0.95
    assert weights(given, 91, 91, 91)["rounding"]["floor"] > 0.7


def test_the_star_line_is_learned() -> None:
    """3.5 stars that count as bad show in the score, where no bad reason can explain it."""
    given = [*good_jobs(9, 20), job(90, "middling", [(ago(10), 100)], stars=3.5)]
    given = reasoned(given)
    before = priors.TOGGLES["star_threshold"]["4.0"]
    assert weights(given, 80, 80)["star_threshold"]["4.0"] > 0.95
    assert weights(given, 100, 100)["star_threshold"]["4.0"] < before / 4


def test_a_toggle_without_effect_keeps_its_weights() -> None:
    """Nothing here tells months of the calendar from windows of days."""
    found = weights(one_bad_of_ten(), 80, 80)
    for toggle in ("months", "long_term_boundary", "star_threshold"):
        assert found[toggle] == priors.TOGGLES[toggle]


def test_without_scores_nothing_is_learned() -> None:
    """No shown score, or one that no reading allows: the weights from before."""
    assert weights(one_bad_of_ten()) == {t: dict(v) for t, v in priors.TOGGLES.items()}
    assert weights(reasoned(one_bad_of_ten()), 20, 20) == {
        t: dict(v) for t, v in priors.TOGGLES.items()
    }


def test_scores_after_the_day_are_not_used() -> None:
    """What is learned up to a day does not know the days after it."""
    shown = [*daily([80, 80], ago(2)), ShownScore(DAY, 90)]
    early = rule_posterior(one_bad_of_ten(), shown, ago(2), np.random.default_rng(1))
    assert early["negative_value"]["1"] > 0.95
