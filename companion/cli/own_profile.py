"""The one question “Is this your profile?”, and the option that answers it beforehand."""

import re
import sys
from collections.abc import Iterable

import click

from companion.cli.agree import is_agreed
from companion.cli.say import say
from companion.messages.catalogue import text
from companion.reading.site import profile_name
from companion.service.ownership import UNSURE

#: an id without the tilde before it, which shells take for themselves
_TILDE_LOST = re.compile(r"^(?=0[0-9a-f]{9,}$)", re.IGNORECASE)


def name_of(value: str) -> str:
    """The name of a profile that a person typed: an id, a chosen name, or an address."""
    typed = _TILDE_LOST.sub("~", value.strip())
    address = typed if "/" in typed else f"/freelancers/{typed}"
    name = profile_name(address)
    if name is None:
        raise click.BadParameter(text("profile.no_profile"))
    return name


def named(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The name of the profile that an option or argument gives, if it is given."""
    return None if value is None else name_of(value)


MY_PROFILE = click.option(
    "--my-profile",
    callback=named,
    metavar="ID|URL",
    help=text("profile.help_my_profile"),
)


def is_confirmed(what: str) -> bool:
    """Asks at the terminal whether a profile is the person's; no, where nobody can be asked."""
    return sys.stdin.isatty() and is_agreed(text("profile.ask", name=what))


def tell_unsure(codes: Iterable[str]) -> None:
    """Says what to do about profiles of which nobody said whose they are."""
    if set(UNSURE).intersection(codes):
        say(text("profile.unasked"), err=True)
