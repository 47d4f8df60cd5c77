"""`make ranges`: the companion installed with the newest and with the oldest versions it allows.

Each time in an environment of its own, which `pip install .` fills; then a part of the tests runs
there. Needs a package index and some minutes, so it is not part of `make test`.
"""

import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: what touches every dependency: reading, scoring, drawing tables, the channel, the store, keys
TESTS = ("tests/channel/test_whole.py", "tests/cli/test_score.py", "tests/cli/test_say.py")
TOOLS = ("pytest", "pytest-asyncio", "pytest-timeout", "hypothesis", "jsonschema")


def oldest() -> list[str]:
    """Every dependency at the lowest version that pyproject.toml allows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [re.sub(r">=", "==", each) for each in project["dependencies"]]


def tried(what: str, pins: list[str]) -> bool:
    """Whether an installation with these versions passes."""
    print(f"== {what} ==", flush=True)  # noqa: T201 - told while it takes minutes
    with tempfile.TemporaryDirectory() as name:
        venv.create(name, with_pip=True)
        python = str(Path(name, "bin", "python"))
        install = [python, "-m", "pip", "install", "-q", str(ROOT), *pins, *TOOLS]
        test = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS]
        steps = (install, [python, "-m", "pip", "check"], test)
        return all(subprocess.run(step, cwd=ROOT, check=False).returncode == 0 for step in steps)


if __name__ == "__main__":
    sys.exit(not all([tried("newest", []), tried("oldest", oldest())]))
