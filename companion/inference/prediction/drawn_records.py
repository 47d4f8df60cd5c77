"""Whole records: one history of every contract in each draw, as far as it has happened."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from companion.domain.contract import KnownContract
from companion.inference.histories import OPEN, ContractHistories, Floats, Ints
from companion.inference.model import ScoreModel, history_rows
from companion.inference.particles import Particles
from companion.inference.prediction.client_combinations import ClientCombinations
from companion.inference.prediction.distinct import distinct
from companion.inference.priors import NO_PRIVATE, NO_STARS
from companion.inference.rule_variants import OWN, ReviewClasses, RuleVariant, review_classes
from companion.rules.policy import Policy
from companion.rules.variants import TOGGLES


@dataclass(frozen=True, eq=False)
class DrawnRecords:
    """What may have happened up to a day, in weighted draws; `weight` [draws] adds up to 1.

    `rows` [draws, contracts] are rows of `histories`, whose reviews are in `classes`; `clients`
    [contracts] number the clients. `variant` and `negative` [draws] are the reading of the rules:
    in `variants`, and in the values of that toggle.
    """

    day: date
    contract_ids: tuple[str, ...]
    clients: Ints
    histories: ContractHistories
    rows: Ints
    variants: tuple[RuleVariant, ...]
    variant: Ints
    negative: Ints
    weight: Floats
    classes: ReviewClasses

    def __len__(self) -> int:
        return len(self.weight)

    def read(self, toggle: str, value: str) -> "DrawnRecords":
        """The same records, each by one side of what no source settles."""
        return replace(self, variants=tuple(v.read(toggle, value) for v in self.variants))

    @cached_property
    def combinations(self) -> ClientCombinations:
        """The records client by client."""
        return ClientCombinations.among(self.rows, self.clients)


def drawn_records(
    model: ScoreModel, particles: Particles, day: date, most: int, rng: np.random.Generator
) -> DrawnRecords:
    """At most so many draws from what the shown scores leave, as they stood on the day."""
    few = distinct(particles, most, rng)
    histories = model.histories
    return DrawnRecords(
        day,
        tuple(c.contract_id for c in model.contracts),
        model.clients,
        happened(histories, day),
        history_rows(model, few.histories),
        tuple(replace(v, phase=0) for v in particles.variants),
        few.variant, few.negative, few.weight, model.score_days.outcomes.classes,
    )  # fmt: skip


def known_records(
    contracts: Sequence[KnownContract], day: date, policies: Sequence[Policy]
) -> DrawnRecords:
    """The one draw there is when everything is known, by the policies' own reading of the rules.

    Args:
        contracts: with every field decided; none begins after the day.
        day: what happens later is not looked at.
        policies: those of the day and of the coming days, the day's first.
    """
    classes = review_classes(policies)
    numbers: dict[str, int] = {}
    clients = [numbers.setdefault(c.client, len(numbers)) for c in contracts]
    own = dict(policies[0].toggles.items())["negative_value"]
    return DrawnRecords(
        day,
        tuple(c.contract_id for c in contracts),
        np.array(clients, dtype=np.int64),
        happened(_lives(contracts, classes), day),
        np.arange(len(contracts))[None],
        (OWN,),
        np.zeros(1, dtype=np.int64),
        np.array([list(TOGGLES["negative_value"].values).index(own)]),
        np.ones(1),
        classes,
    )


def happened(histories: ContractHistories, day: date) -> ContractHistories:
    """The histories without what comes after the day: payments, endings, reviews."""
    last = day.toordinal()
    later = histories.stars_on > last
    paid = histories.money_day <= last
    return replace(
        histories,
        end=np.where(histories.end > last, OPEN, histories.end),
        stars=np.where(later, NO_STARS, histories.stars),
        private=np.where(later & (histories.stars != NO_STARS), NO_PRIVATE, histories.private),
        barred=histories.barred | (histories.start > last),
        money_row=histories.money_row[paid],
        money_day=histories.money_day[paid],
        money_cents=histories.money_cents[paid],
    )


def _lives(contracts: Sequence[KnownContract], classes: ReviewClasses) -> ContractHistories:
    """Known contracts as rows, their reviews from the day of the end."""
    end = _whole([c.ended_on.toordinal() if c.ended_on else OPEN for c in contracts])
    money = [
        (n, p.on.toordinal(), p.cents) for n, c in enumerate(contracts) for p in sorted(c.payments)
    ]
    row, day, cents = _whole(money).reshape(-1, 3).T
    return ContractHistories(
        _whole([c.started_on.toordinal() for c in contracts]),
        end,
        _whole([NO_STARS if c.stars is None else classes.star_class(c.stars) for c in contracts]),
        end.copy(),
        _whole([_private(c, classes) for c in contracts]),
        np.array([c.is_barred for c in contracts], dtype=np.bool_),
        np.array([c.may_be_the_agencys for c in contracts], dtype=np.bool_),
        row, day, cents,
    )  # fmt: skip


def _private(contract: KnownContract, classes: ReviewClasses) -> int:
    """The class of the private rating, or of a bad reason for ending the contract."""
    if contract.bad_ending:
        return classes.bad_reason
    rating = contract.private_rating
    return NO_PRIVATE if rating is None else classes.rating_class(rating)


def _whole(values: object) -> Ints:
    return np.array(values, dtype=np.int64)
