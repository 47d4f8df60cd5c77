"""The estimate under rules that the fast path does not know: worlds scored one by one."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from companion.belief import priors
from companion.belief.estimate import PRIVATE_FROM, interval
from companion.belief.lives import OPEN, Lives, stacked
from companion.belief.rules import Weights
from companion.belief.sampling import Effort, believed_before
from companion.belief.worlds import Worlds
from companion.domain.client import client_key
from companion.domain.contract import Contract, KnownContract
from companion.domain.estimate import Estimate
from companion.domain.payment import Payment
from companion.scoring.policy import Policy
from companion.scoring.score import shown_score

#: Worlds that are scored: some twenty of them then lie outside the interval.
WORLDS = 200


def is_fast(policy: Policy) -> bool:
    """Whether `estimate` reckons by these rules: those from September 2024 on, in any reading."""
    length, low = policy.by_id.get("length"), policy.by_id.get("low_stars")
    first = policy.first_day
    return length is not None and low is not None and (first is None or first >= PRIVATE_FROM)


def estimate_by(
    contracts: Sequence[Contract],
    day: date,
    policy: Policy,
    rng: np.random.Generator | None = None,
    *,
    toggles: Weights = priors.TOGGLES,
) -> Estimate | None:
    """What the unrounded score of the day may be by one policy, as it stands.

    Not conditioned on shown scores. Of private ratings only a bad one is imagined, which
    older rules told apart more finely. None when no world has a score.
    """
    rng = rng or np.random.default_rng(0)
    worlds = Worlds(contracts, day, [day], np.ones(1, dtype=np.bool_), rng)
    if not worlds.contracts:
        return None
    swarm = believed_before(worlds, toggles, Effort(prior_swarm=WORLDS), rng)
    every = stacked([table.lives for table in worlds.tables])
    scores = np.array(
        [
            -1.0 if score is None else score
            for rows in worlds.rows(swarm.lives)
            for score in [shown_score(_known(worlds, every, rows, day), day, policy)]
        ]
    )
    there = scores >= 0
    if not there.any():
        return None
    low, point, high = interval(scores[there], np.ones(int(there.sum())))
    single = not worlds.open and low == high
    return Estimate(
        point, low, high, method="exact" if single else "sampling",
        chance_no_score=float(1 - there.mean()), diagnostics={"worlds": float(WORLDS)},
    )  # fmt: skip


def _known(
    worlds: Worlds, every: Lives, rows: Sequence[int], day: date
) -> tuple[KnownContract, ...]:
    """The contracts of one world that had begun, as the scoring room takes them."""
    found = (
        _contract(c, every, int(row), day) for c, row in zip(worlds.contracts, rows, strict=True)
    )
    return tuple(c for c in found if c.started_on <= day)


def _contract(contract: Contract, every: Lives, row: int, day: date) -> KnownContract:
    name, company = (f.value if f else None for f in (contract.client, contract.company))
    first, last = np.searchsorted(every.money_row, [row, row + 1], "left")
    end = int(every.end[row])
    stands = int(every.stars_on[row]) <= day.toordinal()
    return KnownContract(
        contract.contract_id,
        client_key(name, company) or contract.contract_id,
        date.fromordinal(int(every.start[row])),
        ended_on=date.fromordinal(end) if end < OPEN else None,
        payments=tuple(
            Payment(date.fromordinal(int(every.money_day[k])), int(every.money_cents[k]))
            for k in range(first, last)
        ),
        stars=priors.STARS_OF_CLASS[int(every.stars[row])] if stands else None,
        feedback_removed=bool(every.barred[row]),
        bad_ending=bool(every.bad[row]),
    )
