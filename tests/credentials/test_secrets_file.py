"""Keys in a file: only by choice, for this user only, whole or not at all."""

import sys
from pathlib import Path

import pytest

from companion.credentials import Credentials
from companion.private import write_private

KEY = bytes(range(32))
posix = pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the keys lie."""
    return tmp_path / "secrets.json"


def test_keys_are_kept_read_and_deleted(tmp_path: Path, file: Path) -> None:
    """What one companion kept the next one reads; the state says that it is a file."""
    first = Credentials("file", tmp_path)
    assert first.state() == "file"
    assert not file.exists()
    assert first.put("a", KEY)
    assert first.put("b", KEY[::-1])
    second = Credentials("file", tmp_path)
    assert (second.get("a"), second.get("b"), second.get("c")) == (KEY, KEY[::-1], None)
    assert second.delete("a")
    assert (Credentials("file", tmp_path).get("a"), second.get("b")) == (None, KEY[::-1])
    assert second.self_test().state == "file"
    assert "self-test" not in file.read_text(encoding="utf-8")


@posix
def test_the_file_is_private_and_nothing_lies_beside_it(tmp_path: Path, file: Path) -> None:
    """Mode 0600 from the first moment, replaced by a rename."""
    Credentials("file", tmp_path).put("a", KEY)
    before = file.stat().st_ino
    Credentials("file", tmp_path).put("b", KEY)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.stat().st_ino != before
    assert [p.name for p in tmp_path.iterdir()] == ["secrets.json"]


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_file_that_others_can_read_is_refused(tmp_path: Path, file: Path, mode: int) -> None:
    """Keys that somebody else may have read or written are used no more, and not overwritten."""
    Credentials("file", tmp_path).put("a", KEY)
    file.chmod(mode)
    before = file.read_bytes()
    credentials = Credentials("file", tmp_path)
    assert (credentials.get("a"), credentials.state()) == (None, "error")
    assert not credentials.put("a", KEY)
    assert file.read_bytes() == before


@posix
def test_a_link_is_not_followed(tmp_path: Path, file: Path) -> None:
    """A link in the place of the file leads nowhere."""
    write_private(tmp_path / "elsewhere", b"{}")
    file.symlink_to(tmp_path / "elsewhere")
    credentials = Credentials("file", tmp_path)
    assert credentials.state() == "error"
    assert not credentials.put("a", KEY)


@pytest.mark.parametrize("content", [b"[]", b"{", b"\xff", b'{"a": 3}', b'{"a": "short"}'])
def test_a_damaged_file_is_an_error_and_is_kept(tmp_path: Path, file: Path, content: bytes) -> None:
    """Nonsense gives no key."""
    write_private(file, content)
    credentials = Credentials("file", tmp_path)
    assert credentials.get("a") is None
    assert file.read_bytes() == content


def test_a_file_needs_a_folder() -> None:
    """Without a folder there is no file."""
    with pytest.raises(ValueError, match="folder"):
        Credentials("file")
