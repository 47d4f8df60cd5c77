"""Scores of paths: each coming day as the scoring room counts it, contract by contract."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.contract import KnownContract
from companion.inference.estimate import score_posterior
from companion.inference.histories import OPEN, ContractHistories
from companion.inference.months_ahead.future import NEW, Future
from companion.inference.months_ahead.path_scores import PathScores
from companion.inference.months_ahead.present import Present, present
from companion.inference.rule_variants import pinned
from companion.rules.policy import policy_for
from companion.rules.variants import TOGGLES, with_toggles
from companion.scoring.as_of import as_of
from companion.scoring.score_state import ScoreState
from tests.inference.months_ahead.scores_of_paths import NOTHING, path_scores
from tests.inference.test_contract_posterior import as_seen
from tests.scoring.histories import READINGS, contracts

DAY = date(2026, 11, 1)
DAYS = 400


def standing(lives: Sequence[KnownContract], reading: dict[str, str], paths: int = 2) -> Present:
    """Paths from a day on which everything up to it is known."""
    toggles = pinned(reading)
    seen = [as_seen(as_of(c, DAY)) for c in lives if c.started_on <= DAY]
    rng = np.random.default_rng(1)
    particles, model = score_posterior(seen, DAY, (), rng, toggles=toggles)
    return present(particles, model, DAY, paths, rng, toggles=toggles)


def future(lives: Sequence[KnownContract], at: Present) -> Future:
    """The contracts as they go on after the day, in the first path only."""
    placed = {c.contract_id: n for n, c in enumerate(at.contracts)}
    names = {
        lives_client(lives, c.contract_id): at.clients[n]
        for c, n in ((c, placed[c.contract_id]) for c in at.contracts)
    }
    later = [c for c in lives if c.contract_id not in placed or as_of(c, DAY) != c]
    numbers = {name: 100 + n for n, name in enumerate("abcd")} | names
    return Future(
        np.zeros(len(later), dtype=np.int64),
        np.array([placed.get(c.contract_id, NEW) for c in later], dtype=np.int64),
        np.array([numbers[c.client] for c in later], dtype=np.int64),
        histories(later, at),
    )


def lives_client(lives: Sequence[KnownContract], contract_id: str) -> str:
    """Whose contract it is."""
    return next(c.client for c in lives if c.contract_id == contract_id)


def histories(lives: Sequence[KnownContract], at: Present) -> ContractHistories:
    """Known contracts as arrays."""
    end = [c.ended_on.toordinal() if c.ended_on else OPEN for c in lives]
    stars = [0 if c.stars is None else at.classes.star_class(c.stars) for c in lives]
    money = [(n, p.on.toordinal(), p.cents) for n, c in enumerate(lives) for p in c.payments]
    row, day, cents = np.array(money, dtype=np.int64).reshape(-1, 3).T
    ends = np.array(end, dtype=np.int64)
    return ContractHistories(
        np.array([c.started_on.toordinal() for c in lives], dtype=np.int64), ends,
        np.where(ends < OPEN, np.array(stars, dtype=np.int64), 0), ends,
        np.zeros(len(lives), dtype=np.int64),
        np.array([c.is_barred for c in lives], dtype=np.bool_),
        np.array([c.may_be_the_agencys for c in lives], dtype=np.bool_),
        row, day, cents,
    )  # fmt: skip


def scored(lives: Sequence[KnownContract], day: date, reading: dict[str, str]) -> list[float]:
    """Each window's score by the scoring room; -1 for none."""
    state = ScoreState(lives, day, with_toggles(policy_for(day), **reading))
    scores = [t.score(state.parameters) for t in state.totals_by_window]
    return [-1.0 if s is None else s for s in scores]


def on(found: PathScores, path: int, day: date) -> list[float]:
    """Each window's score of a path."""
    return [float(x) for x in found.by_window[path, :, (day - found.first_day).days]]


@settings(deadline=None)
@given(st.data())
def test_each_day_is_scored_as_by_the_scoring_room(data: st.DataObject) -> None:
    """Going on or not, every window of every coming day is what scoring says, by any reading."""
    drawn = data.draw(contracts(DAY))
    lives = [c for c in drawn if c.private_rating is None]
    reading = data.draw(READINGS)
    at = standing(lives, reading)
    found = path_scores(at, future(lives, at), DAY, DAYS)
    still = [as_of(c, DAY) for c in lives if c.started_on <= DAY]
    for day in (DAY + timedelta(days=n) for n in (0, 1, 13, 90, 92, 181, 182, 365, 399)):
        assert on(found, 0, day) == pytest.approx(scored(lives, day, reading), abs=1e-4)
        assert on(found, 1, day) == pytest.approx(scored(still, day, reading), abs=1e-4)


@settings(deadline=None)
@given(st.data())
def test_each_path_is_scored_by_its_own_reading(data: st.DataObject) -> None:
    """Contracts that many readings count alike are counted once, and no path is told another's."""
    drawn = data.draw(contracts(DAY))
    lives = [
        c for c in drawn if not (c.client_flagged or c.bad_ending) and c.private_rating is None
    ]
    still = [as_of(c, DAY) for c in lives if c.started_on <= DAY]
    # what may have been hidden is drawn where it counts; here nothing is
    hidden = dict.fromkeys(("private_before_2026_03_31", "ending_reason"), "ignored")
    at = standing(lives, hidden, paths=12)
    found = path_scores(at, NOTHING, DAY, DAYS)
    for path in range(at.paths):
        values = list(TOGGLES["negative_value"].values)
        reading = dict(at.values[at.reading[path]]) | {"negative_value": values[at.negative[path]]}
        for day in (DAY, DAY + timedelta(days=182), DAY + timedelta(days=399)):
            assert on(found, path, day) == pytest.approx(scored(still, day, reading), abs=1e-4)


def test_nothing_ahead_ends_without_a_score() -> None:
    """Where nothing else ever happens the score runs out, as the forecast says."""
    lives = [KnownContract("1", "a", DAY), KnownContract("2", "b", DAY)]
    at = standing(lives, {})
    found = path_scores(at, NOTHING, DAY, 3)
    assert (found.best == -1).all()
