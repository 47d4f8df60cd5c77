"""What each history of the bank tells of a person's way of working, as of today."""

from dataclasses import dataclass

import numpy as np

from companion.domain.contract import Contract, ContractKind
from companion.inference.histories import ROW, Bools, ContractHistories, Floats, Ints


@dataclass(frozen=True, slots=True)
class Traits:
    """Histories as of a day [rows]: payments up to it, and how each had ended."""

    payments: Ints
    first: Ints
    last: Ints
    mean_cents: Floats
    ended: Bools
    started: Bools


def traits(histories: ContractHistories, today: int) -> Traits:
    """The traits of histories; days of payments are 0 where there are none."""
    key = histories.money_row * ROW + histories.money_day
    keep = (histories.money_cents > 0) & (histories.money_day <= today)
    key, cents = key[keep], histories.money_cents[keep]
    rows = np.arange(len(histories)) * ROW
    low, high = np.searchsorted(key, rows), np.searchsorted(key, rows + today, "right")
    day = np.concatenate([key % ROW, [0]])
    count, upto = high - low, np.concatenate([[0], np.cumsum(cents)])
    return Traits(
        count,
        np.where(count > 0, day[np.minimum(low, len(day) - 1)], 0),
        np.where(count > 0, day[high - 1], 0),
        (upto[high] - upto[low]) / np.maximum(count, 1),
        histories.end <= today,
        histories.start <= today,
    )


def is_hourly(contract: Contract) -> bool:
    """Whether a contract is paid by the hour; where nothing says so, it is not."""
    if contract.kind is not None and contract.kind.value is not None:
        return contract.kind.value is ContractKind.HOURLY
    return contract.rate is not None
