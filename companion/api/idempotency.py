"""Idempotency: a request that is sent twice with the same key is answered twice and done once."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from companion.api.errors import ChannelError

#: answers kept for one client: how many, how long in seconds, and how large together in bytes
MOST_ANSWERS = 32
ANSWER_LIFE = 300
MOST_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer: HTTP status, content type, body, and whether it may be given again.

    `code` is that of the error, if it is one.
    """

    status: int
    content_type: str
    body: bytes
    final: bool = True
    retry_after_s: int | None = None
    code: str = ""


@dataclass(slots=True)
class _KeptAnswer:
    digest: str
    at: float
    task: asyncio.Task[Answer]

    def size(self) -> int:
        done = self.task.done() and not self.task.cancelled() and not self.task.exception()
        return len(self.task.result().body) if done else 0


class IdempotentAnswers:
    """The answers of every client, by key."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: dict[str, OrderedDict[str, _KeptAnswer]] = {}

    async def do(
        self, client_id: str, key: str, digest: str, work: Callable[[], Awaitable[Answer]]
    ) -> Answer:
        """The answer of `work`, done at most once for the key.

        The work goes on if its caller goes away: a second request with the key waits for it.

        Raises:
            ChannelError: `key-reused` if the key came with another request before.
        """
        self.sweep()
        mine = self._kept.setdefault(client_id, OrderedDict())
        kept = mine.get(key)
        if kept is None:
            kept = mine[key] = _KeptAnswer(digest, self._clock(), asyncio.ensure_future(_run(work)))
            kept.task.add_done_callback(lambda task: self._finished(client_id, key, task))
        elif kept.digest != digest:
            raise ChannelError(code="key-reused")
        return await asyncio.shield(kept.task)

    def _finished(self, client_id: str, key: str, task: asyncio.Task[Answer]) -> None:
        """Answers that are worth another try are not kept."""
        mine = self._kept.get(client_id, OrderedDict())
        failed = task.cancelled() or task.exception() is not None
        if (failed or not task.result().final) and key in mine and mine[key].task is task:
            del mine[key]
        self._trim(mine)

    @staticmethod
    def _trim(mine: OrderedDict[str, _KeptAnswer]) -> None:
        size = sum(kept.size() for kept in mine.values())
        for key in list(mine):
            if len(mine) <= MOST_ANSWERS and size <= MOST_BYTES:
                return
            if mine[key].task.done():
                size -= mine.pop(key).size()

    def sweep(self) -> None:
        """Forgets what is older than five minutes."""
        now = self._clock()
        for client_id, mine in list(self._kept.items()):
            for key, kept in list(mine.items()):
                if kept.task.done() and not 0 <= now - kept.at <= ANSWER_LIFE:
                    del mine[key]
            if not mine:
                del self._kept[client_id]

    def forget(self, client_id: str | None = None) -> None:
        """Forgets the answers of one client, or of all."""
        for name in [name for name in self._kept if client_id in (None, name)]:
            del self._kept[name]


async def _run(work: Callable[[], Awaitable[Answer]]) -> Answer:
    return await work()
