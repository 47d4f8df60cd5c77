"""The demo's own companion: the real commands, with a throw-away folder for everything."""

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from companion.config import STATE_VARIABLE, Paths, Settings, read_runtime, save_settings
from companion.demo.cdp_target import NeverCameError, until
from companion.demo.reaper import ENDED, LOG
from companion.program import program

_PROFILE = re.compile(r"/freelancers/(~0[0-9a-f]+)")
_CODE = re.compile(r"jss1-\d+-[0-9A-Z-]+")
_PATIENCE_S = 40.0


class CompanionError(Exception):
    """The companion did not start, or a command of it failed; the message is its own."""


class Companion:
    """A companion of the demo's own; everything it and the browser write lies in `root`."""

    def __init__(self) -> None:
        """Makes the folder, and sees to it that it goes whatever happens to the demo."""
        self.root = Path(tempfile.mkdtemp(prefix="jss-demo-"))
        self.paths = Paths(self.root / "state")
        self.port = 0
        self._reaper = subprocess.Popen(
            program("_reaper", str(self.root)),
            stdin=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the demo, which then ends this
        )
        # the person's own keyring is none of the demo's business
        save_settings(self.paths, Settings(secrets_backend="file"))

    def start(self) -> None:
        """Starts it on a free port of 127.0.0.1.

        Raises:
            CompanionError: if it does not come up.
        """
        place = ["--port", "0", "--state-dir", str(self.paths.state_dir)]
        if self._reaper.stdin is not None:
            self._reaper.stdin.write(json.dumps(program("run", *place)).encode() + b"\n")
            self._reaper.stdin.flush()
        with suppress(NeverCameError):
            until("the companion", self._up_or_ended, _PATIENCE_S)
        running = read_runtime(self.paths)
        if running is None:
            message = f"The companion did not start. {self._log()}"
            raise CompanionError(message)
        self.port = running.port

    def _up_or_ended(self) -> bool:
        return read_runtime(self.paths) is not None or (self.root / ENDED).exists()

    def _log(self) -> str:
        log = self.root / LOG
        output = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        return output.strip()[-1500:]

    def _environment(self) -> dict[str, str]:
        return {**os.environ, STATE_VARIABLE: str(self.paths.state_dir)}

    def read(self, files: Iterable[Path]) -> None:
        """Imports files as a person would, who says that the profile among them is theirs.

        Raises:
            CompanionError: if nothing could be read.
        """
        paths = list(files)
        command = program("import", *_own_profile(paths), *map(str, paths))
        done = subprocess.run(command, env=self._environment(), capture_output=True, check=False)
        if done.returncode:
            message = f"Importing failed. {done.stderr.decode(errors='replace').strip()}"
            raise CompanionError(message)

    @contextmanager
    def pairing(self) -> Iterator[str]:
        """Opens a pairing as `jss-companion pair` does, gives its one-time string, and ends it.

        Raises:
            CompanionError: if no string is printed.
        """
        command = program("pair", "--print")
        with subprocess.Popen(
            command,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as pair:
            try:
                yield _code(pair.stdout or ())
            finally:
                pair.terminate()

    def close(self) -> None:
        """Ends it and waits until its folder is gone; harmless a second time."""
        if self._reaper.stdin is not None:
            self._reaper.stdin.close()
        self._reaper.wait()


def _code(lines: Iterable[bytes]) -> str:
    output = ""
    for line in lines:
        output += line.decode(errors="replace")
        code = _CODE.search(output)
        if code:
            return code[0]
    message = f"There is no pairing. {output.strip()}"
    raise CompanionError(message)


def _own_profile(files: Iterable[Path]) -> list[str]:
    """The option that answers “Is this your profile?” for the invented person's own one."""
    texts = (path.read_text(encoding="utf-8") for path in files if path.suffix == ".html")
    profile = next((m for text in texts if (m := _PROFILE.search(text))), None)
    return ["--my-profile", profile[1]] if profile else []
