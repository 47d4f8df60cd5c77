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
from companion.inference.prediction.client_losses import PartLosses
from companion.inference.prediction.coming_days import ComingScores
from companion.inference.prediction.distinct import distinct_numbers
from companion.inference.score_formula import BAD, CLIENTS, GOOD, highest

#: Points from which on an effect is felt.
FELT = 0.25
#: Share of the draws in which it must be over.
LEVEL = 0.9
#: Days that are gone through at once.
_CHUNK = 8
#: What is left of a share by rounding of floating point numbers.
_DUST = 1e-9


def effect_ends(
    coming: Sequence[ComingScores], days: Sequence[date], contracts: Ints | None = None
) -> Mapping[str, EffectEnd]:
    """When each contract is felt no more, by its id; one that is never felt is left out.

    Args:
        coming: scores from today until nothing that counts today does any more.
        days: the days that were given for them.
        contracts: the numbers of those that are asked for; if None, all.
    """
    felt = felt_until(coming, len(days), contracts)
    return dict(felt.ends(coming[0].records.contract_ids, days))


def felt_until(coming: Sequence[ComingScores], days: int, contracts: Ints | None = None) -> "Felt":
    """Until when each contract is felt in each draw, as far as its one day rests on it."""
    records = coming[0].records
    every = np.arange(len(records.contract_ids))
    felt = Felt(records.weight, every if contracts is None else contracts)
    before = days
    for scores in reversed(coming):
        before -= len(scores.score_days)
        _scan(scores, before, felt)
    return felt


class Felt:
    """In which draws each of the `contracts` was felt so far, until which day, and which way.

    Days before that on which a contract ends to be felt in enough of the draws are not looked at.
    """

    def __init__(self, weight: Floats, contracts: Ints) -> None:
        shape = len(weight), len(contracts)
        self.weight, self.contracts = weight, contracts
        #: the number of the first day on which it is not felt any more; 0 if not felt yet
        self.until = np.zeros(shape, dtype=np.int64)
        #: whether the last effect that was felt was a loss
        self.is_loss = np.zeros(shape, dtype=np.bool_)

    def note(self, draws: Ints, places: Ints, effect: Floats, until: Ints, before: int) -> None:
        """Keeps the day for contracts in draws in which they were not felt later, where any.

        Args:
            draws: of each cell.
            places: of the contract of each cell.
            effect: in points [cells, days].
            until: the number of the day after the last on which it is felt, else 0 [cells].
            before: how many days precede that with number 0.
        """
        is_new: Ints = np.flatnonzero(until > 0)
        at = draws[is_new], places[is_new]
        last = _last_felt(effect[is_new])
        self.until[at] = until[is_new] + before
        self.is_loss[at] = effect[is_new, last] < 0

    @property
    def open(self) -> Ints:
        """Places of the contracts that may still be over on this day in enough of the draws."""
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
            yield (
                ids[self.contracts[n]],
                EffectEnd(days[number[n]], EffectWay.EITHER if is_either else way),
            )


def _scan(scores: ComingScores, before: int, felt: Felt) -> None:
    """Goes through the days of one policy, which `before` days precede."""
    asked, _ = distinct_numbers(scores.losses.member_of[:, felt.contracts])
    without = scores.losses.without(asked)
    most = scores.losses.most(without)
    for upto in range(len(scores.numbers), 0, -_CHUNK):
        columns = np.arange(max(upto - _CHUNK, 0), upto)
        places = felt.open
        members = scores.losses.member_of[:, felt.contracts[places]]
        may_be = _may_be_felt(scores, most, columns, members) & (felt.until[:, places] == 0)
        draws, at = np.nonzero(may_be)
        if len(draws):
            cells = members[draws, at]
            gone = scores.losses.gone[cells]
            effect = _effects(scores, without, columns, draws, cells)
            effect[highest(gone)[:, None] <= scores.numbers[columns]] = 0
            until = _until(scores, columns, effect, gone)
            felt.note(draws, places[at], effect, until, before)


def _may_be_felt(scores: ComingScores, most: Floats, columns: Ints, members: Ints) -> Bools:
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
    good, bad = most[:, 0][members], most[:, 1][members]
    lets_down, rest = losses.lets_down[members], good + bad
    may_be = np.zeros(members.shape, dtype=np.bool_)
    for w in range(scores.formula.windows):  # one by one: short axes are slow
        moves = good * by_good[:, w, None] + bad * by_bad[:, w, None]
        is_enough = moves >= FELT * (fewest[:, w, None] - rest)
        may_be |= (is_enough | few[:, w, None] | lets_down) & is_in[:, w][members]
    return may_be


def _until(scores: ComingScores, columns: Ints, effect: Floats, gone: Ints) -> Ints:
    """The first day after the last one on which each effect is felt [cells]; else 0.

    Where not every day is looked at, a day between on which the contract leaves a window.
    """
    last = columns[0] + _last_felt(effect)
    numbers = np.append(scores.numbers, len(scores.score_days))
    after, then = numbers[last], numbers[last + 1]
    between = (gone > after[:, None]) & (gone <= then[:, None])
    left = highest(np.where(between, gone, 0))
    return np.where(_is_felt(effect).any(axis=1), np.where(left > 0, left, then), 0)


def _last_felt(effect: Floats) -> Ints:
    """The last day on which each effect is felt, if on any [cells]."""
    return np.asarray(effect.shape[1] - 1 - np.argmax(_is_felt(effect)[:, ::-1], axis=1))


def _is_felt(effect: Floats) -> Bools:
    return np.asarray(np.abs(effect) >= FELT - _DUST)


def _effects(
    scores: ComingScores, left_out: PartLosses, columns: Ints, draws: Ints, members: Ints
) -> Floats:
    """What the score would lose in draws without members [members, days]; 0 without a score."""
    formula = scores.formula.on(columns)
    numbers, which = distinct_numbers(members)
    place, losses = left_out.of(numbers)
    shape = formula.parts, len(columns), formula.windows
    step = losses.added_up(place, scores.numbers[columns], (len(numbers), *shape))
    total = step[which]
    total += scores.total[:, :, columns][draws]
    flat = total.reshape(len(members), formula.parts, len(columns) * formula.windows)
    without = formula.best(flat, scores.records.negative[draws])
    score = scores.best[:, columns][draws]
    return np.where((score >= 0) & (without >= 0), score - without, 0.0)
