"""The day from which a contract's effect on the shown score is next to nothing, for good.

Coming days are gone through from the last one back. In each drawn record each contract is left
out, and the best window chosen anew; a contract is done with as soon as it is felt in more of the
draws than may still feel it.
"""

from collections.abc import Iterator, Mapping, Sequence
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
    return dict(felt.ends(coming[0].records.contract_ids, days))


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

    def ends(self, ids: Sequence[str], days: Sequence[date]) -> Iterator[tuple[str, EffectEnd]]:
        """The first day on which enough of the draws do not feel each contract, if it is felt."""
        order = np.argsort(self.until, axis=0, kind="stable")
        over = (np.cumsum(self.weight[order], axis=0) < LEVEL - _DUST).sum(axis=0)
        number = np.take_along_axis(np.take_along_axis(self.until, order, 0), over[None], 0)[0]
        weight = self.weight @ (self.until > 0)
        loss = (self.weight @ self.is_loss) / np.maximum(weight, _DUST)
        for n in np.flatnonzero(number).tolist():
            way = EffectWay.HURTS if loss[n] > LEVEL else EffectWay.HELPS
            is_either = 1 - LEVEL < loss[n] <= LEVEL
            yield ids[n], EffectEnd(days[number[n]], EffectWay.EITHER if is_either else way)


def _scan(scores: ComingScores, before: int, felt: Felt) -> None:
    """Goes through the days of one policy, which `before` days precede."""
    for upto in range(len(scores.numbers), 0, -_CHUNK):
        columns = np.arange(max(upto - _CHUNK, 0), upto)
        contracts = felt.open
        members = scores.losses.member_of[:, contracts]
        may_be = _may_be_felt(scores, columns, members)
        at = may_be.any(axis=0)
        contracts, members, may_be = contracts[at], members[:, at], may_be[:, at]
        if len(contracts):
            gone = scores.losses.gone[members]
            effect = np.zeros((*members.shape, len(columns)))
            draws = np.nonzero(may_be)[0]
            effect[may_be] = _effects(scores, columns, draws, members[may_be])
            effect[gone.max(axis=2)[:, :, None] <= scores.numbers[columns]] = 0
            felt.note(contracts, effect, _until(scores, columns, effect, gone), before)


def _may_be_felt(scores: ComingScores, columns: Ints, members: Ints) -> Bools:
    """Members [draws, contracts] in a window on any of the days, with enough units to be felt.

    Without good units g and bad ones b of N, a window's score s moves by no more than
    (g (100 - s) + b (100 + s)) / (N - g - b), and the best one by no more than the most of them.
    """
    losses = scores.losses
    is_in = losses.gone > scores.numbers[columns[0]]
    if not scores.formula.plain:
        return np.asarray(is_in.any(axis=1)[members])
    total = scores.total[:, :, columns]
    units = total[:, GOOD] + total[:, BAD]
    share = 100 * (total[:, GOOD] - total[:, BAD]) / np.maximum(units, _DUST)
    by_good, by_bad = 100 - share.min(axis=1), 100 + np.maximum(share.max(axis=1), 0)
    few = (total[:, CLIENTS] < scores.formula.least_clients[0] + 1).any(axis=1)
    fewest = units.min(axis=1)
    good, bad = losses.most[:, 0][members], losses.most[:, 1][members]
    lets_down, rest = losses.lets_down[members], good + bad
    may_be = np.zeros(members.shape, dtype=np.bool_)
    for w in range(scores.formula.windows):  # one by one: short axes are slow
        moves = good * by_good[:, w, None] + bad * by_bad[:, w, None]
        is_enough = moves >= FELT * (fewest[:, w, None] - rest)
        may_be |= (is_enough | few[:, w, None] | lets_down) & is_in[:, w][members]
    return may_be


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


def _effects(scores: ComingScores, columns: Ints, draws: Ints, members: Ints) -> Floats:
    """What the score would lose in draws without members [members, days]; 0 without a score."""
    formula = scores.formula.on(columns)
    numbers, which = numbered(members)
    place, losses = scores.losses.without.of(numbers)
    shape = formula.parts, len(columns), formula.windows
    step = losses.added_up(place, scores.numbers[columns], (len(numbers), *shape))
    total = step[which]
    total += scores.total[:, :, columns][draws]
    flat = total.reshape(len(members), formula.parts, len(columns) * formula.windows)
    without = formula.best(flat, scores.records.negative[draws])
    score = scores.best[:, columns][draws]
    return np.where((score >= 0) & (without >= 0), score - without, 0.0)


def numbered(members: Ints) -> tuple[Ints, Ints]:
    """The different numbers in order, and which of them each is."""
    is_there = np.zeros(int(members.max(initial=-1)) + 1, dtype=np.bool_)
    is_there[members] = True
    return np.flatnonzero(is_there), (np.cumsum(is_there) - 1)[members]
