"""A companion that has just started makes ready for the first page by itself."""

import threading
from dataclasses import dataclass, field
from datetime import datetime

from tests.channel.daemon import START, Daemon
from tests.channel.patience import SECONDS


@dataclass
class Preparing:
    """Notes for when it was asked to make ready."""

    asked: list[datetime] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)

    def prepare(self, now: datetime) -> None:
        """What a service does when nobody waits for it."""
        self.asked.append(now)
        self.done.set()


def test_a_companion_makes_ready_once_it_has_started() -> None:
    """Nobody needs to ask for anything."""
    service = Preparing()
    with Daemon(service=lambda: service):
        assert service.done.wait(SECONDS)
    assert service.asked == [START]
