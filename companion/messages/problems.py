"""What is wrong with data, in words."""

from companion.domain.problem import Problem
from companion.messages.catalogue import text


def problem_sentence(problem: Problem) -> str:
    """The sentence for a problem's code, with its detail filled in."""
    return text(f"problem.{problem.code}", detail=problem.detail)


def located(problem: Problem) -> str:
    """The sentence, with the file or page before it."""
    return text("files.problem", where=problem.where, sentence=problem_sentence(problem))
