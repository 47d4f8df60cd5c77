"""What is appended is there, once, and as recent as it was last seen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from companion.domain.evidence import Evidence, Field, PageKind, PageNumber, Value
from companion.domain.problem import Problem
from companion.linking.link import join
from companion.store.csv_export import archive
from companion.store.store import Store
from tests.store.build import (
    FREELANCER,
    START,
    URL,
    Said,
    contract,
    everything,
    history,
    reading,
    row,
)


def values(store: Store, field: Field) -> list[tuple[Value | None, int]]:
    """The values of a field, with the day (from 0) on which each was last seen."""
    found = [e for e in store.evidence() if e.field is field]
    return sorted(((e.value, (e.source.seen_at - START).days) for e in found), key=repr)


def test_everything_of_a_reading_comes_back(store: Store) -> None:
    """Every value of every type is read back as it was."""
    appended = everything()
    assert store.append(appended) == len(appended.evidence)
    assert set(store.evidence()) == set(appended.evidence)
    (seen,) = store.sources()
    assert (seen.source, seen.page) == (appended.source, PageNumber(2, 3))
    assert (seen.contracts, seen.problems) == (4, 1)
    assert store.problems() == appended.problems


def test_it_is_there_after_opening_again(path: Path) -> None:
    """What was appended is in the file, not in memory."""
    with Store(path) as store:
        store.append(everything())
    with Store(path) as again:
        assert set(again.evidence()) == set(everything().evidence)


def test_the_same_again_adds_nothing(store: Store) -> None:
    """A file imported twice changes nothing at all."""
    store.append(everything())
    before = store.export()
    assert store.append(everything()) == 0
    assert store.export() == before


def test_a_copy_under_another_name_adds_nothing(store: Store) -> None:
    """Who says something is not what makes it new."""
    store.append(reading(history(), kind=PageKind.WEEKLY_SUMMARY, name="a.csv"))
    copy = reading(history(), kind=PageKind.WEEKLY_SUMMARY, name="a (1).csv")
    assert store.append(copy) == 0


def test_a_page_seen_again_is_as_recent_as_that(store: Store) -> None:
    """Evidence that is seen again counts as of the later day, and is kept once."""
    store.append(reading(history(), 0))
    assert store.append(reading(history(), 5), URL) == 0
    assert {e.source.seen_at for e in store.evidence()} == {reading([], 5).source.seen_at}


def test_only_what_changed_is_added(store: Store) -> None:
    """A later capture of a page adds the changed field alone."""
    store.append(reading(history(3, rate=5000), 0, digest="a"), URL)
    assert store.append(reading(history(3, rate=6000), 1, digest="b"), URL) == 3
    assert values(store, Field.RATE) == [(5000, 0)] * 3 + [(6000, 1)] * 3
    assert values(store, Field.TITLE) == [("Job 1", 1), ("Job 2", 1), ("Job 3", 1)]


def test_a_value_that_came_back_is_the_newest(store: Store) -> None:
    """From 5000 to 6000 and back: the newest, and the believed one, is 5000."""
    for day, rate in enumerate((5000, 6000, 5000)):
        store.append(reading(history(1, rate=rate), day, digest=str(rate)), URL)
    assert values(store, Field.RATE) == [(5000, 2), (6000, 1)]
    (known,) = join(store.evidence(), START.date().replace(month=6)).contracts
    assert known.rate is not None
    assert known.rate.value == 5000


def test_an_old_file_does_not_make_things_older(store: Store) -> None:
    """A page saved long ago and imported today says nothing about today."""
    store.append(reading(history(1), 9))
    assert store.append(reading(history(1), 2)) == 0
    assert {day for _, day in values(store, Field.TITLE)} == {9}


def test_every_day_of_the_shown_score_is_kept(store: Store) -> None:
    """The shown score is a measurement of its day, also when nothing on the page changed."""
    said = [(FREELANCER, Field.SHOWN_SCORE, 91)]
    assert [store.append(reading(said, day), URL) for day in (0, 0.1, 1, 2)] == [1, 0, 1, 1]
    assert values(store, Field.SHOWN_SCORE) == [(91, 0), (91, 1), (91, 2)]
    shown = join(store.evidence(), START.date().replace(month=6)).shown
    assert [s.on.day for s in shown] == [1, 2, 3]


def test_a_row_that_moved_down_is_the_same_row(store: Store) -> None:
    """Rows without an id are known by what they say, not by their place in the list."""
    old: list[Said] = [(row(1), Field.TITLE, "Old"), (row(1), Field.EARNED, 7)]
    moved: list[Said] = [(row(2), f, v) for _, f, v in old]
    store.append(reading(old, 0, digest="a"), URL)
    new: list[Said] = [(row(1), Field.TITLE, "New"), (row(1), Field.EARNED, 8)]
    assert store.append(reading([*new, *moved], 1, digest="b"), URL) == 2
    keys = {(e.subject.key, e.value) for e in store.evidence()}
    assert keys == {("row 1", "New"), ("row 1", 8), ("row 2", "Old"), ("row 2", 7)}
    assert len({e.source for e in store.evidence()}) == 1


def test_rows_that_are_alike_are_all_kept(store: Store) -> None:
    """Two rows that say the same are two rows."""
    said = [(row(n), Field.TITLE, "Same") for n in (1, 2)]
    assert store.append(reading(said)) == 2
    assert {e.subject.key for e in store.evidence()} == {"row 1", "row 2"}


def test_a_better_reader_takes_back_what_it_misread(store: Store) -> None:
    """The same bytes read again count as they are read now; a day's score stays."""
    score = (FREELANCER, Field.SHOWN_SCORE, 91)
    store.append(reading([(contract(1), Field.RATE, 1), score], 0))
    store.append(reading([(contract(1), Field.RATE, 2)], 0))
    assert values(store, Field.RATE) == [(2, 0)]
    assert values(store, Field.SHOWN_SCORE) == [(91, 0)]
    store.append(reading([(contract(1), Field.RATE, 1)], 1))
    assert values(store, Field.RATE) == [(1, 1)]


