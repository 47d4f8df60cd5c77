"""Pages and files that could still be opened or imported, and what each is expected to tell."""

from dataclasses import dataclass
from enum import StrEnum


class Reveals(StrEnum):
    """What a page, a file or the person can tell."""

    SHOWN = "shown"  # the percent that is shown today
    REVIEWS = "reviews"  # the stars of paid contracts
    DAYS = "days"  # when contracts began and ended
    EARNED = "earned"  # what contracts earned in all
    PAYMENTS = "payments"  # each payment of some years, or of all
    OUTCOMES = "outcomes"  # how Upwork counts contracts
    AGENCY = "agency"  # whether contracts through an agency count


@dataclass(frozen=True, slots=True)
class Supply:
    """One step that a person can take, by its code, and what it would tell of which contracts.

    `years` are those of `PAYMENTS`, newest first; of all years where there are none.
    `one_by_one`: it tells of one of the contracts only, as a contract's own page does.
    """

    code: str
    reveals: frozenset[Reveals]
    contract_ids: frozenset[str] = frozenset()
    years: tuple[int, ...] = ()
    one_by_one: bool = False


@dataclass(frozen=True, slots=True)
class SupplyWorth:
    """What a step is expected to leave open, and how much it settles.

    `variance` and `width` are what is then expected of the score: its posterior variance, and
    the points of a range that holds it 9 times in 10. `settled` is how many contracts' effects
    would mostly be known, `effects` the variance of all effects that it explains, in points².
    """

    supply: Supply
    variance: float
    width: float
    settled: int = 0
    effects: float = 0.0


@dataclass(frozen=True, slots=True)
class Worth:
    """How open the score is, and what each step is worth.

    `spread` is the variance of the effect of one contract of the record, in points²: as far as is
    known, that of one which was not seen yet, too.
    """

    variance: float = 0.0
    width: float = 0.0
    spread: float = 0.0
    contracts: int = 0
    supplies: tuple[SupplyWorth, ...] = ()
