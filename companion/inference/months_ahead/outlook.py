"""The outlook: some hundred futures of one person, and what becomes of them if something is done.

All futures are drawn once. An action changes what it is about and nothing else (common random
numbers), so that two scenarios can be compared path by path; and only the clients that it
touches are counted anew.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import numpy as np

from companion.domain.months_ahead import Action, Ends, MoreJobs, NoNewWork
from companion.inference.histories import Ints
from companion.inference.months_ahead.acting import Acting
from companion.inference.months_ahead.as_usual import AsUsual
from companion.inference.months_ahead.future import NEW, Future
from companion.inference.months_ahead.path_scores import (
    PathScores,
    PathSums,
    path_sums,
    readings_of,
)
from companion.inference.months_ahead.present import Present
from companion.inference.months_ahead.rhythm import Rhythm, rhythm

#: Days ahead, and days back (16 weeks, for badges that look at them).
AHEAD, BACK = 365, 16 * 7
#: Futures that are drawn: so many, fewer where contracts are very many.
MOST_PATHS, LEAST_PATHS, PATHS_TIMES_CONTRACTS = 400, 128, 120_000
#: Actions at once, at most.
MOST_ACTIONS = 32


class Outlook:
    """Scores of each path on the days from `back` days before today to `ahead` days after it.

    `is_plain` says for which policies of today one can be had. The same state of the generator
    gives the same outlook.
    """

    def __init__(
        self,
        at: Present,
        rng: np.random.Generator | None = None,
        *,
        ahead: int = AHEAD,
        back: int = BACK,
    ) -> None:
        rng = rng or np.random.default_rng(0)
        self.at = at
        self.rhythm: Rhythm = rhythm(at)
        self._acting = Acting(at, self.rhythm)
        self._seed = int(rng.integers(2**62))
        self._drawn = AsUsual(at, self.rhythm, at.today + ahead, rng)
        self.first_day: date = at.day - timedelta(days=back)
        self.readings = readings_of(at, self.first_day, back + ahead + 1)
        self.usual: Future = self._drawn.future(rng)
        self._sums: PathSums = path_sums(at, self.usual, self.readings)

    def as_usual(self) -> PathScores:
        """If the person goes on as usual."""
        return self._sums.scores(self.at)

    def after(self, actions: Sequence[Action]) -> PathScores:
        """If the person goes on as usual, save for these actions.

        Raises:
            UnknownContractError: if an action names a contract that there is not.
        """
        future, touched = self.acted_on(actions)
        less, more = (path_sums(self.at, f, self.readings, touched) for f in (self.usual, future))
        return self.changed([more - less])

    def changed(self, changes: Iterable[PathSums]) -> PathScores:
        """If the person goes on as usual, save for these changes of the sums."""
        return sum(changes, self._sums).scores(self.at)

    def client_of(self, contract_id: str) -> int:
        """The number of a contract's client.

        Raises:
            UnknownContractError: if there is none of the name.
        """
        return int(self.at.clients[self._acting.number(contract_id)])

    def generator(self, action: Action, number: int = 0) -> np.random.Generator:
        """Where an action takes its random numbers from: the same ones, whatever else is done."""
        if isinstance(action, Ends):  # a contract ends once, so its end has a place of its own
            number = MOST_ACTIONS + self._acting.number(action.contract_id)
        return np.random.default_rng([self._seed, number])

    def acted_on(self, actions: Sequence[Action]) -> tuple[Future, Ints]:
        """The contracts that go on otherwise, or begin, with these actions, and whose they are."""
        future, touched = self.usual, np.zeros(0, dtype=np.int64)
        for number, action in enumerate(actions):
            future, clients = self._acted(future, action, number)
            touched = np.union1d(touched, clients)
        return future, touched

    def _acted(self, future: Future, action: Action, number: int) -> tuple[Future, Ints]:
        """The future after an action, and the clients that it touches."""
        rng = self.generator(action, number)
        if isinstance(action, NoNewWork):
            new = future.client[future.contract == NEW]
            return self._acting.without_new(future, action), new
        if isinstance(action, MoreJobs):
            more = self._drawn.more(action.per_month, self._new_client + MOST_ACTIONS, rng)
            return future.with_(more), more.client
        clients = np.array([self.client_of(action.contract_id)])
        return self._acting.ended(future, action, rng), clients

    @property
    def _new_client(self) -> int:
        """A number beyond those of all clients, also of those to come."""
        return max(self.at.next_client, 1 + int(self.usual.client.max(initial=-1)))


def paths_for(contracts: int) -> int:
    """How many futures are drawn of so many contracts."""
    return max(LEAST_PATHS, min(MOST_PATHS, PATHS_TIMES_CONTRACTS // max(contracts, 1)))
