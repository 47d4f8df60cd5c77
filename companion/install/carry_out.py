"""Carries a plan out, or undoes it, and tells what could not be done."""

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from companion.install.plan import Copy, Plan, shown
from companion.messages.catalogue import text

#: how long the system's own tools may take, in seconds
_LIMIT = 60.0


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended; `said` is what it printed."""

    command: tuple[str, ...]
    good: bool
    output: str

    @property
    def sentence(self) -> str:
        """What went wrong, for people."""
        return f"{shown(self.command)}: {self.output or 'failed'}"


Run = Callable[[Sequence[str]], Ran]


def run(command: Sequence[str]) -> Ran:
    """Runs a tool of the system, without a shell."""
    try:
        done = subprocess.run(
            list(command), capture_output=True, text=True, timeout=_LIMIT, check=False
        )
    except FileNotFoundError:
        return Ran(tuple(command), good=False, output=text("setup.no_tool", name=command[0]))
    except (OSError, subprocess.TimeoutExpired) as error:
        return Ran(tuple(command), good=False, output=type(error).__name__)
    output = (done.stderr or done.stdout).strip()
    return Ran(tuple(command), good=done.returncode == 0, output=output)


def install(plan: Plan, tool: Run = run) -> list[Ran]:
    """Writes the files and starts; the commands that failed, none if all is well.

    Raises:
        OSError: if a file cannot be written, or a folder of somebody else's is in the way.
    """
    for copy in plan.copies:
        copied(copy)
    for file in plan.files:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        file.path.write_bytes(file.content)
        if file.executable:
            file.path.chmod(0o700)
    failed = _until_failure(plan.start, tool)
    if plan.passing:
        _remove(file.path for file in plan.files)
    return failed


def _until_failure(commands: Iterable[tuple[str, ...]], tool: Run) -> list[Ran]:
    for command in commands:
        ran = tool(command)
        if not ran.good:
            return [ran]
    return []


def uninstall(plan: Plan, tool: Run = run) -> list[Path]:
    """Stops, and removes all that installing made; what is still there (nothing).

    That a command fails does not matter: what it should have stopped may never have run.
    """
    for command in plan.stop:
        tool(command)
    _remove([file.path for file in plan.files] + list(plan.links))
    for command in plan.after:
        tool(command)
    for copy in plan.copies:
        if copy.is_ours():
            shutil.rmtree(copy.target)
    _remove_empty(plan.folders)
    made = [file.path for file in plan.files] + list(plan.links)
    return [path for path in made if path.is_symlink() or path.exists()]


def copied(copy: Copy) -> None:
    """Puts the copy in its place: a browser that reads there meanwhile sees the old or the new.

    Raises:
        OSError: as `install`.
    """
    if copy.target.exists() and not copy.is_ours():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(copy.target))
    part = copy.target.with_name(f".{copy.target.name}.new")
    shutil.rmtree(part, ignore_errors=True)
    shutil.copytree(copy.source, part, ignore=shutil.ignore_patterns(*copy.left_out))
    shutil.rmtree(copy.target, ignore_errors=True)
    part.rename(copy.target)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _remove_empty(folders: Iterable[Path]) -> None:
    for folder in folders:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def differences(plan: Plan) -> list[str]:
    """What is not as it would be written now; nothing if it is installed as it should be."""
    wrong = []
    for file in () if plan.passing else plan.files:
        if not file.path.exists():
            wrong.append(text("setup.missing", path=file.path))
        elif file.path.read_bytes() != file.content:
            wrong.append(text("setup.of_another", path=file.path))
    lost = [copy.target for copy in plan.copies if not copy.is_ours()]
    return wrong + [text("setup.missing", path=target) for target in lost]
