"""Payments and the periods that files of payments cover."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PaymentKind(StrEnum):
    """What a payment was for, in the words of the site's reports."""

    HOURLY = "hourly"
    FIXED_PRICE = "fixed_price"
    BONUS = "bonus"
    REFUND = "refund"


@dataclass(frozen=True, slots=True, order=True)
class Payment:
    """Money that changed hands for one contract; `cents` is negative for a refund.

    `occurrence` numbers rows of one file that are otherwise alike, so that the union
    of two overlapping files counts every payment once.
    """

    on: date
    cents: int
    kind: PaymentKind = PaymentKind.HOURLY
    occurrence: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `first` to `last`, both included."""

    first: date
    last: date
