"""A percent by the name that stands at it: in one short text, beside it, below it, or in a ring.

A number belongs to a name by structure only. Sentences, demands (“90% or higher”), dialogs and
parts about something else name the same numbers; what they say is never taken.
"""

from dataclasses import dataclass, field

from companion.reading.html.blocks_of_text import around, pieces_of, words_of
from companion.reading.html.dialogs import names_of
from companion.reading.html.page import Chunk, Element, Page
from companion.reading.html.percent_labels import number_of
from companion.reading.html.percent_marks import drawn_percent, marks
from companion.reading.html.percent_names import Name, goes_on, is_demand
from companion.reading.html.zones import Zones, is_card, is_in_paragraph, paragraph_of

#: longest text that is a name and its number, and nothing else
_LONGEST = 60
#: more places than this are a page made to keep its reader busy
_MOST_PLACES = 60
#: the number's own element, a figure or heading, a paragraph or entry of a list
_OWN, _FIGURE, _PARAGRAPH = range(3)
#: a percent is one piece of text, or its number and its sign
_TWO = 2


@dataclass(frozen=True, slots=True)
class Told:
    """The percents at the surest places of a name, each once, and whether it is not clear."""

    percents: tuple[int, ...] = ()
    unclear: bool = False

    @property
    def percent(self) -> int | None:
        """The percent, if it is certain."""
        return self.percents[0] if len(self.percents) == 1 and not self.unclear else None


def told(zones: Zones, name: Name) -> Told:
    """What a page tells of the number with a name."""
    look = _Look(zones.page, name, zones)
    look.at_all()
    best = min(look.ranks.values(), default=_OWN)
    percents = tuple(percent for percent, rank in look.ranks.items() if rank == best)
    return Told(percents, len(percents) > 1 or (look.unclear and not percents))


@dataclass(slots=True)
class _Look:
    """A look for one name on one page; `unclear` once a number could be meant, and need not be."""

    page: Page
    name: Name
    zones: Zones
    unclear: bool = False
    places: int = 0
    #: percent -> the rank of its surest place
    ranks: dict[int, int] = field(default_factory=dict)

    def at_all(self) -> None:
        """Looks at every place where the number may be."""
        for chunk in self._named()[:_MOST_PLACES]:
            if not self._whole(chunk):
                self._labelled(chunk)
        for element in self.page.elements:
            label = element.attributes.get("aria-label", "")
            if label and len(label) <= _LONGEST:
                self._spoken(element, " ".join(label.split()))
            if self.name.is_own(names_of(element)):
                self._own(element)

    def _named(self) -> list[Chunk]:
        """The short texts that hold the name, or begin it."""
        chunks = self.page.chunks
        behind = [*(chunk.text[:_LONGEST] for chunk in chunks[1:]), ""]
        both = zip(chunks, behind, strict=False)
        short = ((chunk, rest) for chunk, rest in both if len(chunk.text) <= _LONGEST)
        return [chunk for chunk, rest in short if self.name.begins(f"{chunk.text} {rest}")]

    def _whole(self, chunk: Chunk) -> bool:
        """The name and its percent as the whole text of a short element."""
        for block in chunk.owner.ancestors():
            text, pieces = words_of(self.page, block), pieces_of(self.page, block)
            if len(text) > _LONGEST or chunk not in pieces:
                return False
            percent = self.name.value(text)
            if percent is not None:
                apart = any(self.zones.is_apart(piece.owner) for piece in pieces)
                if not apart and self._stands_alone(block, text):
                    self._take(block, percent)
                return True
            if is_card(block):
                return False
        return False

    def _stands_alone(self, block: Element, text: str) -> bool:
        """Whether a short text is no part of a demand or of a sentence around it."""
        paragraph = paragraph_of(block)
        if paragraph is not None and words_of(self.page, paragraph) != text:
            return False
        before, after = around(self.page, block)
        demand = is_demand(before, after) or self.zones.is_apart(block)
        self.unclear |= not demand and goes_on(after)
        return not demand and not goes_on(after)

    def _spoken(self, element: Element, label: str) -> None:
        """A label for screen readers with name and percent, or the name of a ring."""
        drawn = drawn_percent(element) if self.name.is_name(label) else None
        percent = self.name.value(label) if drawn is None else drawn
        if percent is not None:
            self._take(element, percent)

    def _own(self, element: Element) -> None:
        """An element that is named for the number and holds nothing but one percent."""
        pieces = element.last_chunk - element.first_chunk
        inside = marks(self.page, element, element) if pieces <= _TWO else []
        alone = len(inside) == 1 and inside[0].last - inside[0].first in (0, pieces)
        if alone and not is_demand(*around(self.page, element)):
            self._take(element, inside[0].percent)

    def _labelled(self, chunk: Chunk) -> None:
        """A name by itself, with its percent beside it or below it."""
        label = chunk.owner
        if not self.name.is_name(words_of(self.page, label)):
            return
        while label.parent is not None and self._is_label(label.parent):
            label = label.parent
        if self.zones.is_apart(label):
            return
        mark, unclear = number_of(self.zones, label)
        self.unclear |= unclear
        if mark is not None:
            self._take(label, mark.percent)

    def _is_label(self, element: Element) -> bool:
        """Whether an element holds the name, and neither other texts nor a ring."""
        named = self.name.is_name(words_of(self.page, element))
        return named and not marks(self.page, element, element)

    def _take(self, place: Element, percent: int) -> None:
        self.places += 1
        if self.places > _MOST_PLACES:
            return
        if self.zones.is_apart(place):
            return
        own = any(self.name.is_own(names_of(e)) for e in place.ancestors())
        if not own and self.zones.is_prose(place):
            return
        rank = _OWN if own else _PARAGRAPH if is_in_paragraph(place) else _FIGURE
        self.ranks[percent] = min(rank, self.ranks.get(percent, rank))
