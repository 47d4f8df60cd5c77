import os
import signal
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest

from companion.domain.evidence import PageKind, Reading
from companion.reading.read import read
from companion.worker import Limits, Reader
from tests.bench.reading import page
from tests.reading.corpus import cases
from tests.reading.known import SEEN

SMALL = page(3)
#: some ten seconds of reading
HUGE = page(25_000)
BOMBS = {
    case.folder.name: case.content
    for case in cases()
    if case.folder.name in {"nested-100000-deep", "two-megabytes-of-open-comments"}
}


@pytest.fixture
def reader() -> Iterator[Reader]:
    """A reader with ordinary limits."""
    with Reader() as made:
        yield made


def codes(reading: Reading) -> list[str]:
    """The codes of a reading's problems."""
    return [problem.code for problem in reading.problems]


def pids(reader: Reader) -> set[int]:
    """The processes that are running."""
    return {each._popen.pid for each in reader._running}  # noqa: SLF001 - nobody else can tell that they end


def alive(pid: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_page_is_read_as_in_this_process(reader: Reader) -> None:
    """The other process says the same, evidence for evidence."""
    for case in cases()[::9]:
        given = case.given
        there = reader.read(case.content, given["name"], SEEN, given["url"])
        assert there == read(case.content, given["name"], SEEN, given["url"]), case.name


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_no_harm(reader: Reader, name: str) -> None:
    """Deep nesting and endless comments end in a problem, and the next page is read."""
    assert codes(reader.read(BOMBS[name], "bomb.html", SEEN))
    assert reader.read(SMALL, "page.html", SEEN).source.kind is PageKind.CONTRACT_HISTORY


def test_a_page_that_takes_too_long_is_stopped() -> None:
    """The process is killed at the limit and replaced by another."""
    with Reader(Limits(seconds=4, processes=1)) as reader:
        reader.read(SMALL, "page.html", SEEN)
        (before,) = pids(reader)
        os.kill(before, signal.SIGSTOP)  # as slow as can be, on any machine
        assert codes(reader.read(HUGE, "huge.html", SEEN)) == ["reader_stopped"]
        assert not alive(before)
        assert reader.read(SMALL, "again.html", SEEN).evidence


def test_a_page_that_takes_too_much_memory_is_stopped() -> None:
    """Reading within too little memory ends in a problem, not in a page half read."""
    limits = Limits(seconds=30, memory_bytes=150_000_000, processes=1)
    with Reader(limits) as reader:
        reading = reader.read(HUGE, "huge.html", SEEN)
        assert codes(reading) == ["reader_stopped"]
        assert not reading.evidence
        assert reader.read(SMALL, "page.html", SEEN).evidence


def test_others_are_answered_while_a_page_is_being_read() -> None:
    """A page that keeps one process busy keeps nobody else waiting."""
    with Reader(Limits(seconds=60)) as reader:
        held: list[Reading] = []
        busy = threading.Thread(target=lambda: held.append(reader.read(HUGE, "huge.html", SEEN)))
        busy.start()
        assert reader.read(SMALL, "page.html", SEEN).evidence
        assert busy.is_alive()
        reader.close()
        busy.join()
        assert codes(held[0]) == ["reader_stopped"]


def test_a_process_that_died_is_replaced(reader: Reader) -> None:
    """Whoever killed it, the next page is read by a new one."""
    reader.read(SMALL, "page.html", SEEN)
    (before,) = pids(reader)
    os.kill(before, signal.SIGKILL)
    readings = [reader.read(SMALL, f"page {n}.html", SEEN) for n in range(2)]
    assert readings[-1].evidence
    assert before not in pids(reader)


def test_a_process_is_replaced_after_its_share_of_pages() -> None:
    """What a parser may leave behind in memory does not pile up."""
    with Reader(Limits(jobs_per_process=2, processes=1)) as reader:
        seen = []
        for n in range(3):
            reader.read(SMALL, f"page {n}.html", SEEN)
            seen.append(frozenset(pids(reader)))
        assert seen[0] != seen[2]
        assert all(len(each) <= 1 for each in seen)


def test_an_unchanged_page_is_not_parsed_again(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same page at a later hour is answered from memory, with the later hour."""
    first = reader.read(SMALL, "page.html", SEEN)
    monkeypatch.setattr(Reader, "_ask", lambda *_: "reader_stopped")
    later = reader.read(SMALL, "page.html", SEEN + timedelta(hours=1))
    assert later.source.seen_at == SEEN + timedelta(hours=1)
    assert [e.value for e in later.evidence] == [e.value for e in first.evidence]
    assert codes(reader.read(SMALL, "page.html", SEEN + timedelta(days=1))) == ["reader_stopped"]
    assert codes(reader.read(page(4), "page.html", SEEN)) == ["reader_stopped"]


def test_an_answer_that_is_no_reading_is_a_problem(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken reader process says nothing that is believed."""
    for n, answer in enumerate((b"", b"[]", b"{}", b"\xff", b'{"source": ["x"]}')):
        monkeypatch.setattr(Reader, "_ask", lambda *_, told=answer: told)
        assert codes(reader.read(SMALL, f"page {n}.html", SEEN)) == ["reader_failed"]


def test_a_page_beyond_the_size_is_not_sent() -> None:
    """No process starts for what is refused anyway."""
    with Reader(Limits(content_bytes=1_000)) as reader:
        assert codes(reader.read(SMALL, "page.html", SEEN)) == ["too_large"]
        assert not pids(reader)


def test_a_closed_reader_leaves_nothing_behind() -> None:
    """All processes are gone, closing twice is harmless, and reading then is a bad call."""
    reader = Reader()
    reader.read(SMALL, "page.html", SEEN)
    (pid,) = pids(reader)
    reader.close()
    reader.close()
    assert not alive(pid)
    with pytest.raises(RuntimeError):
        reader.read(SMALL, "other.html", SEEN)


def test_a_reader_that_cannot_start_is_not_a_page_that_took_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whether the program is missing or ends at once, the sentence says so; the next is tried."""
    for command in (("/nowhere/at/all",), (sys.executable, "-c", "raise SystemExit(1)")):
        monkeypatch.setattr("companion.worker.process.program", lambda *_, it=command: it)
        with Reader() as reader:
            assert codes(reader.read(SMALL, "page.html", SEEN)) == ["reader_missing"]
            monkeypatch.undo()
            assert reader.read(SMALL, "page.html", SEEN).evidence


def test_a_reader_that_has_begun_reads_with_the_process_that_is_there(reader: Reader) -> None:
    """The first page finds a process that has started, and needs no other one."""
    reader.begin()
    begun = pids(reader)
    assert len(begun) == 1
    assert reader.read(SMALL, "page", SEEN) == read(SMALL, "page", SEEN)
    assert pids(reader) == begun


def test_a_closed_reader_does_not_begin(reader: Reader) -> None:
    """Nothing is started that nobody would end."""
    reader.close()
    with pytest.raises(RuntimeError, match="closed"):
        reader.begin()
    assert pids(reader) == set()
