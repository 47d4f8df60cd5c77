"""`badges`: how far the requirements of Upwork's badges are met."""

from collections.abc import Iterator

import click

from companion.cli.basis import Basis, takes_files
from companion.cli.options import JSON
from companion.cli.say import say_answer
from companion.messages.catalogue import text
from companion.messages.levels import level_words, year_words
from companion.wire.old_advice import in_a_line
from shared_schema.badges import BadgeRequirement, BadgesResponse

#: Beside each requirement; never by colour alone.
SIGNS = {"met": "✓", "not_met": "✗", "not_known": "?"}


@click.command()
@JSON
@takes_files
def badges(
    basis: Basis,
    *,
    as_json: bool,
) -> None:
    """Say how far Top Rated and the other badges are met, and when that changes.

    Reads FILES, or without any what is stored.
    """
    if not as_json and basis.is_empty():
        return
    state = basis.answer("/v1/badges", {}, BadgesResponse)
    say_answer(state, lines(state), as_json=as_json)


def lines(state: BadgesResponse) -> Iterator[str]:
    """The badges for a person; what stands at one badge is not told again at the next."""
    before: list[BadgeRequirement] = []
    for badge in state.badges:
        yield badge.sentence
        for requirement in badge.requirements:
            yield from _requirement_lines(requirement, again=requirement in before)
        yield ""
        before += badge.requirements
    yield state.review
    if state.likely:
        yield state.likely
    yield from map(in_a_line, state.old_advice)
    yield text("talent.not_upworks")


def _requirement_lines(requirement: BadgeRequirement, *, again: bool) -> Iterator[str]:
    verdict = requirement.verdict
    yield f"  {SIGNS[verdict]} {requirement.need} ({text(f'talent.{verdict}')})"
    if again:
        return
    yield f"    {' '.join(part for part in (requirement.sentence, requirement.changes) if part)}"
    said_by = level_words(requirement.level), year_words(requirement.years), requirement.source
    yield f"    {' · '.join(said_by)}"
