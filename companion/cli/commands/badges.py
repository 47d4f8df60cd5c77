"""`badges`: how far the requirements of Upwork's badges are met."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from companion.cli.nothing_read import nothing_read
from companion.cli.options import AS_OF, JSON, OPTIONAL_FILES, STATE_DIR, URL
from companion.cli.say import say, say_json
from companion.messages.catalogue import text
from companion.messages.levels import level_words
from companion.wire.old_advice import in_a_line
from shared_schema.badges import BadgeRequirement, BadgesResponse

#: Beside each requirement; never by colour alone.
SIGNS = {"met": "✓", "not_met": "✗", "not_known": "?"}


@click.command()
@AS_OF
@JSON
@URL
@STATE_DIR
@OPTIONAL_FILES
def badges(
    as_of: datetime | None,
    *,
    as_json: bool,
    url: str | None,
    folder: Path | None,
    files: tuple[Path, ...],
) -> None:
    """Say how far Top Rated and the other badges are met, and when that changes.

    Reads FILES, or without any what is stored.
    """
    from companion.cli.query import About

    if not as_json and nothing_read(files, folder):
        return
    about = About(files, url, as_of, folder)
    state = about.answer("/v1/badges", {}, BadgesResponse)
    if as_json:
        say_json(state.model_dump_json(by_alias=True, indent=1))
        return
    for line in lines(state):
        say(line)


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
    yield f"    {level_words(requirement.level)} · {requirement.years} · {requirement.source}"
