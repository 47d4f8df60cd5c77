"""Reading: cost by size, against the bare parse, and against selectolax doing the same."""

import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from companion.domain.evidence import Field
from companion.reading.read import read
from companion.worker import Reader
from tests.reading.known import SEEN

SAMPLE = Path(__file__).parent.parent / "samples" / "veteran" / "contracts-1.html"
SIZES = (50, 200, 1_000, 5_000)
BARS = "bars: at most 2.0 times the bare parse; 50 contracts in at most 60 ms; cost linear in size"


def page(contracts: int, *, with_names: bool = True) -> bytes:
    """A history page of so many contracts, in the markup of the samples."""
    text = SAMPLE.read_text(encoding="utf-8")
    cards = re.findall(r'<section class="air3.*?</section>', text, re.DOTALL)
    before, after = text.split(cards[0])[0], text.split(cards[-1])[1]
    renumbered = [
        re.sub(r"(?<=contract-|workroom/)\d{8}", str(41_200_000 + n), cards[n % len(cards)])
        for n in range(contracts)
    ]
    whole = before + "".join(renumbered) + after
    return (whole if with_names else re.sub(r' data-test="[^"]*"', "", whole)).encode()


def with_selectolax(content: bytes) -> list[dict[str, str | None]]:
    """The same fields of each contract, as somebody would write it who trusts the names."""
    tree = LexborHTMLParser(content.decode())
    found = []
    for card in tree.css("section[data-test^=contract-]"):
        name = card.attributes["data-test"]
        title = card.css_first(f'[data-test="{name}-title"]')
        people = card.css(f'[data-test="{name}-contract-party-info-section"] p')
        found.append(
            {
                "id": name,
                "title": title.attributes.get("title") if title else None,
                "client": people[0].text() if people else None,
                "company": people[1].text() if len(people) > 1 else None,
                "terms": _text(card, f'[data-test$="-terms"][data-test^="{name}"]'),
                "dates": _text(card, f'[data-test="{name}-dates"]'),
                "active": _text(card, f'[data-test="{name}-active-info"]'),
                "paused": _text(card, f'[data-test="{name}-paused-info"]'),
            }
        )
    return found


def _text(card: LexborNode, selector: str) -> str | None:
    node = card.css_first(selector)
    return node.text() if node else None


def milliseconds(work: Callable[[], object], times: int) -> float:
    """The median of the processor time that some work takes, after one run to warm up."""
    work()
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1_000)
    return median(taken)


def main() -> None:
    """Prints the figures."""
    print(BARS)  # noqa: T201 - figures
    print(f"{'contracts':>9} {'kB':>6} {'read':>9} {'each':>8} {'bare':>9} {'ratio':>6}"  # noqa: T201 - figures
          f" {'selectolax':>11} {'ratio':>6} {'links only':>11}")  # fmt: skip
    for size in SIZES:
        content, times = page(size), 9 if size <= 1_000 else 3
        links = page(size, with_names=False)
        mine = milliseconds(partial(read, content, "page.html", SEEN), times)
        bare = milliseconds(partial(BeautifulSoup, content, "lxml"), times)
        other = milliseconds(partial(with_selectolax, content), times)
        by_links = milliseconds(partial(read, links, "page.html", SEEN), times)
        print(f"{size:>9,} {len(content) // 1000:>6,} {mine:>6.1f} ms {mine / size:>5.2f} ms"  # noqa: T201 - figures
              f" {bare:>6.1f} ms {mine / bare:>6.2f} {other:>8.1f} ms {mine / other:>6.1f}"
              f" {by_links:>8.1f} ms")  # fmt: skip
    _check(page(50))
    _through_the_process(page(50))


def _check(content: bytes) -> None:
    """Both readers found the same contracts, or the figures compare nothing."""
    titles = {e.value for e in read(content, "p", SEEN).evidence if e.field is Field.TITLE}
    same = titles == {each["title"] for each in with_selectolax(content)}
    print(f"selectolax found the same titles: {'yes' if same else 'no'}")  # noqa: T201 - figures


def _through_the_process(content: bytes) -> None:
    """What the killable process adds: wall-clock time, for the waiting is the cost."""
    with Reader() as reader:
        # by another name a page is another page; by the same name it is remembered
        new = [_waited(reader, content, f"page {n}.html") for n in range(21)]
        known = [_waited(reader, content, "page 20.html") for _ in range(20)]
    told = f"{median(new[1:]):.1f} ms; first, with its start: {new[0]:.0f} ms"
    print(f"50 contracts through the reader process: {told}; unchanged: {median(known):.1f} ms")  # noqa: T201 - figures


def _waited(reader: Reader, content: bytes, name: str) -> float:
    start = time.perf_counter()
    reader.read(content, name, SEEN)
    return (time.perf_counter() - start) * 1_000


if __name__ == "__main__":
    main()
