"""One worker for what nobody waits for."""

import threading

from companion.service.meanwhile import Meanwhile


def test_the_newest_question_is_answered_and_those_between_are_dropped() -> None:
    """However many are asked while one is worked on, only the last of them is done."""
    others = set(threading.enumerate())  # of tests before, which may still be ending
    meanwhile, done = Meanwhile(), list[int]()
    began, go, last = threading.Event(), threading.Event(), threading.Event()

    def first() -> None:
        began.set()
        go.wait()
        done.append(0)

    meanwhile.ask(first)
    began.wait()
    for number in range(1, 50):
        meanwhile.ask(lambda number=number: done.append(number))  # type: ignore[misc]
    meanwhile.ask(last.set)
    mine = set(threading.enumerate()) - others
    assert [thread.name for thread in mine] == ["meanwhile"]
    go.set()
    last.wait()
    assert done == [0]


def test_what_fails_does_not_end_the_work() -> None:
    """A question that cannot be answered does not keep the next from being."""
    meanwhile, began, go, last = Meanwhile(), *(threading.Event() for _ in range(3))

    def failing() -> None:
        began.set()
        go.wait()
        raise LookupError

    meanwhile.ask(failing)
    began.wait()
    meanwhile.ask(last.set)
    go.set()
    assert last.wait(10)
    again = threading.Event()
    meanwhile.ask(again.set)
    assert again.wait(10)
