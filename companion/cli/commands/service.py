"""`service`: starts the companion at login, says whether it does, or takes all of that away."""

import sys
from pathlib import Path

import click

from companion.cli.agree import agree
from companion.cli.exits import Exit, fail
from companion.cli.group import Group
from companion.cli.login_service import installed_plan, plan_of
from companion.cli.open_store import paths
from companion.cli.options import STATE_DIR, YES
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
from companion.private import UnsafeFileError


@click.group(cls=Group)
@STATE_DIR
@click.pass_context
def service(context: click.Context, folder: Path | None) -> None:
    """Start the companion at login, or stop doing so."""
    context.obj = folder


@service.command("install")
@YES
def install(*, yes: bool) -> None:
    """Show what would be written, ask, then write it and start."""
    here = paths()
    say_block(plan_of(here, future_port(here)).preview())
    agree("Write and run this?", yes=yes)
    try:
        failed = install_service(here)
    except OSError as error:
        fail(Exit.FAILED, f"{error.filename} cannot be written: {error.strerror}.")
    if failed:
        undo = "`jss-companion service uninstall` takes back what was written."
        fail(Exit.FAILED, f"It could not be started. {failed[0].sentence}. {undo}")
    say("The companion starts at login from now on, and runs.")


@service.command("uninstall")
@YES
def uninstall(*, yes: bool) -> None:
    """Stop the companion and remove everything that `service install` made."""
    plan = plan_of(paths())
    for file in plan.files if not plan.passing else ():
        say(f"removes {file.path}")
    agree("Stop the companion and remove this?", yes=yes)
    try:
        left = carry_out.uninstall(plan)
    except OSError as error:
        fail(Exit.FAILED, f"{error.filename} cannot be removed: {error.strerror}.")
    if left:
        fail(Exit.FAILED, "Still there: " + ", ".join(str(path) for path in left) + ".")
    here = paths()
    _forget_runtime(here)
    say("The companion does not start at login any more, and nothing of that is left.")
    say(f"Your data stays in {here.state_dir}; `jss-companion data erase` removes it.")


@service.command("status")
def status() -> None:
    """Say whether the companion starts at login, and whether that is set up as it should be."""
    plan = installed_plan(paths())
    wrong = carry_out.differences(plan)
    ran = carry_out.run(plan.status)
    if wrong and len(wrong) == len(plan.files) and all("missing" in each for each in wrong):
        say(f"The companion does not start at login ({plan.system}).")
        sys.exit(Exit.NOT_RUNNING)
    for each in wrong:
        say(each)
    say(f"{plan.system}: {'ready' if ran.good else ran.sentence}")
    if wrong:
        say("`jss-companion service install` writes it anew.")
    if wrong or not ran.good:
        sys.exit(Exit.FAILED)


def _forget_runtime(here: Paths) -> None:
    """Removes what a companion that was stopped wrote for the command line."""
    try:
        with instance_lock(here):
            remove_runtime(here)
    except AlreadyRunningError as error:
        say(f"{error} It was started by hand: Ctrl-C ends it.", err=True)
    except (ConfigError, UnsafeFileError) as error:
        fail(Exit.STORE, str(error))
