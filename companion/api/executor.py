"""Work that blocks, off the event loop: each kind in threads of its own, each with its time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal, TypeVar

from companion.api.errors import ChannelError
from companion.api.limits import Limits

Kind = Literal["quick", "keys", "service", "capture"]
T = TypeVar("T")

#: status never waits for a keyring, a keyring never for an analysis, an analysis for no capture
_THREADS: dict[Kind, int] = {"quick": 2, "keys": 4, "service": 4}


class Executor:
    """Threads for what blocks. At most `limits.captures` captures are read at once."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        threads = {**_THREADS, "capture": limits.captures}
        self._pools = {
            kind: ThreadPoolExecutor(most, thread_name_prefix=kind)
            for kind, most in threads.items()
        }
        self._capture_slots = asyncio.Semaphore(limits.captures)

    async def run(
        self,
        kind: Kind,
        seconds: float,
        call: Callable[[], T],
        timeout_code: str = "analysis-timeout",
    ) -> T:
        """Runs `call` in a thread and waits at most `seconds` for it.

        Raises:
            ChannelError: `busy` if no capture may start soon; `timeout_code` if it takes too long.
        """
        if kind == "capture":
            await self._take_capture_slot()
        future = asyncio.get_running_loop().run_in_executor(self._pools[kind], call)
        if kind == "capture":  # the place is free when the thread is, not when the caller is
            future.add_done_callback(lambda _: self._capture_slots.release())
        done, _ = await asyncio.wait({future}, timeout=seconds)
        if not done:
            future.add_done_callback(_retrieve_exception)
            raise ChannelError(timeout_code)
        return future.result()

    def start(self, kind: Kind, call: Callable[[], object]) -> None:
        """Runs `call` in a thread; nobody waits for it, and its error is reported elsewhere."""
        asyncio.get_running_loop().run_in_executor(self._pools[kind], call).add_done_callback(
            _retrieve_exception
        )

    async def _take_capture_slot(self) -> None:
        try:
            await asyncio.wait_for(self._capture_slots.acquire(), self._limits.capture_wait)
        except TimeoutError:
            raise ChannelError(code="busy", retry_after_s=1) from None

    def close(self) -> None:
        """Takes no more work; what runs is not waited for."""
        for pool in self._pools.values():
            pool.shutdown(wait=False, cancel_futures=True)


def _retrieve_exception(future: asyncio.Future[Any]) -> None:
    """Retrieves the exception, so that asyncio does not log it as never seen."""
    if not future.cancelled():
        future.exception()
