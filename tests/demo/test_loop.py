"""The whole loop in real Chromium: contracts page, companion, badges beside each contract.

The extension is the one that is installed, the companion the one that is run, the pairing the
one that a person does; only the site is served from the saved pages of a sample freelancer.
"""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.analysis.analyse import Analysis, analyse
from companion.demo.cdp_target import Badge, CdpTarget, until
from companion.demo.environment import Environment, environment
from companion.demo.pages import CONTRACTS
from companion.demo.tour import drawn_beside_all, numbers_in, open_contracts
from companion.reading.read import read

SAMPLE = Path(__file__).parent.parent / "samples" / "steady"
MARKUP = "document.documentElement.outerHTML"


@contextmanager
def silent_proxy() -> Iterator[tuple[int, list[bytes]]]:
    """A proxy that answers nobody and notes who came: what escapes interception ends here."""
    called: list[bytes] = []

    def serve(listening: socket.socket) -> None:
        while True:
            try:
                caller, _ = listening.accept()
            except OSError:
                return
            with caller:
                called.append(caller.recv(200).partition(b"\r\n")[0])

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=serve, args=(listening,), daemon=True).start()
        yield listening.getsockname()[1], called
        listening.shutdown(socket.SHUT_RDWR)


def site() -> str:
    """The sample's first page, with all its pages in it to be shown as a client-side app does."""
    texts = [(SAMPLE / f"contracts-{n}.html").read_text(encoding="utf-8") for n in (1, 2)]
    mains = [re.search("<main>(.*)</main>", text, re.DOTALL) for text in texts]
    spare = "".join(f"<template>{main[1]}</template>" for main in mains if main)
    return texts[0].replace("</body>", f"{spare}</body>")


def turn_to(tab: CdpTarget, number: int) -> list[Badge]:
    """Replaces the list in place: empty for a moment, then the other page."""
    tab.evaluate(f"""new Promise((done) => {{
      const [main, from] = [document.querySelector("main"), document.querySelectorAll("template")];
      main.replaceChildren();
      setTimeout(() => {{
        main.replaceChildren(from[{number - 1}].content.cloneNode(true));
        done();
      }}, 120);
    }})""")
    return drawn_beside_all(tab)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the browser showed at each step."""

    first: list[Badge]
    second: list[Badge]
    first_again: list[Badge]
    panel: tuple[tuple[str, str, str], ...]
    before: str
    cleared: str
    requests: list[str]
    escaped: list[bytes]


def walk(demo: Environment) -> Seen:
    """Opens the contracts, presses the toolbar button, turns the page, comes back, clears."""
    panel = open_contracts(demo)
    first = demo.tab.badges()
    second, first_again = turn_to(demo.tab, 2), turn_to(demo.tab, 1)
    before = str(demo.tab.evaluate(MARKUP))
    panel = demo.extension.popup(demo.tab)
    numbers = numbers_in(panel)
    panel.evaluate("document.querySelector('#clear').click()")
    until("the page without badges", lambda: not demo.tab.badges())
    cleared = str(demo.tab.evaluate(MARKUP))
    return Seen(first, second, first_again, numbers, before, cleared, demo.site.requests, [])


@pytest.fixture(scope="module")
def seen() -> Seen:
    """One walk through everything; the tests ask what it showed."""
    files = {p.name: p.read_text(encoding="utf-8-sig") for p in sorted(SAMPLE.iterdir())}
    kept = {n: t for n, t in files.items() if not n.startswith(("contracts", "expected"))}
    with silent_proxy() as (port, called):
        flags = (f"--proxy-server=127.0.0.1:{port}",)
        with environment({CONTRACTS: site()}, kept, lambda _: None, flags=flags) as demo:
            found = walk(demo)
        found.escaped.extend(called)
    return found


@pytest.fixture(scope="module")
def truth() -> Analysis:
    """What the same pages and files say without browser, wire and store."""
    now = datetime.now(UTC)
    paths = [p for p in sorted(SAMPLE.iterdir()) if p.suffix in {".html", ".csv"}]
    readings = [read(path.read_bytes(), path.name, now) for path in paths]
    return analyse([e for reading in readings for e in reading.evidence], now.date())


def ids(page: int) -> list[str]:
    """The contracts of a page of the sample, in order."""
    text = (SAMPLE / f"contracts-{page}.html").read_text(encoding="utf-8")
    return re.findall(r'data-test="contract-(\d+)"', text)


def words(badges: list[Badge]) -> dict[str, tuple[str, str]]:
    """Contract → label and tone."""
    return {badge.contract_id: (badge.label, badge.tone) for badge in badges}


def test_one_badge_stands_beside_each_contract_and_says_what_the_companion_says(
    seen: Seen, truth: Analysis
) -> None:
    """Once everything was seen, label and tone are those of the analysis, contract by contract."""
    said = {e.drawn.contract_id: (e.drawn.label, e.drawn.tone) for e in truth.entries}
    assert len(seen.first_again) == len(ids(1)) == 20
    assert words(seen.first_again) == {i: said[i] for i in ids(1)}
    assert len({label for label, _ in said.values()}) > 5


def test_the_second_page_gets_its_own_badges_when_the_list_is_replaced(
    seen: Seen, truth: Analysis
) -> None:
    """Client-side paging is followed without anything being pressed again."""
    said = {e.drawn.contract_id: (e.drawn.label, e.drawn.tone) for e in truth.entries}
    assert words(seen.second) == {i: said[i] for i in ids(2)}
    assert [badge.contract_id for badge in seen.first] == ids(1)


def test_a_badge_speaks_the_title_of_its_own_contract(seen: Seen, truth: Analysis) -> None:
    """The words for a screen reader name the contract that the badge stands beside."""
    titles = {e.contract.contract_id: e.contract.title for e in truth.entries}
    for badge in (*seen.first_again, *seen.second):
        title = titles[badge.contract_id]
        assert title is not None
        assert f"“{title.value}”" in badge.spoken


def test_the_panel_shows_the_numbers_of_the_companion(seen: Seen, truth: Analysis) -> None:
    """Shown score, estimate and windows in the real popup are those of the analysis."""
    assert truth.shown_last is not None
    assert truth.estimate is not None
    numbers = [value for _, value, _ in seen.panel]
    windows = ["no score" if w.score is None else f"{w.score:.1f}" for w in truth.card.windows]
    shown, estimate = f"{truth.shown_last.percent} %", f"{truth.estimate.point:.1f}"
    assert numbers == [shown, estimate, *windows]


def test_one_click_removes_everything_and_gives_back_the_same_markup(seen: Seen) -> None:
    """After the button in the popup the page is what it was before, to the letter."""
    assert seen.before.count("<jss-badge") == 20
    assert seen.cleared == re.sub(r"<jss-badge[^>]*></jss-badge>", "", seen.before)


def test_nothing_was_asked_of_the_site_beyond_the_page_itself(seen: Seen) -> None:
    """One request for the page that the person opened; and nothing got past interception."""
    assert seen.requests == [CONTRACTS]
    # the browser's own errands, such as looking for updates, are none of the extension's
    assert [line for line in seen.escaped if b"upwork" in line] == []
