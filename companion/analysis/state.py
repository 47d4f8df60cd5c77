"""Everything that is known on a day: the analysis, and the pages and files it rests on."""

from dataclasses import dataclass

from companion.analysis.analyse import Analysis
from companion.analysis.freshness import Fresh
from companion.domain.problem import Problem
from companion.domain.seen import Seen


@dataclass(frozen=True, slots=True)
class State:
    """An analysis with its sources; `problems` are those of reading them."""

    analysis: Analysis
    seen: tuple[Seen, ...]
    problems: tuple[Problem, ...]
    fresh: tuple[Fresh, ...]
