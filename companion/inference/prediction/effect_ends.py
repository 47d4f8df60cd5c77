"""The day from which a contract's effect on the shown score is next to nothing, for good.

Coming days are gone through from the last one back. In each drawn record each contract is left
out, and the best window chosen anew; a contract is done with as soon as it is felt in more of the
draws than may still feel it.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from companion.domain.posterior import EffectEnd, EffectWay
from companion.inference.histories import Bools, Floats, Ints
from companion.inference.prediction.coming_days import ComingScores
from companion.inference.prediction.drawn_records import DrawnRecords
from companion.inference.score_formula import BAD, CLIENTS, GOOD

#: Points from which on an effect is felt.
FELT = 0.25
#: Share of the draws in which it must be over.
LEVEL = 0.9
#: Days that are gone through at once.
_CHUNK = 8
#: What is left of a share by rounding of floating point numbers.
_DUST = 1e-9


def effect_ends(coming: Sequence[ComingScores], days: Sequence[date]) -> Mapping[str, EffectEnd]:
    """When each contract is felt no more, by its id; one that is never felt is left out.

    Args:
        coming: scores from today until nothing that counts today does any more.
        days: the days that were given for them.
    """
    felt = felt_until(coming, len(days))
    ids = coming[0].records.contract_ids
    every = ((contract_id, felt.end(n, days)) for n, contract_id in enumerate(ids))
    return {contract_id: end for contract_id, end in every if end is not None}


def felt_until(coming: Sequence[ComingScores], days: int) -> "Felt":
    """Until when each contract is felt in each draw, as far as its one day rests on it."""
    felt = Felt(coming[0].records)
    before = days
    for scores in reversed(coming):
        before -= len(scores.score_days)
        _scan(scores, before, felt)
    return felt


class Felt:
    """In which draws each contract was felt so far, until which day, and which way.

    Days before that on which a contract ends to be felt in enough of the draws are not looked at.
    """

    def __init__(self, records: DrawnRecords) -> None:
        shape = len(records), len(records.contract_ids)
        self.weight = records.weight
        #: the number of the first day on which it is not felt any more; 0 if not felt yet
        self.until = np.zeros(shape, dtype=np.int64)
        #: whether the last effect that was felt was a loss
        self.is_loss = np.zeros(shape, dtype=np.bool_)

    def note(self, contracts: Ints, effect: Floats, until: Ints, before: int) -> None:
        """Keeps the day for the draws in which a contract was not felt later."""
        at = slice(None), contracts
        is_new = (self.until[at] == 0) & (until > 0)
        is_felt = np.abs(effect) >= FELT - _DUST
        last = effect.shape[2] - 1 - np.argmax(is_felt[:, :, ::-1], axis=2)
        is_loss = np.take_along_axis(effect, last[:, :, None], axis=2)[:, :, 0] < 0
        self.until[at] = np.where(is_new, until + before, self.until[at])
        self.is_loss[at] = np.where(is_new, is_loss, self.is_loss[at])

    @property
    def open(self) -> Ints:
        """Contracts that may still be over on this day in enough of the draws."""
        return np.flatnonzero(self.weight @ (self.until > 0) <= 1 - LEVEL + _DUST)

    def end(self, contract: int, days: Sequence[date]) -> EffectEnd | None:
        """The first day on which enough of the draws do not feel it."""
        until, is_loss = self.until[:, contract], self.is_loss[:, contract]
        order = np.argsort(until, kind="stable")
        over = int(np.searchsorted(np.cumsum(self.weight[order]), LEVEL - _DUST))
        number = int(until[order][over])
        if not number:
            return None
        loss = float(self.weight[(until > 0) & is_loss].sum() / self.weight[until > 0].sum())
        way = EffectWay.HURTS if loss > LEVEL else EffectWay.HELPS
        return EffectEnd(days[number], EffectWay.EITHER if 1 - LEVEL < loss <= LEVEL else way)


def _scan(scores: ComingScores, before: int, felt: Felt) -> None:
    """Goes through the days of one policy, which `before` days precede."""
    for upto in range(len(scores.numbers), 0, -_CHUNK):
        columns = np.arange(max(upto - _CHUNK, 0), upto)
        contracts = felt.open
        contracts = contracts[_may_be_felt(scores, columns, contracts)]
        if len(contracts):
            members = scores.losses.member_of[:, contracts]
            gone = scores.losses.gone[members]
            effect = _effects(scores, columns, members)
            effect[gone.max(axis=2)[:, :, None] <= scores.numbers[columns]] = 0
            felt.note(contracts, effect, _until(scores, columns, effect, gone), before)


def _may_be_felt(scores: ComingScores, columns: Ints, contracts: Ints) -> Bools:
    """Contracts that are in a window on any of the days, with enough units to be felt there.

    Without good units g and bad ones b of N, a window's score s moves by no more than
    (g (100 - s) + b (100 + s)) / (N - g - b), and the best one by no more than the most of them.
    """
    days, losses = scores.numbers[columns], scores.losses
    is_in = losses.last_gone[contracts, None] > days[None, :, None]
    if not scores.formula.plain:
        return np.asarray(is_in.any(axis=(1, 2)))
    is_in |= losses.ever_lets_down[contracts, None, None] & is_in.any(axis=2, keepdims=True)
    total = scores.total[:, :, columns]
    units = total[:, GOOD] + total[:, BAD]
    share = 100 * (total[:, GOOD] - total[:, BAD]) / np.maximum(units, _DUST)
    most = losses.most[contracts][:, :, None, None]
    rest = units.min(axis=0) - most.sum(axis=1)
    by_good, by_bad = 100 - share.min(axis=0), 100 + np.maximum(share.max(axis=0), 0)
    moves = (most[:, 0] * by_good + most[:, 1] * by_bad) / np.maximum(rest, _DUST)
    least = scores.formula.least_clients[0] + 1
    moves[:, (total[:, CLIENTS] < least).any(axis=0)] = np.inf
    return np.asarray((is_in & (moves >= FELT)).any(axis=(1, 2)))


def _until(scores: ComingScores, columns: Ints, effect: Floats, gone: Ints) -> Ints:
    """The first day after the last one on which each effect is felt [draws, contracts]; else 0.

    Where not every day is looked at, a day between on which the contract leaves a window.
    """
    is_felt = np.abs(effect) >= FELT - _DUST
    last = columns[-1] - np.argmax(is_felt[:, :, ::-1], axis=2)
    numbers = np.append(scores.numbers, len(scores.score_days))
    after, then = numbers[last], numbers[last + 1]
    between = (gone > after[:, :, None]) & (gone <= then[:, :, None])
    left = np.where(between, gone, 0).max(axis=2)
    return np.where(is_felt.any(axis=2), np.where(left > 0, left, then), 0)


def _effects(scores: ComingScores, columns: Ints, members: Ints) -> Floats:
    """What the score would lose without members [draws, contracts, days]; 0 without a score."""
    formula = scores.formula.on(columns)
    numbers, which = np.unique(members, return_inverse=True)
    place, losses = scores.losses.without.of(numbers)
    shape = formula.parts, len(columns), formula.windows
    step = losses.added_up(place, scores.numbers[columns], (len(numbers), *shape))
    total = scores.total[:, None, :, columns] + step[which.reshape(members.shape)]
    flat = total.reshape(members.size, formula.parts, -1)
    negative = np.repeat(scores.records.negative, members.shape[1])
    without = formula.best(flat, negative).reshape(*members.shape, -1)
    score = scores.best[:, None, columns]
    return np.where((score >= 0) & (without >= 0), score - without, 0.0)
