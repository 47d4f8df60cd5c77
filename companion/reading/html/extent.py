"""How much of a very long page there is so far: reading stops before the rest costs anything."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from companion.reading.address import linked_contract

#: attributes in which the site names the parts of its pages for its own tests
NAMES = frozenset(("data-test", "data-testid", "data-test-id", "data-qa", "data-cy"))
#: such a name of a contract's card, or of a part of it
FAMILY = re.compile(r"contract-(\d{5,12})(?:-([a-z][a-z0-9-]*))?")

#: a text that each contract of a list has once, also where it has no number
HIRED_BY = re.compile(r"hired by\b", re.IGNORECASE)


@dataclass(slots=True)
class Extent:
    """Counts what a page is long by: contracts that are linked or named, elements and text.

    `contracts` are how many there may be; `elements` and `characters`, how many more.
    """

    contracts: int
    elements: int
    characters: int
    _hired: int = field(default=0, init=False)
    _ids: set[str] = field(default_factory=set, init=False)

    def holds_text(self, shown: str) -> bool:
        """Whether this piece of text, the next one, is still within it."""
        self.characters -= len(shown)
        self._hired += HIRED_BY.match(shown) is not None
        return self.characters >= 0 and self._hired <= self.contracts

    def holds(self, attributes: Mapping[str, str]) -> bool:
        """Whether an element with these attributes, the next one, is still within it."""
        self.elements -= 1
        if self.elements < 0:
            return False
        self._ids.update(_contracts(attributes))
        return len(self._ids) <= self.contracts


def _contracts(attributes: Mapping[str, str]) -> set[str]:
    """The contracts that an element links or is named for."""
    named = (FAMILY.fullmatch(value) for name, value in attributes.items() if name in NAMES)
    ids = {match[1] for match in named if match}
    linked = linked_contract(attributes["href"]) if "href" in attributes else None
    return ids | {linked} if linked else ids
