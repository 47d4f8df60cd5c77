"""One page, file or told fact is taken back, and nothing that others said goes with it."""

from pathlib import Path

from companion.domain.evidence import Field, PageKind, Source
from companion.store.store import Store
from tests.store.build import START, Said, contract, reading

FILE = PageKind.WEEKLY_SUMMARY


def said(*numbers: int) -> list[Said]:
    """The titles of contracts."""
    return [(contract(n), Field.TITLE, f"Job {n}") for n in numbers]


def titles(store: Store) -> set[str]:
    """All titles that are known."""
    return {str(e.value) for e in store.evidence()}


def test_what_only_one_file_said_goes_with_it(store: Store) -> None:
    """What an earlier file of its kind had said stays, as said by that one."""
    first = reading(said(1, 2), 0, kind=FILE, name="2025.csv", digest="a")
    second = reading(said(2, 3), 1, kind=FILE, name="2026.csv", digest="b")
    store.append(first)
    store.append(second)
    assert store.remove_source(second.source) == 1
    assert titles(store) == {"Job 1", "Job 2"}
    assert {e.source.name for e in store.evidence()} == {"2025.csv"}
    assert [s.source.name for s in store.sources()] == ["2025.csv"]


def test_the_other_file_keeps_what_both_said(store: Store) -> None:
    """The earlier of two files is taken back: what the later one said again is not touched."""
    first = reading(said(1, 2), 0, kind=FILE, name="2025.csv", digest="a")
    store.append(first)
    store.append(reading(said(2, 3), 1, kind=FILE, name="2026.csv", digest="b"))
    store.remove_source(first.source)
    assert titles(store) == {"Job 2", "Job 3"}


def test_an_older_file_that_came_later_keeps_what_both_said(store: Store) -> None:
    """The order in which files are read is no matter: the older one said it first."""
    newer = reading(said(1, 2), 1, kind=FILE, name="2026.csv", digest="b")
    store.append(newer)
    store.append(reading(said(2, 3), 0, kind=FILE, name="2025.csv", digest="a"))
    store.remove_source(newer.source)
    assert titles(store) == {"Job 2", "Job 3"}
    assert {e.source.name for e in store.evidence()} == {"2025.csv"}


def test_what_a_file_said_on_an_earlier_day_goes_with_it(store: Store) -> None:
    """The same bytes read again as of an earlier day say other days: no other file said those."""
    store.append(reading(said(1), 0, kind=FILE, name="2025.csv", digest="a"))
    for day, number in ((2, 2), (1, 3)):
        store.append(reading(said(number), day, kind=FILE, name="2026.csv", digest="b"))
    store.remove_source(reading(said(2), kind=FILE, name="2026.csv", digest="b").source)
    assert titles(store) == {"Job 1"}


def test_an_import_keeps_who_said_it_first(store: Store, tmp_path: Path) -> None:
    """An export of an older record, read later, says it first."""
    with Store(tmp_path / "old.db") as old:
        old.append(reading(said(1), 0, kind=FILE, name="2025.csv", digest="a"))
        plain = old.export()
    newer = reading(said(1), 1, kind=FILE, name="2026.csv", digest="b")
    store.append(newer)
    store.import_(plain)
    store.remove_source(newer.source)
    assert titles(store) == {"Job 1"}


def test_pages_of_another_kind_are_not_touched(store: Store) -> None:
    """The list keeps its titles when a file with the same titles is taken back."""
    store.append(reading(said(1), 0))
    one = reading(said(1), 1, kind=FILE, name="2026.csv")
    store.append(one)
    store.remove_source(one.source)
    assert [e.source.kind for e in store.evidence()] == [PageKind.CONTRACT_HISTORY]


def test_an_unknown_source_takes_nothing(store: Store) -> None:
    """A name that was never read changes nothing."""
    store.append(reading(said(1)))
    assert store.remove_source(Source("other.csv", FILE, START)) == 0
    assert titles(store) == {"Job 1"}


def test_what_was_corrected_is_not_kept(store: Store) -> None:
    """A value that its source no longer gives is gone from the export too, when asked for."""
    store.append(reading(said(1), 0, kind=PageKind.TYPED))
    changed = reading([(contract(1), Field.TITLE, "Other")], 1, kind=PageKind.TYPED)
    store.append(changed)
    store.remove_withdrawn(changed.source)
    assert [e["value"] for e in store.export()["evidence"]] == ["Other"]


def test_a_file_that_was_read_again_leaves_what_another_said_between(store: Store) -> None:
    """A file, another one, and the first again: without the first the other's facts stay."""
    first = reading(said(1, 2), 0, kind=FILE, name="2025.csv", digest="a")
    other = reading(said(2, 3), 1, kind=FILE, name="2026.csv", digest="b")
    again = reading(said(1, 2), 2, kind=FILE, name="2025.csv", digest="a")
    for one in (first, other, again):
        store.append(one)
    store.remove_source(first.source)
    assert set(store.evidence()) == set(other.evidence)


def test_a_capture_stays_when_a_saved_page_is_taken_back(store: Store) -> None:
    """A saved page says what the browser showed too, again and again: the captures keep theirs."""
    for day in range(3):
        captured = reading(said(1, 2), day, digest=f"capture {day}")
        store.append(captured, "https://x.example/list")
        saved = reading(said(1, 2, 3), day + 0.5, name="saved.html", digest="saved")
        store.append(saved)
    assert len(store.sources()) == 2
    store.remove_source(saved.source)
    assert set(store.evidence()) == set(captured.evidence)


def test_an_export_keeps_everybody_who_says_something(store: Store, tmp_path: Path) -> None:
    """After a move to another computer a file can be taken back as before."""
    newer = reading(said(1, 2), 1, kind=FILE, name="2026.csv", digest="b")
    store.append(reading(said(2, 3), 0, kind=FILE, name="2025.csv", digest="a"))
    store.append(newer)
    with Store(tmp_path / "new.db") as moved:
        moved.import_(store.export())
        moved.remove_source(newer.source)
        assert titles(moved) == {"Job 2", "Job 3"}
