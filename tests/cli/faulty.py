"""Cases in which the product once said something wrong: their files, dated as they were saved."""

import os
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

FAULTS = Path(__file__).parents[1] / "cases" / "faults"
LAST = "2026-11-20"


def saved(case: str, into: Path) -> list[str]:
    """The files of a case, each with the time of the day in its name, else of the last day."""
    folder = into / case.replace("/", "-")
    shutil.copytree(FAULTS / case, folder)
    for path in folder.iterdir():
        found = re.search(r"\d{4}-\d{2}-\d{2}", path.name)
        noon = datetime.fromisoformat(found[0] if found else LAST).replace(hour=12, tzinfo=UTC)
        os.utime(path, (noon.timestamp(), noon.timestamp()))
    return sorted(str(path) for path in folder.iterdir())
