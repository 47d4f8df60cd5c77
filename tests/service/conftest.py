"""A service over a real store and a real reader process."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from companion.domain.evidence import Reading
from companion.service import Service
from companion.store.store import Store
from companion.worker import Limits, Reader


class CountingReader(Reader):
    """The real reader, which also counts what it was asked to read."""

    def __init__(self) -> None:
        super().__init__(Limits(processes=1))
        self.asked = 0

    def read(self, content: bytes, name: str, seen_at: datetime, url: str | None = None) -> Reading:
        """Reads, and counts it."""
        self.asked += 1
        return super().read(content, name, seen_at, url)


@pytest.fixture(scope="module")
def reader() -> Iterator[CountingReader]:
    """One reader for all tests of a file: starting a process takes a while."""
    with CountingReader() as found:
        yield found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with Store(tmp_path / "companion.db") as found:
        yield found


@pytest.fixture
def service(store: Store, reader: CountingReader) -> Service:
    """A service that knows nothing yet."""
    return Service(store, reader)
