"""Payments and the periods that files of payments cover."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class PaymentKind(StrEnum):
    """What a payment was for, in the words of the site's reports."""

    HOURLY = "hourly"
    FIXED_PRICE = "fixed_price"
    BONUS = "bonus"
    REFUND = "refund"
    OTHER = "other"  # of a type that is not known; says nothing of the contract's kind


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def overlaps(self, other: "Period") -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True, order=True)
class Payment:
    """Money that changed hands for one contract; `cents` is negative for a refund.

    `reference` is the Ref ID of a transaction report's row: the same row has the same one
    in every download, so that two rows alike in all else are two payments. Where there is
    none, `occurrence` numbers rows of one file that are alike, so that the union of two
    overlapping files counts every payment once.
    """

    on: date
    cents: int
    kind: PaymentKind = PaymentKind.HOURLY
    occurrence: int = 0
    reference: str = ""
    #: the week that an hourly payment pays for, where the file tells it
    worked: Period | None = field(default=None, compare=False)
    #: not settled yet: the day is a forecast
    pending: bool = field(default=False, compare=False)
