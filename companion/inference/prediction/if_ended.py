"""What ending each open contract today would do to the score, in every drawn record.

An end changes its client's units and no other's. So only the clients with open contracts are
counted anew, each with one of its contracts ended at a time; the best window is chosen anew.
"""

from dataclasses import dataclass, replace

import numpy as np

from companion.domain.ending import STARS, EndingEffect, ScoreChange
from companion.inference.histories import OPEN, ContractHistories, Floats, Ints, stacked
from companion.inference.intervals import interval
from companion.inference.prediction.coming_days import ComingScores, coming_scores
from companion.inference.prediction.drawn_records import DrawnRecords
from companion.inference.priors import NO_PRIVATE, NO_STARS
from companion.rules.policy import Policy

#: Draws that are looked at, at most.
MOST_DRAWS = 40


def ending_effects(records: DrawnRecords, policy: Policy | None = None) -> dict[str, EndingEffect]:
    """The effect of each contract's end by its id; of those that are open in every draw.

    Args:
        records: what may have happened by their day.
        policy: the rules; by default those in force on the day.
    """
    end, barred = records.histories.end[records.rows], records.histories.barred[records.rows]
    columns = np.flatnonzero((end == OPEN).all(axis=0) & ~barred.all(axis=0))
    if not len(columns):
        return {}
    few = _few(records)
    usual, ended = _scores(few, columns, policy)
    effects = (
        _effect(few.contract_ids[column], usual, ended[n], few.weight)
        for n, column in enumerate(columns)
    )
    return {one.contract_id: one for one in effects if one is not None}


def _few(records: DrawnRecords) -> DrawnRecords:
    """Some of the draws, evenly by weight."""
    if len(records) <= MOST_DRAWS:
        return records
    places = (np.arange(MOST_DRAWS) + 0.5) / MOST_DRAWS
    draws = np.minimum(np.searchsorted(np.cumsum(records.weight), places), len(records) - 1)
    return replace(_drawn(records, draws), weight=np.full(MOST_DRAWS, 1 / MOST_DRAWS))


def _drawn(records: DrawnRecords, draws: Ints) -> DrawnRecords:
    """These of the draws, in this order; one may come more than once."""
    return replace(
        records, rows=records.rows[draws], variant=records.variant[draws],
        negative=records.negative[draws], weight=records.weight[draws],
    )  # fmt: skip


def _scores(records: DrawnRecords, columns: Ints, policy: Policy | None) -> tuple[Floats, Floats]:
    """Scores of the day as it is [draws], and with each end [columns, reviews, draws]."""
    whole = coming_scores(records, [records.day], policy)[0]
    turns = _Turns.of(records, columns)
    client_units = _client_units(coming_scores(turns.records, [records.day], policy)[0])
    client_units = client_units.reshape(-1, len(records), *client_units.shape[1:])
    before, scores = client_units[0], []
    for turn, client in zip(turns.turn, turns.client, strict=True):
        for review in range(len(STARS)):
            after = client_units[1 + turn * len(STARS) + review]
            total = whole.total + after[:, client] - before[:, client]
            flat = total.reshape(*total.shape[:2], -1)
            scores.append(whole.formula.best(flat, records.negative)[:, 0])
    shape = len(columns), len(STARS), len(records)
    return whole.best[:, 0], np.asarray(scores).reshape(shape)


def _client_units(scores: ComingScores) -> Floats:
    """Units of each client in each draw [draws, clients, parts, days, windows]."""
    of = scores.losses.combination_of
    place, losses = scores.losses.of_combinations.of(of.reshape(-1))
    shape = of.size, scores.formula.parts, len(scores.numbers), scores.formula.windows
    units = losses.added_up(place, scores.numbers, shape)
    return units.reshape(*of.shape, *shape[1:])


@dataclass(frozen=True, eq=False)
class _Turns:
    """Records of the clients with open contracts alone: as they are, then in turns.

    In each turn every client has one of its open contracts ended, with each review in turn.
    `turn` and `client` [columns] say when a contract ends, and the number of its client.
    """

    records: DrawnRecords
    turn: Ints
    client: Ints

    @staticmethod
    def of(records: DrawnRecords, columns: Ints) -> "_Turns":
        """The turns in which the contracts of these columns end."""
        mine = np.flatnonzero(np.isin(records.clients, records.clients[columns]))
        _, clients = np.unique(records.clients[mine], return_inverse=True)
        place = np.searchsorted(mine, columns)
        client, bank, rows = clients[place], [records.histories], [records.rows[:, mine]]
        turn = np.array([(client[:n] == one).sum() for n, one in enumerate(client)])
        begin = len(records.histories)
        for number in range(1 + int(turn.max())):
            now = place[turn == number]
            distinct, ends = np.unique(rows[0][:, now], return_inverse=True)
            for stars in STARS.values():
                bank.append(_ended(records, distinct, stars))
                rows.append(rows[0].copy())
                rows[-1][:, now] = begin + ends.reshape(len(records), -1)
                begin += len(distinct)
        draws = np.tile(np.arange(len(records)), len(rows))
        laid_out = replace(
            _drawn(records, draws), rows=np.concatenate(rows), histories=stacked(bank),
            contract_ids=tuple(records.contract_ids[n] for n in mine), clients=clients,
        )  # fmt: skip
        return _Turns(laid_out, turn, client)


def _ended(records: DrawnRecords, rows: Ints, stars: float | None) -> ContractHistories:
    """Histories that end on the day of the records with such a review."""
    histories, today = records.histories.take(rows), records.day.toordinal()
    kind = NO_STARS if stars is None else records.classes.star_class(stars)
    ended = np.full_like(histories.end, today)
    return replace(
        histories, end=ended, stars=np.full_like(ended, kind), stars_on=ended,
        private=np.full_like(ended, NO_PRIVATE),
    )  # fmt: skip


def _effect(contract_id: str, usual: Floats, ended: Floats, weight: Floats) -> EndingEffect | None:
    """The changes of one contract; None if there is no score either way in any draw."""
    changes = {}
    for review, score in zip(STARS, ended, strict=True):
        there = (usual >= 0) & (score >= 0)
        if not there.any():
            return None
        points, share = score[there] - usual[there], weight[there] / weight[there].sum()
        low, _, high = interval(np.round(points, 9), share)
        changes[review] = ScoreChange(float(points @ share), low, high)
    return EndingEffect(contract_id, changes)
