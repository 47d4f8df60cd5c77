"""Starts writers, kills each at a random point, and looks at what is left behind.

Writers are forks of this process, so that starting one takes milliseconds. A writer opens
the store, appends and closes again and again; before each write it says `a`, after it `b`.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from companion.domain.evidence import Field, Reading
from companion.store.store import Store
from tests.store.build import PAIRING, contract, reading

#: a fresh database now and then, so that kills also meet its making
_FRESH = 25


def page(number: int) -> Reading:
    """The reading that is written as number so-and-so: some rows that belong together."""
    said = [(contract(number * 10 + n), Field.RATE, number) for n in range(8)]
    return reading(said, digest=str(number))


def write(path: Path, first: int, says: int) -> None:
    """Writes until it is killed."""
    number = first
    while True:
        with Store(path) as store:
            store.add_pairing(PAIRING)
            for _ in range(6):
                os.write(says, b"a")
                store.append(page(number))
                os.write(says, b"b")
                number += 1


def kill_one(path: Path, first: int, chance: random.Random) -> tuple[int, bool]:
    """How many writes a writer acknowledged before it was killed, and whether amid one."""
    hears, says = os.pipe()
    child = os.fork()
    if child == 0:
        write(path, first, says)
    os.close(says)
    heard = b""
    for _ in range(chance.randrange(0, 24)):
        heard += os.read(hears, 1)
    time.sleep(chance.uniform(0, 0.004))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(hears, 4096):
        heard += more
    os.close(hears)
    return heard.count(b"b"), heard.endswith(b"a")


def inspect(path: Path, acknowledged: set[int], *, paired: bool) -> list[str]:
    """What is wrong with the store after a kill."""
    with Store(path) as store:
        there: dict[object, int] = {}
        for each in store.evidence():
            there[each.value] = there.get(each.value, 0) + 1
        wrong = store.check()
        wrong += [f"write {n} is lost" for n in acknowledged if n not in there]
        whole = len(page(0).evidence)
        wrong += [f"write {n} is torn" for n, rows in there.items() if rows != whole]
        if paired and store.pairings() != (PAIRING,):
            wrong.append("the pairing is lost")
        return wrong


def main(folder: Path, kills: int, seed: int) -> None:
    """Kills so many writers and tells what came of it."""
    chance = random.Random(seed)  # noqa: S311 - repeatable kills, nothing secret
    told = {"kills": 0, "acknowledged": 0, "in_the_middle": 0}
    wrong: list[str] = []
    following, path, acknowledged = 0, folder, set[int]()
    for n in range(kills):
        if n % _FRESH == 0:
            following, path, acknowledged = 0, folder / str(n) / "companion.db", set()
        count, amid = kill_one(path, following, chance)
        acknowledged |= set(range(following, following + count))
        following += count + amid  # the write under way is there or not: its number is used up
        told["kills"] += 1
        told["acknowledged"] += count
        told["in_the_middle"] += amid
        lost = inspect(path, acknowledged, paired=bool(acknowledged))
        wrong += [f"kill {n}: {each}" for each in lost]
    sys.stdout.write(json.dumps({**told, "wrong": wrong}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
