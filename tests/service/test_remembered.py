"""Remembered values: computed once, side by side, and never a failure kept."""

import threading
from collections.abc import Callable

import pytest

from companion.service.remembered import Remembered


def counting(value: int, asked: list[int]) -> Callable[[], int]:
    """Computes a value, and notes that it did."""

    def compute() -> int:
        asked.append(value)
        return value

    return compute


def test_a_value_is_computed_once() -> None:
    """The second who asks is given what was computed for the first."""
    asked: list[int] = []
    kept: Remembered[str, int] = Remembered(2)
    assert [kept.get("a", counting(1, asked)) for _ in range(3)] == [1, 1, 1]
    assert asked == [1]


def test_the_least_asked_for_is_forgotten() -> None:
    """Only so many values are kept."""
    asked: list[int] = []
    kept: Remembered[str, int] = Remembered(2)
    for key, value in (("a", 1), ("b", 2), ("a", 1), ("c", 3), ("a", 1), ("b", 2)):
        kept.get(key, counting(value, asked))
    assert asked == [1, 2, 3, 2]


def test_other_values_need_not_wait() -> None:
    """While one value is being computed another is given, and nobody waits to look."""
    kept: Remembered[str, int] = Remembered(4)
    begun, go = threading.Event(), threading.Event()

    def slow() -> int:
        begun.set()
        go.wait(30)
        return 1

    thread = threading.Thread(target=kept.get, args=("slow", slow))
    thread.start()
    begun.wait(30)
    assert kept.get("quick", lambda: 2) == 2
    assert kept.known("slow") is None
    assert [kept.begun(key) for key in ("slow", "quick", "never")] == [True, True, False]
    go.set()
    thread.join()
    assert kept.known("slow") == 1


def test_a_failure_is_told_and_computed_anew() -> None:
    """An error reaches who asked; the next who asks tries again."""
    kept: Remembered[str, int] = Remembered(2)

    def fails() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        kept.get("a", fails)
    assert kept.known("a") is None
    assert kept.get("a", lambda: 5) == 5


def test_values_of_other_keys_go_when_only_some_are_kept() -> None:
    """What is no longer stored is not held beside what is."""
    remembered: Remembered[int, int] = Remembered(4)
    for key in range(3):
        remembered.get(key, counting(key, []))
    remembered.keep(lambda key: key >= 2)
    assert [remembered.known(key) for key in range(3)] == [None, None, 2]
