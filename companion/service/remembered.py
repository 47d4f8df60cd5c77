"""Values that are computed once for a key and kept while they are asked for."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """The last few values by key; threads that ask for the same one compute it once.

    Values of different keys are computed side by side. What fails is not kept: the next who
    asks computes it anew.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._values: OrderedDict[K, Future[V]] = OrderedDict()

    def get(self, key: K, compute: Callable[[], V]) -> V:
        """The value of a key, computed if it is not kept."""
        with self._lock:
            future = self._values.get(key)
            mine = future is None
            if future is None:
                future = self._values[key] = Future()
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        if mine:
            self._fill(key, future, compute)
        return future.result()

    def begun(self, key: K) -> bool:
        """Whether the value of a key is there, or being computed."""
        with self._lock:
            return key in self._values

    def known(self, key: K) -> V | None:
        """The value of a key if it is there already; never waits."""
        with self._lock:
            future = self._values.get(key)
        there = future is not None and future.done() and future.exception() is None
        return future.result() if future is not None and there else None

    def keep(self, is_kept: Callable[[K], bool]) -> None:
        """Forgets every value but those of such keys."""
        with self._lock:
            for key in [key for key in self._values if not is_kept(key)]:
                del self._values[key]

    def clear(self) -> None:
        """Forgets every value."""
        with self._lock:
            self._values.clear()

    def _fill(self, key: K, future: "Future[V]", compute: Callable[[], V]) -> None:
        try:
            future.set_result(compute())
        except BaseException as error:  # noqa: BLE001 - whoever waits is told the same
            self._drop(key, future)
            future.set_exception(error)

    def _drop(self, key: K, future: "Future[V]") -> None:
        with self._lock:
            if self._values.get(key) is future:
                del self._values[key]
