"""`python -m tests.study`: runs the calibration study and writes its results."""

import argparse
import time
from pathlib import Path

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from tests.study import figures
from tests.study.measures import coverage, naming
from tests.study.report import Found, text
from tests.study.scenarios import AS_BELIEVED, changes, exact_errors, scenarios, trials
from tests.study.trial import Trial

HERE = Path(__file__).parent


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
    every = scenarios()
    total = count + movers + sum(round(count * s.share) for s in every)
    task = progress.add_task("study", total=total)

    def tick() -> None:
        progress.advance(task)

    exact: list[float] = []
    for error in exact_errors(seed, count):
        exact += [error] if error is not None else []
        tick()
    rows: dict[str, list[Trial]] = {}
    for scenario in every:
        progress.update(task, description=scenario.name)
        rows[scenario.name] = []
        for found in trials(scenario, seed, count):
            rows[scenario.name] += [found] if found is not None else []
            tick()
    progress.update(task, description="causes")
    by_knowledge = changes(seed, movers, tick)
    barred = [s for s in every if s.share == 1 and s.population is AS_BELIEVED]
    bars = [coverage(s, rows[s.name]) for s in barred]
    limits = [coverage(s, rows[s.name]) for s in every if s not in barred]
    names = [naming(k, v) for k, v in by_knowledge.items()]
    folder = out / "results"
    folder.mkdir(parents=True, exist_ok=True)
    figures.intervals(folder, [*bars, *limits])
    figures.reliability(folder, names, {s.name: rows[s.name] for s in barred})
    figures.widths(folder, {s.name: rows[s.name] for s in barred})
    figures.accuracy(folder, by_knowledge)
    command = f"python -m tests.study --seed {seed} --trials {count} --movers {movers}"
    minutes = (time.process_time() - began) / 60
    page = text(Found(command, minutes, max(exact), len(exact), bars, limits, names))
    (out / "RESULTS.md").write_text(page, encoding="utf-8")


def main() -> None:
    """Runs the study with a progress bar."""
    chosen = arguments()
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns) as progress:
        study(chosen.seed, chosen.trials, chosen.movers, chosen.out, progress)
    print(f"Wrote {chosen.out / 'RESULTS.md'}")  # noqa: T201 - the command's answer


if __name__ == "__main__":
    main()
