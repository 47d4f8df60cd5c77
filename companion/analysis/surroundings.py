"""What is known around each contract when it is decided what to do about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from companion.advice.case import Surroundings
from companion.advice.circumstances import circumstances_of
from companion.advice.review_chances import ReviewRecord, review_record
from companion.domain.assessment import Scorecard
from companion.domain.contract import Contract
from companion.domain.ending import EndingEffect
from companion.inference.prediction.if_ended import ending_effects
from companion.inference.prediction.predict import Prediction
from companion.rules.policy import Policy
from companion.scoring.making_up import good_jobs_to_make_up


@dataclass(frozen=True)
class Around:
    """Of all contracts: what ends would do, how the person is reviewed, when clients first paid."""

    prediction: Prediction | None
    reviews: ReviewRecord
    first_paid: Mapping[str, date]
    card: Scorecard
    policy: Policy

    @cached_property
    def endings(self) -> Mapping[str, EndingEffect]:
        """What the end of each open contract would do, by its id.

        Counted when it is first asked for: beside a page of contracts that have all ended, nobody
        asks, and it takes as long as a sixth of all else.
        """
        if self.prediction is None:
            return {}
        return ending_effects(self.prediction.records, self.prediction.policy)

    def _ending(self, contract: Contract) -> EndingEffect | None:
        return None if contract.has_ended else self.endings.get(contract.contract_id)

    def of(
        self, contract: Contract, effect: float | None, *, is_suspect: bool = False
    ) -> Surroundings:
        """What is known around one contract; `effect` is what the score would lose without it."""
        return Surroundings(
            self._ending(contract),
            self.reviews,
            circumstances_of(contract),
            self.first_paid.get(contract.client_key),
            good_jobs_to_make_up(self.card, effect, self.policy),
            is_suspect,
        )


def around(
    contracts: Sequence[Contract], prediction: Prediction | None, card: Scorecard, policy: Policy
) -> Around:
    """What is known around the contracts of one day."""
    first: dict[str, date] = {}
    for contract in contracts:
        for payment in contract.payments:
            if payment.cents > 0 and contract.client_key:
                key = contract.client_key
                first[key] = min(first.get(key, payment.on), payment.on)
    return Around(prediction, review_record(contracts), first, card, policy)
