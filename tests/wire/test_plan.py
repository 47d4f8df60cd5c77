"""What is said of a plan: its whole, its steps, and honestly where doing nothing is best."""

from dataclasses import replace
from datetime import date

from companion.analysis.plan import ToDo
from companion.domain.plan import Candidate, Plan, PlanStep, Prospect
from companion.wire.plan import plan, sentence

DAY = date(2026, 11, 1)
END = date(2027, 1, 30)
WITH = Prospect(END, 91.2, 84.0, 97.0, 0.71)
WITHOUT = Prospect(END, 88.4, 80.0, 95.0, 0.4)
STEP = PlanStep(
    Candidate("40000001", ((5.0, 0.6), (1.0, 0.1), (None, 0.3)), 1.2, asks=True),
    DAY, "brings_most", replace(WITH, on=date(2026, 11, 15)),
    replace(WITHOUT, on=date(2026, 11, 15)), 1.1,
)  # fmt: skip
PLAN = Plan(DAY, (STEP,), 1.1, 0.2, 3, WITH, WITHOUT)
TITLES = {"40000001": "Logo refresh"}


def test_the_whole_plan_stands_beside_doing_nothing() -> None:
    """Score, range and chance with it, score and chance without."""
    assert sentence(PLAN) == (
        "1 step in 90 days. On 30 Jan 2027: about 91.2; if you do nothing, 88.4. With the plan it "
        "is 90 % likely between 84.0 and 97.0, and 71 % likely to be at 90 or more; without it "
        "that is 40 % likely."
    )


def test_doing_nothing_is_said_to_be_best_where_it_is() -> None:
    """Without candidates, without a gain, without a score, and under older rules."""
    assert sentence(replace(PLAN, steps=(), looked_at=0)).startswith("Do nothing: there is no")
    assert sentence(replace(PLAN, steps=())).startswith("Do nothing: the ends that were tried")
    none = replace(PLAN, end=Prospect(END, None, None, None, 0.0))
    assert "no score" in sentence(none)
    assert "rules of that time" in sentence(None)


def test_a_plan_that_hardly_differs_from_doing_nothing_says_so() -> None:
    """Two equal scores and chances are not left for the person to compare."""
    alike = replace(PLAN, end=replace(WITHOUT, low=81.0))
    assert sentence(alike).endswith("leaving things as they are is as good.")
    assert "hardly a difference" not in sentence(PLAN)


def test_a_step_says_whom_to_ask_why_then_and_what_is_likely() -> None:
    """Each step has its day, its reason and both prospects."""
    told = plan(PLAN, (), TITLES, DAY).steps[0]
    assert told.sentence == "1 Nov 2026: ask the client of “Logo refresh” to end it."
    assert told.reason.startswith("Of all that could end")
    assert told.likely.startswith("On 15 Nov 2026: about 91.2")
    alone = replace(STEP, candidate=replace(STEP.candidate, asks=False))
    ends = plan(replace(PLAN, steps=(alone,)), (), TITLES, DAY).steps[0]
    assert ends.sentence == "1 Nov 2026: end “Logo refresh”."


def test_what_to_do_first_has_a_day_of_the_plan_or_a_last_good_day() -> None:
    """The two are not mixed up."""
    things = (ToDo("40000001", "Submit.", END), ToDo("40000001", "Ask.", DAY, in_plan=True))
    first, second = plan(None, things, TITLES, DAY).first
    assert (first.on, first.by) == (None, END)
    assert (second.on, second.by) == (DAY, None)
