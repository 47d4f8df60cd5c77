"""What the marks of the insights page teach: how the rules are read, and how contracts count."""

from dataclasses import replace

import numpy as np
import pytest

from companion.domain.contract import Contract, Fact
from companion.inference import priors
from companion.inference.estimate import rule_posterior
from tests.inference.build import DAY, ago, good_jobs, job, reasoned
from tests.inference.posteriors import predicted


def marked(contract: Contract, mark: str) -> Contract:
    """The contract as the insights page marks it."""
    return replace(contract, eligible=Fact(mark))


def learned(given: list[Contract], toggle: str) -> dict[str, float]:
    """The weights of a toggle's values after the marks, without any shown score."""
    return rule_posterior(given, (), DAY, np.random.default_rng(1))[toggle]


def agency(stars: float) -> Contract:
    """A contract through an agency."""
    return replace(job(50, "x", [(ago(40), 400)], stars=stars), agency=Fact("Northern Lights"))


@pytest.mark.parametrize(("mark", "counts"), [("unsuccessful", True), ("ineligible", False)])
def test_an_agencys_contract_teaches_whether_such_count(mark: str, *, counts: bool) -> None:
    """Marked as counting, the reading that it counts is all but sure; marked as not, the other."""
    given = reasoned([*good_jobs(5, 30), marked(agency(1.0), mark)])
    weight = learned(given, "agency_own_score")["counts"]
    assert weight > 0.9 if counts else weight < 0.1
    one = predicted(given, DAY)[1].contracts["50"]
    assert one.unsuccessful > 0.9 if counts else one.not_counted > 0.9


def test_a_good_contract_marked_as_bad_teaches_that_reasons_count() -> None:
    """Five stars since March, marked as unsuccessful: only a bad reason that counts explains it."""
    given = [*good_jobs(5, 30), marked(job(60, "y", [(ago(20), 100)], stars=5.0), "unsuccessful")]
    assert learned(given, "ending_reason")["counts"] > 0.8
    assert predicted(given, DAY)[1].contracts["60"].unsuccessful > 0.4


def test_middling_stars_teach_where_the_line_is() -> None:
    """3.5 stars marked as successful or as unsuccessful settle the line, reasons being known."""
    for mark, line in (("successful", "3.0"), ("unsuccessful", "4.0")):
        one = marked(job(60, "y", [(ago(20), 100)], stars=3.5), mark)
        assert learned(reasoned([*good_jobs(5, 30), one]), "star_threshold")[line] > 0.9


def test_marks_that_say_what_all_readings_say_teach_nothing() -> None:
    """Good contracts marked as good, and no mark at all, leave every weight as it was."""
    before = {toggle: dict(values) for toggle, values in priors.TOGGLES.items()}
    some = reasoned(good_jobs(5, 30))
    for given in (some, [marked(c, "successful") for c in some]):
        found = rule_posterior(given, (), DAY, np.random.default_rng(1))
        for toggle, values in found.items():
            assert values == pytest.approx(before[toggle], abs=0.03), toggle
