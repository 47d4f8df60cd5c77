"""The months ahead of an analysis: what is likely by day, what it rests on, what changes it."""

from datetime import date, timedelta

import pytest

from companion.analysis.analyse import Analysis, analyse
from companion.analysis.months_ahead import largest_open, months_ahead, outlook
from companion.domain.contract import KnownContract, UnknownContractError
from companion.domain.months_ahead import Ends, MonthsAhead
from companion.domain.payment import Payment
from companion.rules.policy import POLICIES
from tests.wire.test_summary import analysed

DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def steady() -> Analysis:
    """The sample of somebody who works steadily, with everything that files tell."""
    return analysed("steady", "*.html", "*.csv")


def ahead(analysis: Analysis, **more: object) -> MonthsAhead:
    """Its months ahead."""
    drawn = outlook(analysis)
    assert drawn is not None
    return months_ahead(analysis, drawn, **more)  # type: ignore[arg-type]  # passed on


def test_today_is_the_estimate_and_every_day_of_a_year_follows(steady: Analysis) -> None:
    """The first day is today, as the estimate has it; the last is in a year."""
    found = ahead(steady)
    first, last = found.days[0], found.days[-1]
    assert (first.on, last.on) == (DAY, DAY + timedelta(days=365))
    assert first.band is not None
    assert steady.estimate is not None
    assert first.band.median == pytest.approx(steady.estimate.point, abs=1.0)
    assert last.band is not None
    assert last.band.high - last.band.low > first.band.high - first.band.low


def test_chances_are_chances(steady: Analysis) -> None:
    """They lie between 0 and 1, fall with the percent, and windows and none add up to 1."""
    for day in ahead(steady).days:
        assert list(day.at_least) == sorted(day.at_least, reverse=True)
        assert all(0 <= p <= 1 for p in (*day.at_least, *day.windows, day.none, day.badge))
        assert sum(day.windows) + day.none == pytest.approx(1)


def test_scenarios_name_the_largest_open_contract(steady: Analysis) -> None:
    """Four of them, on four days each; another contract can be named instead."""
    found = ahead(steady, scenarios=True).scenarios
    assert [s.code for s in found] == ["more_jobs", "no_new_work", "ends", "ends_badly"]
    name = largest_open(steady.known, DAY)
    assert [a.contract_id for s in found for a in s.actions if isinstance(a, Ends)] == [name] * 2
    assert all(len(s.changes) == 4 for s in found)
    open_ = [c.contract_id for c in steady.known if c.ended_on is None]
    other = next(n for n in open_ if n != name)
    named = ahead(steady, scenarios=True, contract_id=other).scenarios[2].actions[0]
    assert isinstance(named, Ends)
    assert named.contract_id == other


def test_an_unknown_contract_is_refused(steady: Analysis) -> None:
    """Nothing is imagined of what is not there."""
    with pytest.raises(UnknownContractError):
        ahead(steady, scenarios=True, contract_id="none such")


def test_nothing_read_is_thin_and_promises_nothing() -> None:
    """Without contracts there is no score today, and what is said rests on nothing."""
    found = ahead(analyse((), DAY))
    assert found.basis.is_thin
    assert found.days[0].band is None
    assert found.days[0].none == 1.0


def test_older_rules_are_not_counted_ahead() -> None:
    """Rules whose score is made of more than good and bad ones have no outlook."""
    classic = POLICIES[-1]
    assert outlook(analyse((), date(2016, 1, 1), classic)) is None


def test_the_largest_open_contract_paid_most_in_a_year() -> None:
    """Ended ones and what was paid longer ago do not count."""

    def contract(name: str, days: int, cents: int, *, ended: bool = False) -> KnownContract:
        paid = (Payment(DAY - timedelta(days=days), cents),)
        end = DAY - timedelta(days=1) if ended else None
        return KnownContract(name, name, DAY - timedelta(days=900), end, paid)

    some = [contract("a", 400, 900), contract("b", 20, 300), contract("c", 20, 500, ended=True)]
    assert largest_open(some, DAY) == "b"
    assert largest_open(some[:1], DAY) is None
