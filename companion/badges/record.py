"""What badges are judged by: the record of one person on one day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from companion.domain.contract import Contract
from companion.domain.estimate import Estimate, ShownScore
from companion.domain.months import months_after
from companion.domain.payment import Payment

#: The months for which earnings count.
EARNING_MONTHS = 12
#: Payments of the last days may not be in any file yet.
NEWEST = timedelta(days=10)


@dataclass(frozen=True)
class Record:
    """A person's contracts and shown scores.

    `bad` is the probability that each contract counts as bad, by its id. `covered_from` is the
    first day from which on files tell every payment; None if none does.
    """

    day: date
    contracts: Sequence[Contract]
    shown: Sequence[ShownScore] = ()
    estimate: Estimate | None = None
    bad: Mapping[str, float] = field(default_factory=dict)
    covered_from: date | None = None

    @property
    def year_ago(self) -> date:
        """The first day whose payments still count."""
        return months_after(self.day, -EARNING_MONTHS)

    @cached_property
    def payments(self) -> list[Payment]:
        """Payments of the last twelve months, refunds among them, oldest first."""
        first = self.year_ago
        every = (p for contract in self.contracts for p in contract.payments)
        return sorted((p for p in every if first < p.on <= self.day), key=lambda p: p.on)

    @property
    def is_covered(self) -> bool:
        """Whether files tell every payment of the twelve months."""
        return self.covered_from is not None and self.covered_from <= self.year_ago

    @property
    def earned_cents(self) -> int:
        """Earned in twelve months, as far as payments are known."""
        return sum(payment.cents for payment in self.payments)

    def falls_below(self, cents: int) -> date | None:
        """The first day on which these payments alone are less; None if they are today."""
        rest = self.earned_cents
        if rest < cents:
            return None
        for payment in self.payments:
            rest -= payment.cents
            if rest < cents:
                return months_after(payment.on, EARNING_MONTHS)
        return None
