"""A companion in a process of its own, and what the system says of that process."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from companion.api.auth.crypto import from_base64url
from companion.api.client import Client
from tests.channel.wire import Browser

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Process:
    """A running companion; `folder` holds its data."""

    pid: int
    folder: Path
    client: Client
    port: int

    def paired(self) -> Browser:
        """A paired browser."""
        opened: Any = self.client.call("/v1/admin/pair-open")
        browser = Browser(self.port).pair(opened["string"])
        browser.send("/v1/status")
        return browser

    def memory(self) -> float:
        """Memory of the process alone, in megabytes."""
        return resident(self.pid)

    def descriptors(self) -> int:
        """How many descriptors it holds."""
        return sum(1 for _ in Path(f"/proc/{self.pid}/fd").iterdir())

    def write_ahead(self) -> float:
        """Size of the write-ahead file, in megabytes."""
        return (self.folder / "companion.db-wal").stat().st_size / MEGABYTE


def resident(pid: int) -> float:
    """Memory of a process, in megabytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def busy_seconds(pid: int) -> float:
    """Processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def unhurried(prepare: Callable[[Path], None] = lambda _: None) -> Iterator[Process]:
    """A companion without rates, for as long as the context lasts, in a folder made ready."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        prepare(Path(name))
        process = stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-m", "tests.bench.unhurried", name],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        if process.stdout is None or process.stdin is None:
            raise LookupError
        port, instance_id, key = process.stdout.readline().split()
        client = Client(int(port), instance_id, from_base64url(key))
        try:
            yield Process(process.pid, Path(name), client, int(port))
        finally:
            process.stdin.close()
            process.wait(20)
