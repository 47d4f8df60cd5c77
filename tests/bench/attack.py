"""What a hostile program here can do to a browser: `python -m tests.bench.attack`.

Each attack runs in a process of its own as fast as it can, against a companion in another; the
browser opens a session and asks for the status once every 200 ms. Told are how many of its
requests were answered, and the slowest.
"""

import contextlib
import json
import multiprocessing
import select
import socket
import sys
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event
from typing import Any

from companion.api.limits import Limits
from tests.channel.daemon import Clock, Daemon
from tests.channel.wire import CHROMIUM, Browser, Pairing

REQUESTS = 30
HELD = 10_000
HEAD = (
    "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: {origin}\r\n"
    "Sec-Fetch-Site: none\r\nSec-Fetch-Mode: cors\r\nContent-Type: application/json\r\n"
    "JSS-Protocol: 1\r\nContent-Length: {length}\r\n\r\n"
)
ABOUT = {"client_nonce": "A" * 43, "protocol": {"min": 1, "max": 1}}
START = {**ABOUT, "client": {"kind": "firefox", "version": "1", "name": ""}}


def request(port: int, path: str, message: dict[str, Any]) -> bytes:
    """A request in the shape of an extension's."""
    body = json.dumps(message)
    return (HEAD.format(path=path, port=port, origin=CHROMIUM, length=len(body)) + body).encode()


def asking(port: int, what: bytes, done: Event) -> None:
    """Asks the same again and again, each time on a connection of its own."""
    while not done.is_set():
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=2) as sock:
                sock.sendall(what)
                sock.recv(4096)
        except OSError:
            continue


def holding(port: int, first: bytes, done: Event) -> None:
    """Holds ten thousand connections, opening another for each that is closed."""
    poll = select.epoll()
    sockets: dict[int, socket.socket] = {}
    while not done.is_set():
        while len(sockets) < HELD:
            sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            sock.setblocking(False)  # noqa: FBT003 - the standard library's own
            sock.connect_ex(("127.0.0.1", port))
            sockets[sock.fileno()] = sock
            poll.register(sock, select.EPOLLIN | select.EPOLLOUT | select.EPOLLET)
            if len(sockets) % 500 == 0:
                break
        for handle, events in poll.poll(0, 2000):
            sock = sockets[handle]
            try:
                if events & select.EPOLLOUT and first:
                    sock.send(first)
                if events & (select.EPOLLIN | select.EPOLLHUP) and not sock.recv(4096):
                    raise ConnectionResetError
            except BlockingIOError:
                continue
            except OSError:
                sock.close()
                del sockets[handle]


def attacks(port: int, browser: Browser) -> dict[str, tuple[Callable[..., None], bytes]]:
    """Every attack by name: what does it, and with what bytes."""
    mine = browser.pairing.client_id if browser.pairing else ""
    head = request(port, "/v1/hello", {"client_id": mine, **ABOUT}).partition(b"\r\n\r\n")[0]
    return {
        "nothing": (asking, b""),
        "hellos of a stranger": (
            asking,
            request(port, "/v1/hello", {"client_id": "x" * 22, **ABOUT}),
        ),
        "hellos with a copied name": (
            asking,
            request(port, "/v1/hello", {"client_id": mine, **ABOUT}),
        ),
        "status without a session": (asking, request(port, "/v1/status", {"schema": 1})),
        "starts of pairing": (asking, request(port, "/v1/pair/start", START)),
        "10,000 held, silent": (holding, b""),
        "10,000 held, a head and no body": (holding, head + b"\r\n\r\n"),
        "10,000 held, half a head": (holding, head[:60]),
    }


def honest(pairing: Pairing, port: int, origin: str) -> tuple[int, float]:
    """How many of a browser's requests were answered, and the slowest in seconds."""
    answered, slowest = 0, 0.0
    for _ in range(REQUESTS):
        browser, began = Browser(port, origin), time.perf_counter()
        browser.pairing = pairing
        with contextlib.suppress(Exception):  # however it failed, it was not answered
            answered += browser.send("/v1/status").status == 200
        slowest = max(slowest, time.perf_counter() - began)
        time.sleep(0.2)
    return answered, slowest


def serve(pipe: Any, done: Event) -> None:
    """The companion in a process of its own: its port, a pairing, and codes when asked."""
    with Daemon(limits=Limits(), clock=Ticking()) as daemon:
        browser = daemon.paired()
        pipe.send((daemon.port, browser.pairing, daemon.open_window()))
        done.wait()


class Ticking(Clock):
    """A clock that runs."""

    def monotonic(self) -> float:
        """Seconds."""
        return time.monotonic()


def under(name: str) -> tuple[int, float, bool]:
    """The browser's figures under one attack, and whether a new browser could be paired."""
    here, there = multiprocessing.Pipe()
    done, over = multiprocessing.Event(), multiprocessing.Event()
    companion = multiprocessing.Process(target=serve, args=(there, done))
    companion.start()
    port, pairing, string = here.recv()
    browser = Browser(port)
    browser.pairing = pairing
    attack, what = attacks(port, browser)[name]
    attacker = multiprocessing.Process(target=attack, args=(port, what, over))
    if what or attack is holding:
        attacker.start()
        time.sleep(1)
    figures = honest(pairing, port, browser.origin)
    try:
        paired = bool(browser.pair(string).pairing)
    except Exception:  # noqa: BLE001 - however it failed, it is not paired
        paired = False
    over.set()
    if attacker.is_alive():
        attacker.join(5)
        attacker.kill()
    done.set()
    companion.join(10)
    companion.kill()
    return *figures, paired


def main() -> None:
    """Prints a row for each attack, or for those named."""
    for name in sys.argv[1:] or attacks(0, Browser(0)):
        answered, slowest, paired = under(name)
        how = f"{answered} of {REQUESTS}"
        print(f"{name:34}{how:>10}{slowest * 1000:9.0f} ms   paired: {paired}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
