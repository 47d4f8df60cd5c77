"""Accepts what is read of the corpus today: rewrites every `evidence.json`; the diff is the review.

`python -m tests.reading.accept [KIND/CASE…]`
"""

import sys

from tests.reading.corpus import cases, write


def main(names: list[str]) -> None:
    """Rewrites the expectations of the named cases, or of all, and names those that changed."""
    for case in cases():
        if (not names or case.name in names) and write(case):
            print(f"changed: {case.name}")  # noqa: T201 - a command for the terminal


if __name__ == "__main__":
    main(sys.argv[1:])
