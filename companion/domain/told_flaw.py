"""What is wrong with a fact that is told; pure, a value and no exception."""

import math
from collections.abc import Mapping
from datetime import date

from companion.domain.contract import Contract
from companion.domain.told import TOLD, About, Life, ToldFact, ToldKind

#: the score began in March 2015
FIRST_DAY = date(2015, 3, 1)


def flaw(fact: ToldFact, contracts: Mapping[str, Contract], today: date) -> str | None:
    """Why a fact cannot be kept, as a code of the topic “told_flaw”; None if it can.

    Args:
        fact: what the person told.
        contracts: all that are known, by id.
        today: the day it is, in UTC: what was so is told of no later one.
    """
    kind = TOLD.get(fact.kind)
    if kind is None:
        return "kind"
    return (
        _wrong_value(kind, fact) or _wrong_day(kind, fact, today) or _about(kind, fact, contracts)
    )


def _wrong_value(kind: ToldKind, fact: ToldFact) -> str | None:
    if kind.limits is not None:
        if isinstance(fact.value, str) or not math.isfinite(fact.value):
            return "number"
        limits = "limits" if kind.limits.decimals else "limits_whole"
        return None if kind.limits.hold(fact.value) else limits
    return None if fact.value in (kind.choices or {""}) else "choice"


def _wrong_day(kind: ToldKind, fact: ToldFact, today: date) -> str | None:
    if fact.on is None or not kind.has_day:
        return "day_missing" if kind.has_day else "day_needless" if fact.on else None
    if kind.is_ahead:
        return "day_past" if fact.on < today else None
    if fact.on > today:
        return "day_to_come"
    return "day_too_early" if fact.on < FIRST_DAY else None


def _about(kind: ToldKind, fact: ToldFact, contracts: Mapping[str, Contract]) -> str | None:
    if kind.about is About.FREELANCER:
        return None
    ids = (fact.contract_id, fact.other_id) if kind.about is About.PAIR else (fact.contract_id,)
    if any(i not in contracts for i in ids):
        return "contract"
    if len(set(ids)) < len(ids):
        return "same_twice"
    return _wrong_life(kind, contracts[fact.contract_id])


def can_be_told(contract: Contract) -> tuple[ToldKind, ...]:
    """The kinds of facts that can be true of a contract, as far as is known of it."""
    kinds = (kind for kind in TOLD.values() if kind.about is not About.FREELANCER)
    return tuple(kind for kind in kinds if _wrong_life(kind, contract) is None)


def _wrong_life(kind: ToldKind, contract: Contract) -> str | None:
    """Only what is known of the contract speaks against a fact."""
    if contract.ended_on is None or kind.life is Life.ANY:
        return None
    is_open = contract.ended_on.value is None
    if is_open and kind.life is Life.ENDED:
        return "open"
    return "ended" if not is_open and kind.life is Life.OPEN else None
