"""What only the person knows of an open contract, as far as they told it."""

from dataclasses import dataclass

from companion.domain.contract import ClientMood, Contract, Work


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Of client and work; None where the person did not tell."""

    happy: bool | None = None
    reachable: bool | None = None
    returns: bool | None = None
    work_done: bool | None = None
    nothing_agreed: bool | None = None


NOTHING_TOLD = Circumstances()


def circumstances_of(contract: Contract) -> Circumstances:
    """What was told of a contract."""
    mood, work = (f.value if f else None for f in (contract.client_mood, contract.work))
    reachable, returns = contract.client_reachable, contract.client_returns
    return Circumstances(
        None if mood is None else mood is ClientMood.HAPPY,
        reachable.value if reachable else None,
        returns.value if returns else None,
        None if work is None else work is Work.DONE,
        None if work is None else work is Work.NOTHING_AGREED,
    )
