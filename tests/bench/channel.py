"""The channel's figures: proof and post, captures a minute, start, memory, status under a bomb."""

import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from companion.config import Paths, Settings, save_settings
from tests.bench.process import Process, busy_seconds, resident, unhurried
from tests.channel.counting import Reader, routes
from tests.channel.daemon import Daemon
from tests.channel.wire import Browser

SAMPLES = Path(__file__).parent.parent / "samples"
PAGE = {"url": "https://www.upwork.com/nx/wm/freelancer/contracts"}


def message(html: str) -> dict[str, Any]:
    """A capture."""
    return {"schema": 1, "page": PAGE, "html": html}


def told(what: str, figure: str, bar: str) -> None:
    """Prints a row."""
    print(f"{what:54}{figure:>20}   {bar}", flush=True)  # noqa: T201 - figures


def proof_and_post() -> None:
    """Hello and a capture of 200 KB, where nothing is computed: the channel's own share."""
    with Daemon(routes=routes(), service=Reader) as daemon:
        browser, times = daemon.paired(), []
        body = message("<p>" + "x" * 200_000 + "</p>")
        for _ in range(60):
            began = time.perf_counter()
            browser.hello()
            browser.send("/v1/captures", body)
            times.append((time.perf_counter() - began) * 1000)
    middle, worst = statistics.median(times), sorted(times)[-3]
    told("proof and post of 200 KB beyond the computing", f"{middle:.1f} ms ({worst:.1f})", "≤ 25")


def captures_a_minute(companion: Process) -> None:
    """Pages of twenty contracts, one after another for ten seconds, each read anew."""
    browser, count = companion.paired(), 0
    pages = [p.read_text(encoding="utf-8") for p in sorted(SAMPLES.glob("veteran/contracts-*"))]
    began = time.perf_counter()
    while (spent := time.perf_counter() - began) < 10:
        if count % 50 == 0:
            browser.hello()
        html = pages[count % len(pages)].replace("</main>", f"<i>{count}</i></main>")
        answer = browser.send("/v1/captures", message(html))
        if answer.status != 200:
            raise LookupError(answer)
        count += 1
    told(
        "captures a minute, read, joined, scored and stored", f"{count / spent * 60:.0f}", "≥ 1000"
    )


def under_a_bomb(companion: Process) -> None:
    """Status while two bombs are read and killed."""
    browser = companion.paired()
    bomb = message('<a href="/nx/wm/workroom/12345678">x' * 90_000)
    threads = []
    for _ in range(2):
        other = Browser(companion.port)
        other.pairing = browser.pairing
        threads.append(threading.Thread(target=other.send, args=("/v1/captures", bomb)))
    for thread in threads:
        thread.start()
    times = []
    while any(thread.is_alive() for thread in threads):
        began = time.perf_counter()
        browser.send("/v1/status")
        times.append((time.perf_counter() - began) * 1000)
        time.sleep(0.02)
        if len(times) % 50 == 0:
            browser.hello()
    middle, worst = statistics.median(times), max(times)
    told("status while a parser bomb is killed", f"{middle:.1f} ms ({worst:.1f})", "< 100")


def started(folder: Path) -> tuple[subprocess.Popen[str], float]:
    """Starts a companion: the process and the seconds until it was ready."""
    command = [sys.executable, "-m", "companion.cli.main", "run", "--port", "0", "--state-dir"]
    began = time.perf_counter()
    process = subprocess.Popen([*command, str(folder)], stdout=subprocess.PIPE, text=True)
    if process.stdout is None or "ready" not in process.stdout.readline():
        raise LookupError
    return process, time.perf_counter() - began


def start_and_rest() -> None:
    """Seconds from start to ready; memory and processor time at rest."""
    times = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "state"
        save_settings(Paths(folder), Settings(secrets_backend="file"))
        for at in range(5):
            process, seconds = started(folder)
            times.append(seconds)
            if at == 4:
                time.sleep(3)
                used = busy_seconds(process.pid)
                time.sleep(5)
                used = busy_seconds(process.pid) - used
                memory = resident(process.pid)
            process.terminate()
            process.communicate()
    told("start to ready", f"{statistics.median(times):.2f} s ({max(times):.2f})", "≤ 0.7")
    told("memory at rest", f"{memory:.0f} MB", "≤ 60")
    told("processor at rest", f"{used / 5 * 100:.1f} %", "0")


def main() -> None:
    """Prints the table: the median, and the worst in brackets."""
    told("", "", "bar")
    proof_and_post()
    start_and_rest()
    with unhurried() as companion:
        captures_a_minute(companion)
        under_a_bomb(companion)
    told("size of a history page of twenty contracts", f"{len(json.dumps(_one())) // 1000} KB", "")


def _one() -> dict[str, Any]:
    return message((SAMPLES / "veteran" / "contracts-1.html").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
