"""The study's tables."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

from tests.study.measures import Coverage, Naming
from tests.study.scenarios import CALIBRATED, COVERAGE


def intervals(rows: Sequence[Coverage], *, marked: bool) -> Iterator[str]:
    """How intervals did, by scenario; with marks where there is a bar."""
    yield (
        "| scenario | trials | ties broken evenly | every truth inside | the estimates say "
        "| open: inside (n) | mean width | mean error |"
    )
    yield "|---|---|---|---|---|---|---|---|"
    for c in rows:
        ok = f" {mark(COVERAGE[0] <= c.smooth <= COVERAGE[1])}" if marked else ""
        yield (
            f"| {c.name} | {c.trials} | {c.smooth:.1%} ± {c.error:.1%}{ok} | {c.plain:.1%} "
            f"| {c.held:.1%} | {c.open_plain:.1%} ({c.open_trials}) "
            f"| {c.width:.2f} | {c.off:.2f} |"
        )


def named(names: Sequence[Naming]) -> Iterator[str]:
    """How causes were named, by what is known."""
    yield "| known | changes | one true cause | likeliest is true | among first three | distance |"
    yield "|---|---|---|---|---|---|"
    for n in names:
        yield (
            f"| {n.name} | {n.changes} | {n.single} | {n.first:.1%} | {n.among_three:.1%} "
            f"| {n.distance:.3f} {mark(n.distance <= CALIBRATED)} |"
        )


def tenths(names: Sequence[Naming]) -> Iterator[str]:
    """Probabilities of causes and how often they were true, by tenths."""
    yield "| probability given | " + " | ".join(f"{n.name}: said, true (n)" for n in names) + " |"
    yield "|---|" + "---|" * len(names)
    for k in range(10):
        cells = (" ".join(_bin(n, k)) or "–" for n in names)
        yield f"| {k / 10:.1f} to {(k + 1) / 10:.1f} | " + " | ".join(cells) + " |"


def _bin(naming: Naming, tenth: int) -> Iterator[str]:
    for b in naming.bins:
        if min(int(b.said * 10), 9) == tenth:
            yield f"{b.said:.2f}, {b.true:.2f} ({b.many})"


def mark(reached: bool) -> str:  # noqa: FBT001 - a word for yes or no
    """A word for yes or no."""
    return "Reached." if reached else "**Not reached.**"


def print_lines(lines: Callable[..., Iterable[str]]) -> None:
    """Prints the lines of a study as they come; numbers on the command line are its arguments."""
    for line in lines(*map(int, sys.argv[1:])):
        print(line, flush=True)  # noqa: T201 - a command for the terminal
