"""Waiting for what happens in another thread or process, with an end."""

import time
from collections.abc import Callable

#: far more than anything here takes, so that a slow machine fails nothing
SECONDS = 30.0


def until(happened: Callable[[], object]) -> None:
    """Waits until it happened; fails if it never does."""
    end = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.01)
