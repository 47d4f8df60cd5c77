"""The plan of an analysis: what its advice would end, and what comes first."""

from datetime import UTC, date, datetime, timedelta

import pytest

from companion.advice.decisions import DECISIONS
from companion.analysis.analyse import Analysis, analyse
from companion.analysis.days_that_matter import days_that_matter
from companion.analysis.plan import FIRST, first_things, pending_ends, plan
from companion.domain.evidence import Evidence
from companion.domain.plan import Candidate, DayThatMatters, Plan, is_free
from companion.domain.told import ToldFact
from companion.domain.told_evidence import reading_of
from companion.reading.read import read
from tests.cli.run import SAMPLES
from tests.wire.test_summary import DAY, analysed

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


def planned(analysis: Analysis, *important: date) -> Plan:
    """The plan of an analysis."""
    found = plan(analysis, important)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def steady() -> Analysis:
    """The sample of somebody who works steadily, with everything that files tell."""
    return analysed("steady", "*.html", "*.csv")


def told(*facts: ToldFact, day: date = DAY) -> Analysis:
    """The same with what the person tells."""
    evidence: list[Evidence] = []
    for pattern in ("*.html", "*.csv"):
        for path in sorted((SAMPLES / "steady").glob(pattern)):
            evidence += read(path.read_bytes(), path.name, NOW).evidence
    for fact in facts:
        evidence += reading_of(fact, NOW).evidence
    return analyse(evidence, day)


def test_only_what_advice_would_end_is_planned(steady: Analysis) -> None:
    """A step is about a contract whose advice is an act; all of those are looked at."""
    found = planned(steady)
    ends = {decision.code for decision in DECISIONS if decision.act}
    acts = {e.contract.contract_id for e in steady.entries if e.advice.code in ends}
    assert found.looked_at == len(acts)
    assert {step.candidate.contract_id for step in found.steps} <= acts


def test_what_the_person_tells_changes_advice_and_plan(steady: Analysis) -> None:
    """An unhappy client's contract is left open, and is no part of the plan any more."""
    name = next(e.contract.contract_id for e in steady.entries if e.advice.code == "ask_if_done")
    unhappy = told(ToldFact("client_mood", "unhappy", name))
    codes = {e.contract.contract_id: e.advice.code for e in unhappy.entries}
    assert codes[name] == "leave_unhappy_until"
    assert planned(unhappy).looked_at == planned(steady).looked_at - 1
    done = told(ToldFact("work", "done", name), ToldFact("client_mood", "happy", name))
    codes = {e.contract.contract_id: e.advice.code for e in done.entries}
    assert codes[name] == "ask_to_end"


def test_a_day_that_matters_delays_what_is_doubtful(steady: Analysis) -> None:
    """No doubtful step lies in the fourteen days before it."""
    matters = DAY + timedelta(12)
    assert matters in {one.on for one in days_that_matter(steady, [matters])}
    for step in planned(steady, matters).steps:
        in_time = step.on <= matters <= step.on + timedelta(14)
        assert not (step.candidate.is_doubtful and in_time)


def test_ends_whose_review_can_still_come_are_known_to_the_plan() -> None:
    """For fourteen days, so that a plan that is made anew after a step keeps steps apart."""
    ended = date(2026, 9, 22)
    assert pending_ends(told(day=ended + timedelta(3))) == [ended]
    assert pending_ends(told(day=ended + timedelta(14))) == []


def test_three_things_come_first_and_the_plan_before_what_can_wait(steady: Analysis) -> None:
    """At most three; steps of the plan have its days."""
    found = planned(steady)
    things = first_things(steady, found)
    assert 0 < len(things) <= FIRST
    of_plan = [one for one in things if one.in_plan]
    assert [one.by for one in of_plan] == [step.on for step in found.steps][: len(of_plan)]
    assert list(things[: len(of_plan)]) == of_plan
    assert not any(one.in_plan for one in first_things(steady, None))


def test_a_day_that_the_person_told_matters_until_it_has_passed() -> None:
    """It stands in the plan with the name that takes it back; one that has passed does not."""
    soon, past = ToldFact("day_that_matters", on=DAY + timedelta(12)), DAY - timedelta(1)
    analysis = told(soon, ToldFact("day_that_matters", on=past))
    days = [one for one in days_that_matter(analysis) if one.fact_id]
    assert [(one.on, one.fact_id) for one in days] == [(soon.on, soon.id)]
    assert days[0] in days_that_matter(analysis, [DAY + timedelta(5)])


def test_the_review_that_can_give_a_badge_matters_by_itself() -> None:
    """It can be on any day of two weeks, and nothing doubtful may lie before any of them."""
    doubtful = Candidate("1", ((1.0, 0.5), (5.0, 0.5)), 1.0, asks=True)
    review = DayThatMatters(DAY + timedelta(30), DAY + timedelta(44), badge="top_rated")
    free = [n for n in range(60) if is_free(DAY + timedelta(n), doubtful, (review,), 14)]
    assert free == [*range(16), *range(45, 60)]
