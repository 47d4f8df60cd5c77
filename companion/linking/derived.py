"""Contracts that were derived before, with what they followed from: the same gives the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from companion.domain.contract import Contract
from companion.domain.evidence import Evidence, Source
from companion.domain.problem import Problem
from companion.linking.coverage import Covered

#: a contract, and what is wrong with its evidence
Derived = tuple[Contract, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Grounds:
    """All that a contract follows from on a day.

    `evidence` is about it and `terms` about all contracts; files cover the days of `weekly` and
    `report`, and those of `open_in` hold payments that may be its own.
    """

    evidence: tuple[Evidence, ...]
    terms: tuple[Evidence, ...]
    weekly: Covered
    report: Covered
    open_in: tuple[Source, ...] | None
    day: date


class DerivedContracts:
    """Remembers what was derived last; safe to call from several threads.

    After a page most contracts follow from what they followed from before.
    """

    def __init__(self) -> None:
        self._kept: Mapping[str, tuple[Grounds, Derived]] = {}

    def of(
        self, grounds: Mapping[str, Grounds], derive: Callable[[str], Derived]
    ) -> Mapping[str, Derived]:
        """Each contract by its id, derived where it was not or followed from something else."""
        kept, now = self._kept, dict[str, tuple[Grounds, Derived]]()
        for contract_id, ground in grounds.items():
            before = kept.get(contract_id)
            is_same = before is not None and before[0] == ground
            now[contract_id] = before if before and is_same else (ground, derive(contract_id))
        self._kept = now
        return {contract_id: derived for contract_id, (_, derived) in now.items()}
