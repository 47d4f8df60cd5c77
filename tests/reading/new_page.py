"""Adds a saved page to the corpus, without the words of the person who saved it.

`python -m tests.reading.new_page KIND CASE SAVED.html`
"""

import sys
from pathlib import Path

from companion.domain.evidence import PageKind
from companion.reading.files.archive import is_mhtml
from companion.reading.redaction.redact import redact
from tests.reading.corpus import PAGES, Case, write

_USAGE = 2


def add(kind: str, case: str, saved: Path, pages: Path = PAGES) -> Case:
    """Makes the folder of a new case with a redacted copy of the page and what is read of it.

    Raises:
        ValueError: if there is no such kind, or the page is too deep to be copied.
        FileExistsError: if there is such a case already.
    """
    folder = pages / PageKind(kind).value / case
    content = saved.read_bytes()
    copy = redact(content)
    if copy is None:
        message = f"{saved.name} is nested too deep to be copied"
        raise ValueError(message)
    folder.mkdir(parents=True)
    ending = ".html" if is_mhtml(content) else saved.suffix or ".html"
    (folder / f"page{ending}").write_bytes(copy)
    write(Case(folder))
    return Case(folder)


def main(arguments: list[str]) -> int:
    """Adds a page as the command line says."""
    if len(arguments) != 3:
        print(__doc__)  # noqa: T201 - a command for the terminal
        return _USAGE
    kind, name, saved = arguments
    case = add(kind, name, Path(saved))
    print(f"Wrote {case.folder}. Look through both files before you commit them.")  # noqa: T201 - as above
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
