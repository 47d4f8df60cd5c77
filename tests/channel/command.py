"""The companion and its commands as processes."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

from companion.config import STATE_VARIABLE, Paths, Settings, save_settings

COMMAND = (sys.executable, "-m", "companion.cli.main")
READY = re.compile(r"ready on 127\.0\.0\.1:(\d+)")


class Running:
    """A companion in a process of its own."""

    def __init__(self, folder: Path, *more: str) -> None:
        self.paths = Paths(folder)
        if not self.paths.settings.exists():
            save_settings(self.paths, Settings(secrets_backend="file"))
        self.environment = {**os.environ, STATE_VARIABLE: str(folder)}
        self.process = subprocess.Popen(
            [*COMMAND, "run", *(more or ("--port", "0"))],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        found = READY.search(self.process.stdout.readline())
        assert found, self.process.communicate()
        self.port = int(found[1])

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs another command on the same folder."""
        return subprocess.run(
            [*COMMAND, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def end(self, number: int = signal.SIGINT) -> int:
        """Ends it as Ctrl-C does: the exit code."""
        self.process.send_signal(number)
        self.process.communicate(timeout=20)
        return self.process.returncode


def pairing(running: Running) -> "subprocess.Popen[str]":
    """`pair --print`, waiting."""
    return subprocess.Popen(
        [*COMMAND, "pair", "--print"],
        env=running.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