def test_a_failed_reading_takes_nothing_back(store: Store) -> None:
    """A reading that gave nothing, of the same bytes, changes no evidence."""
    store.append(reading(history(2)))
    store.append(reading([], 1))
    assert set(store.evidence()) == set(reading(history(2)).evidence)


def test_problems_of_a_page_go_when_it_is_seen_without(store: Store) -> None:
    """What was wrong with an older capture of a page is not told any more."""
    problem = Problem("truncated", "contract history")
    store.append(reading(history(1), 0, digest="a", problems=(problem,)), URL)
    assert store.problems() == (problem,)
    store.append(reading(history(2), 1, digest="b"), URL)
    assert store.problems() == ()


def test_captures_do_not_pile_up(store: Store) -> None:
    """A page that is captured again and again leaves one source."""
    for n in range(20):
        store.append(reading(history(2), n, digest=str(n)), URL)
    assert len(store.sources()) == 1
    assert len(store.evidence()) == len(history(2))


def test_the_revision_tells_when_something_reads_differently(store: Store) -> None:
    """A page seen again the same day changes nothing; a later day, or a value's return, does."""
    problem = Problem("truncated", "contract history")

    def moves(rate: int, days: float, problems: tuple[Problem, ...] = (), number: int = 2) -> bool:
        before = store.revision
        said = history(number, rate=rate)
        page = PageNumber(1, 3)
        digest = f"{rate} {number} {len(problems)}"
        store.append(reading(said, days, digest=digest, page=page, problems=problems), URL)
        return store.revision != before

    assert moves(1, 0)
    assert not moves(1, 0.1)
    assert moves(2, 0.2)
    assert moves(2, 1)
    assert moves(1, 1.1)
    assert not moves(1, 1.2)
    assert moves(1, 1.3, (problem,))
    assert not moves(1, 1.31, (problem,))
    assert moves(1, 1.4)
    assert moves(1, 1.42, number=3)


def test_the_address_is_kept_without_its_query(store: Store) -> None:
    """What follows the path of an address may be private, and names no page."""
    store.append(everything(), URL)
    (source,) = store.export()["sources"]
    assert source["url"] == "https://www.example.com/contracts/history"


@pytest.mark.parametrize("use", [Store.append, lambda s, r: s.forget(r.source.seen_at)])
def test_a_time_without_zone_is_a_bad_call(
    store: Store, use: Callable[[Store, object], object]
) -> None:
    """Times are compared, so each has to say its zone; nothing is stored otherwise."""
    wrong = everything()
    naive = replace(wrong.source, seen_at=datetime(2026, 1, 1))  # noqa: DTZ001 - the point
    with pytest.raises(ValueError, match="time zone"):
        use(store, replace(wrong, source=naive))
    assert store.evidence() == ()


def test_texts_that_are_no_characters_are_kept(store: Store, tmp_path: Path) -> None:
    """A file's name of other bytes, and half a character in a title, stop nothing."""
    half = "\udce9"
    odd: list[Said] = [(contract(1), Field.TITLE, f"caf{half}")]
    problem = Problem("number_unreadable", f"R{half}", half)
    assert store.append(reading(odd, name=f"R{half}.csv", problems=(problem,))) == 1
    assert [e.value for e in store.evidence()] == [f"caf{half}"]
    assert store.problems() == (problem,)
    assert store.sources()[0].source.name == r"R\udce9.csv"
    assert len(archive(store.export())) > 100
    with Store(tmp_path / "other.db") as other:
        other.import_(store.export())
        assert other.export() == store.export()


def test_evidence_is_not_shared_between_stores(store: Store, tmp_path: Path) -> None:
    """Two files are two stores."""
    store.append(everything())
    with Store(tmp_path / "other.db") as other:
        found: tuple[Evidence, ...] = other.evidence()
    assert found == ()


def test_contracts_are_counted_as_their_evidence_would_be(store: Store) -> None:
    """Those with a number, each once, however much is said of it; withdrawn ones do not count."""
    store.append(everything())
    assert store.contracts() == 3
    both: list[Said] = [(contract(n), Field.TITLE, "Job") for n in (7, 8)]
    store.append(reading(both, 1, digest="e", name="other"))
    assert store.contracts() == 5
    store.append(reading(both[:1], 2, digest="e", name="other"))  # read anew: 8 is not there
    assert store.contracts() == 4
