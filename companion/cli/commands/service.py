"""`service`: starts the companion at login, says whether it does, or takes all of that away."""

import sys

import click

from companion.cli.agree import agree
from companion.cli.exits import Exit, fail
from companion.cli.group import StateGroup
from companion.cli.login_service import installed_plan, plan_of
from companion.cli.options import YES, paths
from companion.cli.say import say, say_block
from companion.cli.take_over import future_port, install_service
from companion.config import (
    AlreadyRunningError,
    ConfigError,
    Paths,
    instance_lock,
    remove_runtime,
)
from companion.install import carry_out
from companion.messages.catalogue import text
from companion.private import UnsafeFileError


@click.group(cls=StateGroup)
def service() -> None:
    """Start the companion at login, or stop doing so."""


@service.command("install")
@YES
def install(*, yes: bool) -> None:
    """Show what would be written, ask, then write it and start."""
    here = paths()
    say_block(plan_of(here, future_port(here)).preview())
    agree(text("login.ask_install"), yes=yes)
    try:
        failed = install_service(here)
    except OSError as error:
        fail(Exit.FAILED, text("login.not_written", path=error.filename, reason=error.strerror))
    if failed:
        fail(Exit.FAILED, text("login.not_started", reason=failed[0].sentence))
    say(text("login.installed"))


@service.command("uninstall")
@YES
def uninstall(*, yes: bool) -> None:
    """Stop the companion and remove everything that `service install` made."""
    plan = plan_of(paths())
    for file in plan.files if not plan.passing else ():
        say(text("login.removes", path=file.path))
    agree(text("login.ask_uninstall"), yes=yes)
    try:
        left = carry_out.uninstall(plan)
    except OSError as error:
        fail(Exit.FAILED, text("login.not_removed", path=error.filename, reason=error.strerror))
    if left:
        fail(Exit.FAILED, text("setup.remains", paths=", ".join(map(str, left))))
    here = paths()
    _forget_runtime(here)
    say(text("login.uninstalled"))
    say(text("login.data_stays", path=here.state_dir))


@service.command("status")
def status() -> None:
    """Say whether the companion starts at login, and whether that is set up as it should be."""
    plan = installed_plan(paths())
    wrong = carry_out.differences(plan)
    ran = carry_out.run(plan.status)
    is_there = any(file.path.exists() for file in plan.files)
    if len(wrong) == len(plan.files) and not is_there:
        say(text("login.none", system=plan.system))
        sys.exit(Exit.NOT_RUNNING)
    for difference in wrong:
        say(difference)
    name = "ready" if ran.good else "state"
    say(text(f"login.{name}", system=plan.system, state=ran.sentence))
    if wrong:
        say(text("login.write_anew"))
    if wrong or not ran.good:
        sys.exit(Exit.FAILED)


def _forget_runtime(here: Paths) -> None:
    """Removes what a companion that was stopped wrote for the command line."""
    try:
        with instance_lock(here):
            remove_runtime(here)
    except AlreadyRunningError as error:
        say(text("login.by_hand", error=error), err=True)
    except (ConfigError, UnsafeFileError) as error:
        fail(Exit.STORE, str(error))
