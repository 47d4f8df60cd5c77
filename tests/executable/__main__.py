"""`make executable`: builds out/jss-companion for this system, then uses it without any Python."""

import os
import subprocess
import sys
from pathlib import Path

from tests.executable.smoke import smoke

ROOT = Path(__file__).parents[2]
OUT = ROOT / "out"
#: what only developers import, and what the interpreter brings and nobody asks for
NOT_NEEDED = ("shared_schema.generate", "hypothesis", "matplotlib", "mypy", "pytest", "tkinter")
#: where PyInstaller works; its cache makes a second build quicker
WORK = OUT / "build"


def build() -> Path:
    """The finished file: all of the companion, the extension and what it asks of metadata."""
    options = [
        *("--onefile", "--noconfirm", "--clean", "--log-level", "ERROR", "--name", "jss-companion"),
        *("--distpath", str(OUT), "--workpath", str(WORK), "--specpath", str(WORK)),
        *("--paths", str(ROOT), "--collect-submodules", "companion", "--collect-data", "companion"),
        *("--collect-submodules", "shared_schema", "--collect-submodules", "keyring"),
        *(word for name in NOT_NEEDED for word in ("--exclude-module", name)),
        *("--copy-metadata", "jss-companion", "--copy-metadata", "aiohttp"),
        *("--add-data", f"{ROOT / 'extension'}{os.pathsep}companion/extension"),
    ]
    entry = str(Path(__file__).with_name("entry.py"))
    subprocess.run([sys.executable, "-m", "PyInstaller", *options, entry], cwd=ROOT, check=True)
    name = "jss-companion.exe" if sys.platform == "win32" else "jss-companion"
    return OUT / name


if __name__ == "__main__":
    file = build()
    smoke(file)
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1e6:.0f} MB, works")  # noqa: T201
