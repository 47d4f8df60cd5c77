"""Plans played through in always the same futures: what each is worth."""

from dataclasses import replace
from datetime import date

import numpy as np

from companion.domain.months_ahead import Ends
from companion.domain.plan import MEASURED_DAYS, Candidate
from companion.inference.histories import Floats
from companion.inference.months_ahead.client_ends import ClientEnds
from companion.inference.months_ahead.outlook import Outlook
from companion.inference.months_ahead.path_scores import PathSums
from companion.inference.months_ahead.present import Present
from companion.inference.planning.worth import Worth, more

#: Futures in which plans are played through.
MOST_PATHS = 160

#: Contracts with their days, in order of day.
Placed = tuple[tuple[date, Candidate], ...]


class Trials:
    """Plays plans through; what was played once is kept, client by client.

    What a step adds is taken over its own reviews exactly: each of them is played through in every
    future. Drawn, a rare bad review would come in a few futures, and which ones would decide.
    """

    def __init__(self, at: Present, rng: np.random.Generator) -> None:
        self._outlook = Outlook(_few(at), rng, ahead=MEASURED_DAYS, back=0)
        self.day, self.review_days = at.day, at.review_days
        self.usual = Worth(self._outlook.as_usual(), at.day)
        self._worths: dict[Placed, Worth] = {(): self.usual}
        self._changes: dict[Placed, PathSums] = {}
        self._clients: dict[int, ClientEnds] = {}

    def of(self, placed: Placed) -> Worth:
        """What a plan makes of the futures."""
        if placed not in self._worths:
            changes = [self._change(client, ends) for client, ends in self._by_client(placed)]
            self._worths[placed] = Worth(self._outlook.changed(changes), self.day)
        return self._worths[placed]

    def added(self, on: date, candidate: Candidate, before: Placed) -> Floats:
        """Points a day that an end adds to other steps in each future [paths]."""
        points = np.zeros(len(self.usual.points))
        for stars, chance in candidate.chances:
            reviewed = replace(candidate, chances=((stars, 1.0),))
            after = self.of(ordered((*before, (on, reviewed))))
            points += chance * more(after, self.of(ordered(before)))
        return points

    def gained(self, placed: Placed, before: Placed = ()) -> Floats:
        """Points a day that steps add to others in each future [paths]: what each adds in turn."""
        steps = (self.added(*step, (*before, *placed[:n])) for n, step in enumerate(placed))
        return np.asarray(sum(steps, np.zeros(len(self.usual.points))))

    def _by_client(self, placed: Placed) -> list[tuple[int, Placed]]:
        ends: dict[int, Placed] = {}
        for on, candidate in placed:
            client = self._outlook.client_of(candidate.contract_id)
            ends[client] = (*ends.get(client, ()), (on, candidate))
        return list(ends.items())

    def _change(self, client: int, ends: Placed) -> PathSums:
        if client not in self._clients:
            self._clients[client] = ClientEnds(self._outlook, client)
        if ends not in self._changes:
            acts = [Ends(c.contract_id, on, c.chances) for on, c in ends]
            self._changes[ends] = self._clients[client].change(acts)
        return self._changes[ends]


def ordered(placed: Placed) -> Placed:
    """Steps in order of day."""
    return tuple(sorted(placed, key=lambda step: step[0]))


def _few(at: Present) -> Present:
    """The first of the paths: each of them is as likely as any other."""
    names = ("rows", "reading", "negative", "floor", "quality")
    return replace(at, **{name: getattr(at, name)[:MOST_PATHS] for name in names})
