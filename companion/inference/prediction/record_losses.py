"""What is lost in drawn records as time passes, whatever reading of the rules each draw has."""

from dataclasses import replace
from functools import cached_property

import numpy as np

from companion.inference.histories import Bools, Floats, Ints
from companion.inference.prediction.aging import AgingUnits
from companion.inference.prediction.client_losses import ClientLosses, PartLosses
from companion.inference.prediction.distinct import distinct_numbers
from companion.inference.prediction.drawn_records import DrawnRecords
from companion.inference.score_days import ScoreDays


class RecordLosses:
    """Losses of drawn records on days of one policy.

    The combinations of all readings of the rules are numbered, and so are their members:
    `combination_of` [draws, clients] and `member_of` [draws, contracts].
    """

    def __init__(self, records: DrawnRecords, score_days: ScoreDays) -> None:
        used, reading = np.unique(records.variant, return_inverse=True)
        combinations = records.combinations.apart(reading, len(records.histories))
        aging = AgingUnits(records.histories, score_days, records.day)
        variants = [records.variants[number] for number in used]
        rows, members = distinct_numbers(combinations.members)
        self.clients = ClientLosses(
            replace(combinations, members=members),
            aging.losses(variants, rows),
            score_days.formula.parts,
        )
        self.combination_of = combinations.of

    @cached_property
    def member_of(self) -> Ints:
        """The member that each contract is in each draw [draws, contracts]."""
        return self.clients.combinations.member_of

    @property
    def of_combinations(self) -> PartLosses:
        """What each combination loses."""
        return self.clients.of_combinations

    @property
    def of_members(self) -> PartLosses:
        """The units that each member loses itself."""
        return self.clients.of_members

    def without(self, members: Ints) -> PartLosses:
        """What the client of each of some members loses less, or more, without the member."""
        return self.clients.without(members)

    @property
    def gone(self) -> Ints:
        """The first day without each member, where it has units at all [members, windows]."""
        return self.clients.gone

    def most(self, losses: PartLosses) -> Floats:
        """Good and bad units of these losses by member, at most [members, 2]."""
        return self.clients.most(losses)

    @property
    def lets_down(self) -> Bools:
        """Members without which a client is not long-term any more."""
        return self.clients.lets_down
