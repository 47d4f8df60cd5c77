"""Uses the single file as a person does, in an empty home, with no Python on the PATH."""

import json
import os
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

from companion.native_host.callers import ORIGINS

SAMPLES = Path(__file__).parents[1] / "samples" / "newcomer"
#: what the host's starting script asks for
TOOLS = ("sh",)


def smoke(file: Path) -> None:
    """Every way in which the file starts itself: reader, keyring, background, native host.

    Raises:
        AssertionError: if one of them does not work.
    """
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        home.mkdir()
        environment = _bare(Path(name), home)
        _use(file, home, environment)
        left = [path for path in home.rglob("*") if path.is_file()]
        assert left == [], left


def _use(file: Path, home: Path, environment: dict[str, str]) -> None:
    def said(*words: object) -> str:
        done = subprocess.run(
            [str(file), *map(str, words)],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    pages = [*SAMPLES.glob("*.csv"), SAMPLES / "contracts-1.html"]
    assert "SEO audit" in said("explain", "41116048", *pages)
    try:
        said("setup", "--yes", "--keys-in-file", "--no-browser")
        assert "The companion is running" in said("status")
        said("import", *pages)
        assert "Contracts known: 0" not in said("status")
        said("forecast")
        said("stop")
        if sys.platform == "linux":
            _pairs(home, environment)
    finally:
        said("remove", "--yes", "--erase-data")


def _pairs(home: Path, environment: dict[str, str]) -> None:
    """As a browser starts it: the host wakes the companion again and gives a code."""
    manifest = home / ".config/chromium/NativeMessagingHosts/jss_companion.json"
    starter = json.loads(manifest.read_bytes())["path"]
    question = json.dumps({"schema": 1, "ask": "pair"}).encode()
    done = subprocess.run(
        [starter, ORIGINS[0]],
        input=struct.pack("=I", len(question)) + question,
        env=environment,
        capture_output=True,
        timeout=120,
        check=True,
    )
    assert json.loads(done.stdout[4:])["code"].startswith("jss1-"), done.stdout


def _bare(folder: Path, home: Path) -> dict[str, str]:
    """An environment of a home of its own, and on POSIX with no program but the shell."""
    if sys.platform == "win32":
        apart = {"USERPROFILE": str(home), "LOCALAPPDATA": str(home), "APPDATA": str(home)}
        return {**os.environ, **apart}
    tools = folder / "bin"
    tools.mkdir()
    for tool in TOOLS:
        (tools / tool).symlink_to(Path("/bin") / tool)
    return {"HOME": str(home), "PATH": str(tools)}
