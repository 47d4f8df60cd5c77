"""What contracts are called in sentences."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from companion.domain.contract import Contract
from companion.messages.catalogue import text
from companion.messages.words import day, shortened


def title_of(contract: Contract) -> str:
    """Its title, or what to call it where none is known."""
    title = contract.title.value if contract.title else None
    return title or text("title.untitled", id=contract.contract_id)


def with_client(title: str, contract: Contract) -> str:
    """A title with its client, where one is known: titles repeat."""
    return _told_apart(title, list(filter(None, [_client(contract)])))


def titles_of(contracts: Sequence[Contract]) -> dict[str, str]:
    """Contract id -> its title, short enough for a sentence, and never that of another one.

    What shares its title is told apart by its client, then by its first day, then by its id.
    """
    titles = {c.contract_id: shortened(title_of(c)) for c in contracts}
    names = dict(titles)
    marks: dict[str, list[str]] = defaultdict(list)
    for mark in _MARKS:
        times = Counter(names.values())
        for contract in [c for c in contracts if times[names[c.contract_id]] > 1]:
            contract_id = contract.contract_id
            marks[contract_id] += filter(None, [mark(contract)])
            names[contract_id] = _told_apart(titles[contract_id], marks[contract_id])
    return names


def _told_apart(title: str, marks: list[str]) -> str:
    return text("title.told_apart", title=title, by=", ".join(marks)) if marks else title


def _client(contract: Contract) -> str:
    names = (contract.company, contract.client)
    return next((shortened(f.value) for f in names if f and f.value), "")


def _first_day(contract: Contract) -> str:
    began = contract.started_on.value if contract.started_on else None
    return text("title.began", day=day(began)) if began else ""


def _id(contract: Contract) -> str:
    return contract.contract_id


#: What tells contracts of one title apart, one after the other.
_MARKS: tuple[Callable[[Contract], str], ...] = (_client, _first_day, _id)
