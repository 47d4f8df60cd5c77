"""`make installs`: the wheel by pip, pipx and uv, as README says it, each in an empty home.

Every installation gets a home and an environment of its own, sets the companion up, asks how it
is, and takes all of it back. Needs a package index, so it is not part of `make test`.
"""

import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: what somebody does who has just installed it
STEPS = (
    ("--version",),
    ("setup", "--yes", "--keys-in-file", "--no-browser"),
    ("status",),
    ("remove", "--yes", "--erase-data"),
)


def wheel(folder: Path) -> Path:
    """The wheel of this checkout."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def by_pip(file: Path, home: Path) -> list[list[str]]:
    """A virtual environment, as its own manual says."""
    venv.create(home / "jss", with_pip=True)
    return [[str(home / "jss/bin/python"), "-m", "pip", "install", "-q", str(file)]]


def by_tool(tool: str, *words: str) -> Callable[[Path, Path], list[list[str]]]:
    """Uv or pipx, which bring the environment along; the tool itself comes from the index too."""

    def steps(file: Path, home: Path) -> list[list[str]]:
        venv.create(home / "tool", with_pip=True)
        python = str(home / "tool/bin/python")
        install = [str(home / "tool/bin" / tool), *words, str(file)]
        return [[python, "-m", "pip", "install", "-q", tool], install]

    return steps


WAYS = {
    "pip install": (by_pip, "jss/bin/jss-companion"),
    "pipx install": (by_tool("pipx", "install"), ".local/bin/jss-companion"),
    "uv tool install": (by_tool("uv", "tool", "install"), ".local/bin/jss-companion"),
}


def works(name: str, file: Path) -> bool:
    """Whether the command that this way installs does all of `STEPS`, and leaves nothing."""
    steps, command = WAYS[name]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        apart = {"HOME": folder, "XDG_CONFIG_HOME": f"{folder}/.config"}
        environment = {**os.environ, **apart, "PIPX_HOME": f"{folder}/pipx"}
        every = [*steps(file, home), *([str(home / command), *words] for words in STEPS)]
        good = all(
            subprocess.run(each, env=environment, check=False).returncode == 0 for each in every
        )
        print(f"{name}: {'works' if good else 'FAILED'}", flush=True)  # noqa: T201
        return good


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        found = wheel(Path(made))
        failed = [name for name in WAYS if not works(name, found)]
    sys.exit(bool(failed))
