"""One thread holds the database; everybody may ask."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from companion.domain.evidence import Field
from companion.store.store import Store
from tests.store.build import contract, everything, reading


def test_many_threads_append_and_read_at_once(store: Store) -> None:
    """Nothing is lost or torn when everybody writes and reads at the same time."""

    def work(n: int) -> int:
        said = [(contract(n), Field.RATE, value) for value in range(10)]
        added = store.append(reading(said, digest=str(n)))
        assert len(store.evidence()) >= 10
        assert len(store.evidence()) % 10 == 0
        return added

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(work, range(40))) == 400
    assert len(store.evidence()) == 400
    assert store.check() == []


def test_an_old_answer_is_not_kept_for_a_new_question(store: Store) -> None:
    """What is read after an append holds it, whoever read at the same time."""
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            store.evidence()

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for n in range(30):
            store.append(reading([(contract(n), Field.RATE, n)], digest=str(n)))
            assert n in {e.value for e in store.evidence()}
    finally:
        stop.set()
        reader.join()


def test_a_closed_store_leaves_no_thread_and_refuses(path: Path) -> None:
    """Closing twice is harmless; using it afterwards is a bad call."""
    before = threading.active_count()
    store = Store(path)
    store.append(everything())
    store.close()
    store.close()
    assert threading.active_count() == before
    with pytest.raises(RuntimeError):
        store.pairings()


def test_a_store_that_does_not_open_leaves_no_thread(path: Path) -> None:
    """A failed opening ends its thread."""
    path.parent.mkdir()
    path.mkdir()
    before = threading.active_count()
    with pytest.raises(Exception, match="companion"):
        Store(path)
    assert threading.active_count() == before


def test_only_this_user_can_read_any_file(path: Path) -> None:
    """The folder and every file beside the database are private from the first moment."""
    with Store(path) as store:
        store.append(everything())
        modes = {p.name: p.stat().st_mode & 0o777 for p in path.parent.iterdir()}
    assert modes == dict.fromkeys(("companion.db", "companion.db-wal", "companion.db-shm"), 0o600)
    assert path.parent.stat().st_mode & 0o777 == 0o700
