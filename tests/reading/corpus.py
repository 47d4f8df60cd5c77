"""The corpus: saved pages and files, each with the evidence that is expected of it.

A case is a folder `tests/pages/<kind>/<case>` with one page or file (which may be gzipped,
if it is large and dull) and `evidence.json`. `given` in it says how the page is read.
"""

import gzip
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from companion.domain.codec import reading_to_plain
from companion.domain.evidence import Reading
from companion.messages.problems import problem_sentence
from companion.reading.read import read

PAGES = Path(__file__).parent.parent / "pages"
EXPECTED = "evidence.json"
#: how a page is read where its case does not say otherwise
DEFAULTS = {"name": "", "url": None, "seen_at": "2026-11-01T12:00:00+00:00"}


@dataclass(frozen=True)
class Case:
    """One page of the corpus."""

    folder: Path

    @property
    def name(self) -> str:
        """The kind's folder and the case's: “profile/two-scores”."""
        return f"{self.folder.parent.name}/{self.folder.name}"

    @property
    def file(self) -> Path:
        """The page or file itself."""
        (found,) = (p for p in self.folder.iterdir() if p.name != EXPECTED)
        return found

    @property
    def content(self) -> bytes:
        """What is read."""
        content = self.file.read_bytes()
        return gzip.decompress(content) if self.file.suffix == ".gz" else content

    @property
    def expected(self) -> dict[str, Any]:
        """What `evidence.json` holds; empty before the case was first accepted."""
        path = self.folder / EXPECTED
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}

    @property
    def given(self) -> dict[str, Any]:
        """How the page is read: its name, address and time."""
        name = self.file.name.removesuffix(".gz")
        return {**DEFAULTS, "name": name, **self.expected.get("given", {})}

    def read(self, content: bytes | None = None) -> Reading:
        """What is read of the page, or of `content` in its place."""
        given = self.given
        seen_at = datetime.fromisoformat(given["seen_at"])
        return read(
            self.content if content is None else content, given["name"], seen_at, given["url"]
        )


def cases() -> list[Case]:
    """Every case of the corpus."""
    return [Case(folder) for folder in sorted(PAGES.glob("*/*")) if folder.is_dir()]


def described(reading: Reading) -> dict[str, Any]:
    """A reading as `evidence.json` tells it: a line for each field, with its strategy."""
    plain = reading_to_plain(reading)
    evidence: dict[str, list[str]] = {}
    for kind, key, name, value, strategy in plain["evidence"]:
        shown = f"{name}: {json.dumps(value, ensure_ascii=False)} ({strategy})"
        evidence.setdefault(f"{kind} {key}".strip(), []).append(shown)
    return {
        "kind": reading.source.kind.value,
        "page": plain["page"],
        "counts": reading.counts,
        "problems": [problem_sentence(problem) for problem in reading.problems],
        "refs": reading.refs,
        "evidence": evidence,
    }


def write(case: Case) -> bool:
    """Writes what is read now as what is expected; whether that changed anything."""
    given = {key: value for key, value in case.given.items() if _told(case, key, value)}
    now = {**({"given": given} if given else {}), **described(case.read())}
    text = json.dumps(now, ensure_ascii=False, indent=1) + "\n"
    path = case.folder / EXPECTED
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(text, encoding="utf-8")
    return text != before


def _told(case: Case, key: str, value: object) -> bool:
    default = case.file.name.removesuffix(".gz") if key == "name" else DEFAULTS[key]
    return value != default
