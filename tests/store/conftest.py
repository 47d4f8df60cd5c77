"""An open store, and where it lies."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database of a test lies."""
    return tmp_path / "state" / "companion.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A new, empty store."""
    with Store(path) as opened:
        yield opened
