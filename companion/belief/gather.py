"""What every contract may have been, and whose it is."""

from collections.abc import Sequence

import numpy as np

from companion.belief.ask import Ask
from companion.belief.candidates import FEWEST, MOST
from companion.belief.columns import Columns
from companion.belief.focus import SPREAD, focused
from companion.belief.lives import Ints
from companion.belief.pool import Pool, pool
from companion.domain.client import client_key
from companion.domain.contract import Contract
from companion.domain.evidence import PageKind

#: Lives drawn over all that is unknown; each contract gets its share within the bounds.
DRAWS = 2_000


def profile_seen(contracts: Sequence[Contract]) -> bool:
    """Whether anything is known from the profile page."""
    facts = [f for c in contracts for f in (c.stars, c.feedback, c.earned) if f is not None]
    return any(s.kind is PageKind.PROFILE for f in facts for s in f.sources)


def pools(
    contracts: Sequence[Contract],
    ask: Ask,
    columns: Columns,
    rng: np.random.Generator,
    plenty: int,
) -> tuple[list[Contract], list[Pool]]:
    """Contracts that can be placed in time, each with its pool."""
    unknown = sum(1 for c in contracts if not c.payments_complete)
    draws = plenty * int(np.clip(DRAWS // max(unknown, 1), FEWEST, MOST))
    many = draws * SPREAD if columns.turns else draws
    found = [(c, pool(c, ask, rng, many)) for c in contracts]
    focus = [
        focused(p, columns, draws, rng) if p and len(p.lives) > draws and not p.exact else p
        for _, p in found
    ]
    return [c for c, p in found if p], [p for p in focus if p]


def clients_of(contracts: Sequence[Contract]) -> Ints:
    """The number of each contract's client; a contract without a name has its own."""
    numbers: dict[str, int] = {}
    keys = []
    for contract in contracts:
        name = contract.client.value if contract.client else None
        company = contract.company.value if contract.company else None
        key = client_key(name, company) or f"\0{contract.contract_id}"
        keys.append(numbers.setdefault(key, len(numbers)))
    return np.array(keys, dtype=np.int64)
