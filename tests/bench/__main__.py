"""`make bench`: every benchmark, one after the other."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
#: module -> what it measures
BENCHES = {
    "pipeline": "Stages of a capture",
    "captures": "Page to badges, without the browser",
    "reading": "Reading",
    "scoring": "Score, what-if",
    "inference": "Estimate",
    "months_ahead": "Months ahead",
    "channel": "Channel",
    "explaining": "Captures beside a long history",
    "many_contracts": "Thousands of contracts",
}


def main() -> int:
    """Runs them; the number of those that failed."""
    commands = {
        title: [sys.executable, "-m", f"tests.bench.{name}"] for name, title in BENCHES.items()
    }
    commands["Page open to all badges drawn"] = ["node", str(HERE / "badges.mjs")]
    commands["First-run page to first badges"] = ["node", str(HERE / "first-minutes.mjs")]
    commands["Panel open to fresh summary"] = ["node", str(HERE / "popup.mjs")]
    failed = 0
    for title, command in commands.items():
        print(f"\n== {title} ==", flush=True)  # noqa: T201 - figures
        failed += subprocess.run(command, check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
