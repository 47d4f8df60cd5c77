"""A service over a real store and a real reader process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.service.service import Service
from companion.store.store import Store
from companion.worker import Limits, Reader


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One reader for all tests of a file: starting a process takes a while."""
    with Reader(Limits(processes=1)) as found:
        yield found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with Store(tmp_path / "companion.db") as found:
        yield found


@pytest.fixture
def service(store: Store, reader: Reader) -> Service:
    """A service that knows nothing yet."""
    return Service(store, reader)
