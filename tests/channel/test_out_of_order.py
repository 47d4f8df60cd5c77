"""Out of order and all at once: pages, files, questions, erasing and the end of a process."""

import base64
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.bench.explaining import CARD
from tests.channel.command import Running, pairing
from tests.channel.real import Real, real
from tests.channel.wire import CHROMIUM, FIREFOX, Browser, NoAnswerError

SAMPLES = Path(__file__).parent.parent / "samples"
LIST = "https://www.upwork.com/nx/wm/freelancer/contracts"
STATS = "https://www.upwork.com/nx/my-stats/"
CANARY = "CANARYJOB"


def ask(browser: Browser, path: str, **body: Any) -> Any:
    """The answer to a question in a session of its own, which must be one."""
    browser.hello()
    answer = browser.send(path, {"schema": 1, **body})
    assert answer.status == 200, answer.body
    return answer.json


def capture(browser: Browser, html: str, url: str = LIST) -> Any:
    """Captures a page."""
    return ask(browser, "/v1/captures", page={"url": url}, html=html)


def one_contract(number: int) -> str:
    """A list of one contract, whose title is found again wherever it is written."""
    card = CARD.format(id=number, client=number).replace(f"Job {number}", f"{CANARY}{number}")
    return f"<main><h1>Contract history</h1>{card}</main>"


def contracts(browser: Browser) -> str:
    """The table of all contracts."""
    return str(ask(browser, "/v1/export", format="contracts")["content"])


#: a file of a sample, the moment at which it was saved, and whether it is half of the page
Saved = tuple[str, datetime, bool]


def saved(random_: random.Random) -> list[Saved]:
    """Files of a freelancer, some of them saved twice and some while they were half loaded."""
    today = datetime.now(UTC).replace(microsecond=0)
    names = sorted(
        p.name for p in (SAMPLES / "newcomer").iterdir() if p.suffix in {".html", ".csv"}
    )
    some = [*names, *random_.choices(names, k=4)]
    moments = random_.sample(range(1, 300), len(some))
    return [
        (name, today - timedelta(hours=hours), name.endswith("html") and random_.random() < 0.3)
        for name, hours in zip(some, moments, strict=True)
    ]


def known_after(folder: Path, files: list[Saved]) -> dict[str, Any]:
    """What is known once these files were read in this order."""
    with real(folder) as companion:
        browser = companion.paired()
        for name, moment, is_half in files:
            content = (SAMPLES / "newcomer" / name).read_bytes()
            if is_half:
                content = content[: len(content) // 2]
            said = {"name": name, "content": base64.b64encode(content).decode(), "mine": True}
            ask(browser, "/v1/import", **said, modified=moment.isoformat())
        summary = ask(browser, "/v1/summary")
        del summary["computed_at"]
        return {"summary": summary, "contracts": contracts(browser)}


@pytest.mark.parametrize("seed", [1, 2])
def test_in_any_order_the_same_files_say_the_same(tmp_path: Path, seed: int) -> None:
    """What was seen last counts, whatever was read last: twice, too late, or half of a page."""
    random_ = random.Random(seed)  # noqa: S311 - cases
    files = saved(random_)
    known = known_after(tmp_path / "in-order", sorted(files, key=lambda one: one[1]))
    random_.shuffle(files)
    assert known_after(tmp_path / "shuffled", files) == known


def questions(random_: random.Random, number: int) -> list[Callable[[Browser], Any]]:
    """A page, and what people and pages ask meanwhile, in any order."""
    stats = (SAMPLES / "newcomer" / "my-stats.html").read_text(encoding="utf-8")
    moved = stats.replace("82%", f"{random_.randint(70, 99)}%")
    on = datetime.now(UTC).date() - timedelta(days=random_.randint(2, 90))
    asked: list[Callable[[Browser], Any]] = [
        lambda browser: capture(browser, one_contract(number)),
        lambda browser: capture(browser, moved, STATS),
        lambda browser: ask(browser, "/v1/tell", kind="score", value=80, on=on.isoformat()),
        lambda browser: ask(browser, "/v1/summary"),
        lambda browser: ask(browser, "/v1/history"),
        lambda browser: ask(browser, "/v1/what-if", new=[{"earned": 500.0}]),
        lambda browser: ask(browser, "/v1/forget", name="My Stats"),
        lambda browser: ask(browser, "/v1/erase", confirm="erase"),
    ]
    random_.shuffle(asked)
    return asked


def all_at_once(companion: Real, seed: int) -> None:
    """Two browsers ask everything, each in an order of its own; every question is answered."""
    wrong = list[BaseException]()

    def run(browser: Browser, number: int) -> None:
        try:
            random_ = random.Random(seed + number)  # noqa: S311 - cases
            for question in questions(random_, 41_000_000 + number):
                question(browser)
        except BaseException as error:  # noqa: BLE001 - raised again where the test sees it
            wrong.append(error)

    browsers = [companion.paired(origin) for origin in (CHROMIUM, FIREFOX)]
    threads = [
        threading.Thread(target=run, args=(browser, number))
        for number, browser in enumerate(browsers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong, wrong


@pytest.mark.parametrize("seed", [10, 20])
def test_what_is_erased_in_the_middle_of_everything_is_gone(tmp_path: Path, seed: int) -> None:
    """Whatever was asked at the same time: nothing of it is answered or on the disk any more."""
    with real(tmp_path) as companion:
        all_at_once(companion, seed)
        browser = companion.paired()
        ask(browser, "/v1/erase", confirm="erase")
        assert ask(browser, "/v1/history")["points"] == []
        assert ask(browser, "/v1/summary")["contracts"] == 0
        exported = ask(browser, "/v1/export", format="json")["content"]
        assert CANARY not in exported
        for path in (path for path in tmp_path.rglob("*") if path.is_file()):
            assert CANARY.encode() not in path.read_bytes(), path
    log = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "logs").iterdir())
    assert '"event": "error"' not in log


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    every = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for path in every for child in path.read_text(encoding="ascii").split()]


def is_gone(pid: int) -> bool:
    """Whether a process has ended; one whose parent has not asked after it yet has, too."""
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] == "Z"


def wait_until_gone(pids: list[int]) -> None:
    """Waits for processes that are about to end."""
    for _ in range(1_000):
        if all(map(is_gone, pids)):
            return
        time.sleep(0.01)
    raise TimeoutError


def capture_while_it_ends(browser: Browser, html: str) -> None:
    """Captures a page of somebody who may end before the answer."""
    with suppress(OSError, NoAnswerError):
        capture(browser, html)


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for the processes of another")
def test_who_is_killed_loses_nothing_that_was_answered(tmp_path: Path) -> None:
    """First the reader, then the companion while it reads: all that was answered is there."""
    running = Running(tmp_path)
    try:
        with pairing(running) as pair:
            assert pair.stdout is not None
            browser = Browser(running.port).pair(pair.stdout.readline().strip())
            capture(browser, one_contract(41_000_000))
        readers = children(running.process.pid)
        for reader in readers:
            os.kill(reader, signal.SIGKILL)
        wait_until_gone(readers)
        capture(browser, one_contract(41_000_001))
        left = children(running.process.pid)
        late = threading.Thread(target=capture_while_it_ends, args=(browser, one_contract(1)))
        late.start()
    finally:
        running.end(signal.SIGKILL)
    late.join()
    wait_until_gone(left)
    running = Running(tmp_path)
    try:
        browser.port, browser.authority = running.port, f"127.0.0.1:{running.port}"
        known = contracts(browser)
    finally:
        running.end()
    assert {"41000000", "41000001"} <= {line.split(",")[0] for line in known.splitlines()}
