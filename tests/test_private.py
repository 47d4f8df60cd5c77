"""Private files: nobody else can read them, they are whole, and doubtful ones are refused."""

import os
import sys
from pathlib import Path

import pytest

from companion.private import (
    UnsafeFileError,
    open_private,
    private,
    private_folder,
    read_private,
    write_private,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")


def test_a_written_file_is_read_again_and_private(tmp_path: Path) -> None:
    """Mode 0600 whatever the umask; nothing is left beside it."""
    before = os.umask(0)
    try:
        write_private(tmp_path / "f", b"one")
        write_private(tmp_path / "f", b"two")
    finally:
        os.umask(before)
    assert read_private(tmp_path / "f") == b"two"
    assert (tmp_path / "f").stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["f"]


def test_a_pipe_or_device_is_written_to_and_stays(tmp_path: Path) -> None:
    """What is no file is never replaced by one: /dev/null stays what it is, also for root."""
    os.mkfifo(tmp_path / "pipe")
    reading = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_private(tmp_path / "pipe", b"one")
        assert os.read(reading, 10) == b"one"
    finally:
        os.close(reading)
    assert (tmp_path / "pipe").is_fifo()
    write_private(Path(os.devnull), b"one")
    assert Path(os.devnull).is_char_device()


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails at the last moment costs nothing that was there."""
    write_private(tmp_path / "f", b"one")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device", str(handle))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_private(tmp_path / "f", b"two")
    monkeypatch.undo()
    assert read_private(tmp_path / "f") == b"one"
    assert [p.name for p in tmp_path.iterdir()] == ["f"]


def test_what_is_not_there_is_none(tmp_path: Path) -> None:
    """A missing file is no error."""
    assert read_private(tmp_path / "f") is None


def test_doubtful_files_are_refused(tmp_path: Path) -> None:
    """Open to others, a link, a folder, a pipe: none of them is read."""
    write_private(tmp_path / "open", b"x")
    (tmp_path / "open").chmod(0o640)
    write_private(tmp_path / "target", b"x")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    (tmp_path / "folder").mkdir(mode=0o700)
    os.mkfifo(tmp_path / "pipe", 0o600)
    for name in ("open", "link", "folder", "pipe"):
        with pytest.raises(UnsafeFileError):
            read_private(tmp_path / name)
    with pytest.raises(OSError, match="link"):
        open_private(tmp_path / "link")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give")
def test_files_of_somebody_else_are_refused(tmp_path: Path) -> None:
    """A file or folder that another user owns may hold anything."""
    write_private(tmp_path / "f", b"x")
    (tmp_path / "d").mkdir(mode=0o700)
    for name in ("f", "d"):
        os.chown(tmp_path / name, 65534, 65534)
    for use in (read_private, open_private):
        with pytest.raises(UnsafeFileError, match=r"not (?:used|read)"):
            use(tmp_path / "f")
    with pytest.raises(UnsafeFileError, match="another user"):
        private_folder(tmp_path / "d")


def test_a_folder_is_made_private(tmp_path: Path) -> None:
    """A new folder is, and an old one becomes, this user's alone."""
    (tmp_path / "old").mkdir(mode=0o755)
    for name in ("old", "new/inside"):
        private_folder(tmp_path / name)
        assert private(tmp_path / name)
