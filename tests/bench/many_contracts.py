"""Pages of 500 other contracts, one after another: `python -m tests.bench.many_contracts`.

Each contract is of a client of its own, and only its days are known. Told are how long each page
takes, what the status takes meanwhile, and the companion's memory; from 2,500 contracts on no
score is estimated, which is said.
"""

import statistics
import threading
import time

from tests.bench.channel import message, told
from tests.bench.explaining import CARD, answered, timed
from tests.bench.process import Process, unhurried
from tests.channel.wire import Browser

PAGES, ON_PAGE = 6, 500


def page(number: int) -> str:
    """A page of contracts, none of which is on another."""
    first = number * ON_PAGE
    cards = (CARD.format(id=41_000_000 + n, client=n) for n in range(first, first + ON_PAGE))
    return f"<main><h1>Contract history</h1>{''.join(cards)}</main>"


def capture(companion: Process, browser: Browser, number: int) -> None:
    """Captures a page, and asks for the status until it is answered."""
    other, body, spent = Browser(companion.port), message(page(number)), list[float]()
    other.pairing = browser.pairing
    other.hello()
    thread = threading.Thread(
        target=lambda: spent.append(timed(lambda: answered(other.send("/v1/captures", body))))
    )
    thread.start()
    times, most = [0.0], 0.0
    while thread.is_alive():
        browser.hello()
        times.append(timed(lambda: answered(browser.send("/v1/status"))))
        most = max(most, companion.memory())
        time.sleep(0.02)
    thread.join()
    stored = (number + 1) * ON_PAGE
    told(f"{stored:,} contracts", f"{spent[0]:.1f} s" if spent else "no answer", "< 10")
    median, worst = statistics.median(times) * 1000, max(times) * 1000
    told("  status meanwhile", f"{median:.0f} ms ({worst:.0f})", "< 500")
    told("  memory meanwhile", f"{most:.0f} MB", "≤ 300")


def main() -> None:
    """Prints the table."""
    told("", "", "bar")
    with unhurried() as companion:
        browser = companion.paired()
        for number in range(PAGES):
            capture(companion, browser, number)


if __name__ == "__main__":
    main()
