"""What a person would do: open the contracts, press the button, turn the page, come back."""

from collections.abc import Callable
from dataclasses import dataclass

from companion.demo import pages
from companion.demo.cdp import Message
from companion.demo.cdp_target import Badge, CdpTarget, until
from companion.demo.environment import Environment
from companion.messages.words import count

#: ids of the contracts that the page shows now, in order
_CARDS = """[...document.querySelectorAll("[data-test]")]
  .map((one) => /^contract-(\\d+)$/.exec(one.dataset.test)?.[1]).filter(Boolean)"""
_BUTTONS = """document.querySelectorAll('[data-test="pagination-item"]')"""
#: the panel has an answer of the companion, and nothing of it is still being made
_PANEL_READY = """document.querySelector("#summary")?.childElementCount > 0 &&
  Boolean(document.querySelector("#status:not(.off)")?.textContent) &&
  !document.querySelector("#annotate").disabled"""
#: shown score and estimate, then the windows
_NUMBERS = """(() => {
  const words = (from, name) =>
    (from.querySelector(name)?.innerText ?? "").split("★")[0].replace(/\\s+/gu, " ").trim();
  const best = (one) => (one.matches(".best") ? "; the best one is shown" : "");
  const figures = [...document.querySelectorAll(".figures > div")]
    .map((one) => [words(one, "dt"), words(one, ".large"), words(one, ".after")]);
  const windows = [...document.querySelectorAll(".window")]
    .map((one) => [words(one, ".months"), words(one, ".value"), words(one, ".rest") + best(one)]);
  return [...figures, ...windows];
})()"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the browser showed: badges page by page, the panel's numbers, the report behind.

    A number of the panel is its name, itself as written, and what stands beside it.
    """

    badges: tuple[Badge, ...]
    panel: tuple[tuple[str, str, str], ...]
    report: Message


def open_contracts(demo: Environment) -> CdpTarget:
    """Opens the contracts in front and presses the toolbar button; gives the open panel."""
    demo.tab.go(pages.CONTRACTS)
    demo.tab.bring_to_front()
    panel = demo.extension.popup(demo.tab)
    drawn_beside_all(demo.tab)
    return panel


def drawn_beside_all(tab: CdpTarget) -> list[Badge]:
    """Waits until exactly one badge stands beside each contract of the page; gives them."""

    def look() -> list[Badge] | None:
        cards, badges = tab.evaluate(_CARDS), tab.badges()
        return badges if cards and cards == [badge.contract_id for badge in badges] else None

    return until("a badge beside each contract", look)


def turn_to(tab: CdpTarget, number: int) -> list[Badge]:
    """Clicks on another page of the list, and waits for the badges there."""
    before = tab.evaluate(_CARDS)
    tab.evaluate(f"{_BUTTONS}[{number - 1}].click()")
    until("the other page", lambda: (tab.evaluate(_CARDS) or before) != before)
    return drawn_beside_all(tab)


def tour(demo: Environment, say: Callable[[str], None]) -> tuple[Drawn, CdpTarget]:
    """Sees every page of the list once, and the first one again; gives the open panel too."""
    open_contracts(demo)
    say(f"Contracts opened, toolbar button pressed: {_drawn(demo.tab.badges())}")
    later: list[Badge] = []
    for number in range(2, 1 + demo.tab.evaluate(f"{_BUTTONS}.length")):
        later += turn_to(demo.tab, number)
        say(f"Turned to page {number} of the list: {_drawn(demo.tab.badges())}")
    first = turn_to(demo.tab, 1) if later else demo.tab.badges()
    panel = demo.extension.popup(demo.tab)
    return Drawn((*first, *later), numbers_in(panel), demo.extension.ask("/v1/report")), panel


def numbers_in(panel: CdpTarget) -> tuple[tuple[str, str, str], ...]:
    """Waits until the panel has its answer, and gives the numbers that it shows."""
    until("the panel", lambda: panel.evaluate(_PANEL_READY))
    return tuple((name, value, more) for name, value, more in panel.evaluate(_NUMBERS))


def _drawn(badges: list[Badge]) -> str:
    return f"{count(len(badges), 'badge')} drawn"
