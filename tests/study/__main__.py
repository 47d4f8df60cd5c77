"""`python -m tests.study`: runs the calibration study and writes its results."""

import argparse
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from tests.study import figures
from tests.study.attribution import Named
from tests.study.days import OLDER
from tests.study.measures import coverage, naming
from tests.study.report import Found, text
from tests.study.scenarios import changes, exact_errors, scenarios, trials
from tests.study.trial import Trial

T = TypeVar("T")
HERE = Path(__file__).parent
EVERY = scenarios()
#: From this heading on the page is kept as it stands: what commands of their own found.
OTHERS = "## Commands of their own"


@dataclass
class Ran:
    """What was simulated and estimated, before any figures are made of it.

    `rows` are the trials by scenario, `causes` and `older` named causes by knowledge.
    """

    exact: list[float]
    rows: dict[str, list[Trial]]
    causes: dict[str, list[Named]]
    older: dict[str, list[Named]]


def arguments() -> argparse.Namespace:
    """What may be chosen: the seed, how much, and where the results go."""
    parser = argparse.ArgumentParser(prog="python -m tests.study", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trials", type=int, default=260, help="freelancers in each scenario")
    parser.add_argument("--movers", type=int, default=60, help="freelancers whose score moves")
    parser.add_argument("--out", type=Path, default=HERE, help="folder of RESULTS.md and results/")
    return parser.parse_args()


def study(seed: int, count: int, movers: int, out: Path, progress: Progress) -> None:
    """Runs everything and writes RESULTS.md and the plots."""
    began = time.process_time()
    ran = _run(seed, count, movers, progress)
    _draw(ran, out)
    command = f"python -m tests.study --seed {seed} --trials {count} --movers {movers}"
    minutes = (time.process_time() - began) / 60
    covered = {
        kind: [coverage(s, ran.rows[s.name]) for s in EVERY if s.kind == kind]
        for kind in ("bar", "older", "limit")
    }
    names = [naming(k, v) for k, v in ran.causes.items()]
    older = [naming(k, v) for k, v in ran.older.items()]
    found = Found(command, minutes, max(ran.exact), len(ran.exact), covered, names, older)
    page = out / "RESULTS.md"
    page.write_text(text(found) + _others(page), encoding="utf-8")


def _others(page: Path) -> str:
    """What the page says of other commands, if it is there already."""
    _, heading, rest = (page.read_text("utf-8") if page.exists() else "").partition(OTHERS)
    return f"\n{heading}{rest}" if heading else ""


def _run(seed: int, count: int, movers: int, progress: Progress) -> Ran:
    total = count + 2 * movers + sum(round(count * s.share) for s in EVERY)
    task = progress.add_task("study", total=total)

    def tick() -> None:
        progress.advance(task)

    exact = [e for e in _each(exact_errors(seed, count), tick) if e is not None]
    rows = {}
    for scenario in EVERY:
        progress.update(task, description=scenario.name)
        found = _each(trials(scenario, seed, count), tick)
        rows[scenario.name] = [t for t in found if t is not None]
    progress.update(task, description="causes")
    by_knowledge = changes(seed, movers, tick)
    progress.update(task, description="causes under older rules")
    return Ran(exact, rows, by_knowledge, changes(seed, movers, tick, OLDER))


def _each(found: Iterable[T], tick: Callable[[], None]) -> Iterator[T]:
    for one in found:
        yield one
        tick()


def _draw(ran: Ran, out: Path) -> None:
    folder = out / "results"
    folder.mkdir(parents=True, exist_ok=True)
    bars = {s.name: ran.rows[s.name] for s in EVERY if s.kind == "bar"}
    older = {s.name: ran.rows[s.name] for s in EVERY if s.kind == "older"}
    figures.intervals(folder, [coverage(s, ran.rows[s.name]) for s in EVERY])
    names = [naming(k, v) for k, v in ran.causes.items()]
    figures.reliability(folder / "reliability.png", names, bars)
    names = [naming(k, v) for k, v in ran.older.items()]
    figures.reliability(folder / "reliability-older.png", names, older)
    figures.widths(folder, bars)
    figures.accuracy(folder, ran.causes)


def main() -> None:
    """Runs the study with a progress bar."""
    chosen = arguments()
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns) as progress:
        study(chosen.seed, chosen.trials, chosen.movers, chosen.out, progress)
    print(f"Wrote {chosen.out / 'RESULTS.md'}")  # noqa: T201 - the command's answer


if __name__ == "__main__":
    main()
