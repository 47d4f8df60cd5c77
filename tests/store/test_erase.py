"""What is erased or forgotten is in no file any more."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from companion.domain.evidence import Field
from companion.domain.problem import Problem
from companion.store.migrations import MIGRATIONS
from companion.store.recovery import set_aside
from companion.store.retention import cutoff
from companion.store.store import Store
from tests.store.build import ESTIMATE, PAIRING, START, URL, contract, history, reading

CANARY = "Canary-7f3a9c"


def remember(store: Store, days: float = 0, word: str = CANARY) -> None:
    """Stores a word in a title, a source's name and a problem."""
    problem = Problem("number_unreadable", word, word)
    said = [(contract(n), Field.TITLE, f"{word} {n} " + "x" * 200) for n in range(200)]
    store.append(reading(said, days, name=word, digest=word, problems=(problem,)), URL)


def found(folder: Path, word: str = CANARY) -> list[str]:
    """The files under a folder that hold a word."""
    return [p.name for p in folder.rglob("*") if p.is_file() and word.encode() in p.read_bytes()]


def test_erasing_what_was_read_leaves_no_trace(store: Store, path: Path) -> None:
    """The words are in no byte of any file, while the store is still open; pairings stay."""
    remember(store)
    store.save_estimate(START.date(), ESTIMATE, None, store.revision)
    store.add_pairing(PAIRING)
    store.set_setting("instance_id", "I")
    backup = path.with_name(f"companion.db.before-{len(MIGRATIONS) + 1}")
    store.backup(backup)
    assert len(found(path.parent)) > 1
    assert store.erase_evidence() == [
        "200 facts read from pages and files",
        "1 page or file seen",
        "1 daily estimate",
    ]
    assert found(path.parent) == []
    assert not backup.exists()
    assert (store.evidence(), store.sources(), store.estimates()) == ((), (), {})
    assert (store.pairings(), store.setting("instance_id")) == ((PAIRING,), "I")


def test_erasing_all_leaves_no_file(path: Path) -> None:
    """Database, write-ahead files, backups and set-aside files are gone; others stay."""
    Store(path).close()
    set_aside(path, "1")
    store = Store(path)
    remember(store)
    store.backup(path.with_name("companion.db.before-2"))
    other = path.with_name("other.txt")
    other.touch()
    assert store.erase() == []
    assert list(path.parent.iterdir()) == [other]
    with pytest.raises(RuntimeError):
        store.evidence()


def test_forgetting_removes_what_was_last_seen_before(store: Store, path: Path) -> None:
    """What was seen again since stays; the rest is in no file any more."""
    remember(store, 0)
    remember(store, 0, "Kept-1b2c")
    remember(store, 9, "Kept-1b2c")
    limit = START + timedelta(days=5)
    assert store.older(limit) == 200
    assert store.forget(limit) == 200
    assert found(path.parent) == []
    assert found(path.parent, "Kept-1b2c")
    assert len(store.evidence()) == 200
    assert (store.older(limit), store.forget(limit)) == (0, 0)


def test_nothing_is_forgotten_by_itself(path: Path) -> None:
    """Opening and appending never remove anything, however old."""
    with Store(path) as store:
        store.append(reading(history(1), -4000))
    with Store(path) as store:
        store.append(reading(history(2), 4000, digest="b"))
        assert len(store.evidence()) == len(history(2))


@pytest.mark.parametrize(
    ("months", "limit"),
    [
        (1, datetime(2024, 2, 29, 8, tzinfo=UTC)),
        (13, datetime(2023, 2, 28, 8, tzinfo=UTC)),
        (3, datetime(2023, 12, 31, 8, tzinfo=UTC)),
        (0, None),
        (-1, None),
        (100_000, None),
    ],
)
def test_months_are_counted_by_the_calendar(months: int, limit: datetime | None) -> None:
    """A month before the end of March is the end of February; 0 is for ever."""
    assert cutoff(datetime(2024, 3, 31, 8, tzinfo=UTC), months) == limit
