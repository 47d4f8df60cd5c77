"""The one question “Is this your profile?”, and the option that answers it beforehand."""

import re
import sys
from collections.abc import Iterable

import click

from companion.cli.agree import is_agreed
from companion.cli.say import say
from companion.reading.site import profile_name
from companion.service.ownership import UNSURE

#: what to do where nobody can be asked
UNASKED = (
    "Nothing of such a profile was kept. If it is your own, say so once: "
    "jss-companion profile '~01…', or add --my-profile '~01…' to this command."
)


#: an id without the tilde before it, which shells take for themselves
_TILDE_LOST = re.compile(r"^(?=0[0-9a-f]{9,}$)", re.IGNORECASE)


def name_of(value: str) -> str:
    """The name of a profile that a person typed: an id, a chosen name, or an address."""
    typed = _TILDE_LOST.sub("~", value.strip())
    address = typed if "/" in typed else f"/freelancers/{typed}"
    name = profile_name(address)
    if name is None:
        message = "give your profile's id (~01…), its name, or its address upwork.com/freelancers/…"
        raise click.BadParameter(message)
    return name


def named(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The name of the profile that an option or argument gives, if it is given."""
    return None if value is None else name_of(value)


MY_PROFILE = click.option(
    "--my-profile",
    callback=named,
    metavar="ID|URL",
    help="Your own profile: a saved profile without a menu counts as yours, another's does not.",
)


def is_confirmed(what: str) -> bool:
    """Asks at the terminal whether a profile is the person's; no, where nobody can be asked."""
    return sys.stdin.isatty() and is_agreed(f"{what}: is this your own profile?")


def tell_unsure(codes: Iterable[str]) -> None:
    """Says what to do about profiles of which nobody said whose they are."""
    if set(UNSURE).intersection(codes):
        say(UNASKED, err=True)
