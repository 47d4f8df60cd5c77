"""Records as they would be if contracts ended or began today: only what changes is scored."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from companion.domain.contract import UnknownContractError
from companion.domain.forecast import Beginning, Ending
from companion.inference.histories import OPEN, ContractHistories, Floats, Ints, stacked
from companion.inference.prediction.coming_days import ComingScores
from companion.inference.prediction.drawn_records import DrawnRecords
from companion.inference.prediction.record_losses import RecordLosses
from companion.inference.priors import NO_PRIVATE, NO_STARS

#: The job that targets are counted in.
USUAL_JOB = Beginning(50_000)


@dataclass(frozen=True, eq=False)
class Difference:
    """Clients as they are, to be taken out, and as they would be, with how often each is counted.

    `times` [clients] is -1 for those that are taken out, and the number of new ones.
    """

    records: DrawnRecords
    times: Floats

    def on(self, scores: ComingScores, days: int | None = None) -> Floats:
        """Units to be added to those of all clients [draws, parts, days, windows].

        `days`: only on the first so many of the days that are looked at.
        """
        numbers = scores.numbers[:days]
        losses = RecordLosses(self.records, scores.score_days)
        of = losses.combination_of
        place, parts = losses.of_combinations.of(of.reshape(-1))
        parts = replace(parts, amount=parts.amount * self.times[place % of.shape[1]])
        shape = len(of), scores.formula.parts, len(numbers), scores.formula.windows
        return parts.added_up(place // of.shape[1], numbers, shape)


def difference(
    records: DrawnRecords, endings: Sequence[Ending], beginnings: Sequence[Beginning]
) -> Difference | None:
    """What would be otherwise; None if nothing would.

    Raises:
        UnknownContractError: if an ending names a contract that is not there.
    """
    columns = {name: n for n, name in enumerate(records.contract_ids)}
    missing = [e.contract_id for e in endings if e.contract_id not in columns]
    if missing:
        raise UnknownContractError(missing[0])
    ended = [columns[e.contract_id] for e in endings]
    touched = np.flatnonzero(np.isin(records.clients, records.clients[ended]))
    before = _only(records, touched)
    after = before.histories
    for ending, column in zip(endings, np.searchsorted(touched, ended).tolist(), strict=True):
        after = _ended(after, np.unique(before.rows[:, column]), ending, records)
    new = [_begun(beginning, records) for beginning in beginnings]
    if not len(touched) and not new:
        return None
    return _joined(before, after, list(zip(new, (b.count for b in beginnings), strict=True)))


def _only(records: DrawnRecords, contracts: Ints) -> DrawnRecords:
    """The records of some contracts alone."""
    rows, which = np.unique(records.rows[:, contracts], return_inverse=True)
    _, clients = np.unique(records.clients[contracts], return_inverse=True)
    return replace(
        records,
        contract_ids=tuple(records.contract_ids[c] for c in contracts),
        clients=clients,
        histories=records.histories.take(rows),
        rows=which.reshape(len(records), len(contracts)),
    )


def _ended(
    histories: ContractHistories, rows: Ints, ending: Ending, records: DrawnRecords
) -> ContractHistories:
    """Some rows end today, if they have not; stars that are imagined stand from today on.

    Of an imagined end nothing is said in private.
    """
    today = records.day.toordinal()
    is_it = np.isin(np.arange(len(histories)), rows)
    ends = is_it & (histories.end == OPEN)
    is_rated = is_it & (ends | (ending.stars is not None))
    stars = NO_STARS if ending.stars is None else records.classes.star_class(ending.stars)
    histories = replace(
        histories,
        end=np.where(ends, today, histories.end),
        stars=np.where(is_rated, stars, histories.stars),
        stars_on=np.where(is_rated, today, histories.stars_on),
        private=np.where(ends, NO_PRIVATE, histories.private),
    )
    return _refunded(histories, rows, today) if ending.refunded else histories


def _refunded(histories: ContractHistories, rows: Ints, today: int) -> ContractHistories:
    """All that some rows have earned is given back today."""
    net = np.bincount(histories.money_row, histories.money_cents, len(histories)).astype(np.int64)
    rows = rows[net[rows] > 0]
    row = np.concatenate([histories.money_row, rows])
    order = np.argsort(row, kind="stable")
    day = np.concatenate([histories.money_day, np.full(len(rows), today)])
    cents = np.concatenate([histories.money_cents, -net[rows]])
    return replace(histories, money_row=row[order], money_day=day[order], money_cents=cents[order])


def _begun(beginning: Beginning, records: DrawnRecords) -> ContractHistories:
    """A contract that begins, is paid and ends today."""
    today, none = np.array([records.day.toordinal()]), np.array([NO_PRIVATE])
    stars = NO_STARS if beginning.stars is None else records.classes.star_class(beginning.stars)
    paid = slice(None) if beginning.earned_cents > 0 else slice(0)
    no = np.zeros(1, dtype=np.bool_)
    return ContractHistories(
        today, today, np.array([stars]), today, none, no, no,
        np.zeros(1, dtype=np.int64)[paid], today[paid], np.array([beginning.earned_cents])[paid],
    )  # fmt: skip


def _joined(
    before: DrawnRecords, after: ContractHistories, new: list[tuple[ContractHistories, int]]
) -> Difference:
    """Clients as they are, the same as they would be, and new ones, side by side."""
    parts = [before.histories, after, *(histories for histories, _ in new)]
    count, clients = len(before.histories), 1 + int(before.clients.max(initial=-1))
    rows = [before.rows, before.rows + count]
    rows += [np.full((len(before), 1), 2 * count + n) for n in range(len(new))]
    numbers = [before.clients, before.clients + clients, 2 * clients + np.arange(len(new))]
    times = [np.full(clients, -1.0), np.ones(clients), np.array([float(n) for _, n in new])]
    names = [*before.contract_ids, *before.contract_ids, *("" for _ in new)]
    records = replace(
        before,
        contract_ids=tuple(names),
        clients=np.concatenate(numbers),
        histories=stacked(parts),
        rows=np.concatenate(rows, axis=1),
    )
    return Difference(records, np.concatenate(times))
