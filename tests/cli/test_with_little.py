"""Every command with little memory, few open files or no HOME ends in a sentence."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from companion.cli.exits import Exit
from companion.cli.main import COMMANDS
from companion.messages.catalogue import text
from tests.cli.run import SAMPLES, run

STATS = str(SAMPLES / "newcomer" / "my-stats.html")
#: words that make each command do its work, where its name alone does not
WORDS: dict[str, tuple[str, ...]] = {
    "setup": ("--show",),
    "run": ("--port", "0"),
    "demo": ("--headless",),
    "pair": ("--print",),
    "revoke": ("nobody",),
    "score": (STATS,),
    "explain": ("40000001", STATS),
    "inspect": (STATS,),
    "reminder": ("40000001", STATS),
    "calendar": ("-", STATS),
    "import": (STATS,),
    "tell": ("work", "40000001", "done"),
    "data": ("check",),
    "service": ("status",),
}
#: as a shell sets them: kilobytes of memory, and files that may be open
MEMORY, FILES, TOO_FEW_FILES = "ulimit -v 300000", "ulimit -n 40", "ulimit -n 12"
#: what is said before the sentence: to the system's keeper, and before an answer that never came
BEFORE = ("Running as root", "End the companion and remove this?")


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def is_well_told(self) -> bool:
        """Whether it was ended by nobody, shows no place in the program, and fails in one line."""
        lines = [line for line in self.err.splitlines() if not line.startswith(BEFORE)]
        in_a_line = len(lines) == 1 or (not lines and self.out)  # a check tells its lines in full
        return self.code >= 0 and "Traceback" not in self.err and bool(in_a_line or not self.code)


def ended(command: str, env: dict[str, str], *limits: str) -> Ended:
    """Runs a command under limits; a companion that became ready is interrupted."""
    shell = ["/bin/sh", "-c", " && ".join([*limits, 'exec "$@"']), "sh"]
    words = [sys.executable, "-m", "companion.cli.main", command, *WORDS.get(command, ())]
    with subprocess.Popen(
        [*shell, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=env,
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        if command == "run" and "ready" in first:
            process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    return Ended(process.returncode, first + out, err)


def badly_told(env: dict[str, str], *limits: str) -> dict[str, Ended]:
    """The commands that do not end as they should, of all; two run at a time."""
    with ThreadPoolExecutor(2) as pool:
        pending = {one: pool.submit(ended, one, env, *limits) for one in COMMANDS}
    endings = {command: future.result() for command, future in pending.items()}
    return {command: end for command, end in endings.items() if not end.is_well_told}


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A home of its own, with something stored and no browser to be found."""
    told = {
        "JSS_COMPANION_STATE": str(tmp_path / "state"),
        "HOME": str(tmp_path),
        "PATH": str(tmp_path),
        "COLUMNS": "200",
    }
    assert run("import", STATS, env=told).returncode == 0
    return {**os.environ, **told}


def test_with_little_of_everything_every_command_ends_in_a_sentence(env: dict[str, str]) -> None:
    """With little memory, few files and no HOME no command shows where in the program it failed."""
    homeless = {name: value for name, value in env.items() if name != "HOME"}
    assert badly_told(homeless, MEMORY, FILES) == {}


def test_with_too_few_files_every_command_says_so(env: dict[str, str]) -> None:
    """Nothing half done has to be told of, such as stored data that seems not to be writable."""
    for command in ("run", "status", "import"):
        end = ended(command, env, TOO_FEW_FILES)
        assert (end.code, end.err) == (Exit.FAILED, text("setup.no_files") + "\n")


#: interrupts the program in the middle of its own loading
INTERRUPTED = """
import os, signal, sys
class Loading:
    def find_spec(self, name, *_):
        if name == "companion.cli.main":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Loading())
from companion.cli.start import main
main()
"""


def test_an_interruption_while_the_program_loads_is_one_word() -> None:
    """Whoever takes a command back at once is not shown where in its loading that came."""
    end = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, check=False)
    assert (end.returncode, end.stdout, end.stderr) == (130, b"", b"Interrupted.\n")


def test_the_package_runs_as_the_command_does() -> None:
    """`python -m companion` is for whoever has no script of that name in reach."""
    command = [sys.executable, "-m", "companion", "--version"]
    end = subprocess.run(command, capture_output=True, check=False, text=True)
    assert end.stdout.startswith("jss-companion")
