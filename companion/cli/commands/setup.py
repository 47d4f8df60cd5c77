"""`setup`: everything from an empty computer to a connected browser, told before it is done."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from companion.cli.agree import agree, is_agreed
from companion.cli.commands.setup_browser import connect
from companion.cli.exits import Exit, fail
from companion.cli.install_plans import Plans, plans
from companion.cli.options import STATE_DIR, YES
from companion.cli.say import say, say_block
from companion.cli.take_over import ended, install_service
from companion.config import ConfigError, Paths, Settings, load_settings, save_settings, state_dir
from companion.credentials import Credentials
from companion.install import carry_out
from companion.messages.catalogue import text
from companion.private import UnsafeFileError, private_umask


@click.command()
@YES
@click.option("--show", is_flag=True, help=text("setup.help_show"))
@click.option("--keys-in-file", is_flag=True, help=text("setup.help_keys_in_file"))
@click.option("--no-browser", is_flag=True, help=text("setup.help_no_browser"))
@STATE_DIR
def setup(
    *, yes: bool, show: bool, keys_in_file: bool, no_browser: bool, folder: Path | None
) -> None:
    """Set everything up: start at login, browsers, the extension's folder; then connect."""
    private_umask()
    paths = Paths(state_dir(folder))
    planned = plans(paths)
    if show:
        say_block("\n".join(plan.preview() for plan in planned.every))
        return
    settings = _usable(paths)
    chosen = replace(settings, secrets_backend=_backend(settings, paths, in_file=keys_in_file))
    is_done = chosen == settings and not any(map(carry_out.differences, planned.every))
    if not is_done:
        say_block("\n".join(_told(planned)))
        agree(text("setup.ask"), yes=yes)
    _keep(paths, settings, chosen)
    _install(paths, planned)
    say(text("setup.done_already") if is_done else text("setup.done"))
    connect(paths, planned.page, with_browser=not no_browser)


def _usable(paths: Paths) -> Settings:
    """The settings; a folder that cannot be written ends the command in a sentence."""
    try:
        paths.prepare()
        return load_settings(paths)
    except (ConfigError, UnsafeFileError) as error:
        fail(Exit.STORE, str(error))


def _backend(settings: Settings, paths: Paths, *, in_file: bool) -> Any:
    """Where keys are kept: in the keyring, or in a file if the person says so."""
    if settings.secrets_backend == "file":
        return "file"
    state = Credentials("keyring", paths.state_dir).self_test(interactive=True).state
    if state == "ok":
        return "keyring"
    if in_file:
        return "file"
    say(text("setup.no_keyring", state=text(f"setup.keyring_{state}")), err=True)
    if not is_agreed(text("setup.ask_file")):
        fail(Exit.KEYRING, text("setup.keyring_needed"))
    return "file"


def _told(planned: Plans) -> list[str]:
    service = planned.service
    parts = [
        text("setup.will_service", system=service.system)
        if service
        else text("setup.will_background"),
        text("setup.will_host"),
        text("setup.will_extension", folder=planned.extension.copies[0].target),
    ]
    return [text("setup.will"), *(f"  • {part}" for part in parts), text("setup.details")]


def _keep(paths: Paths, before: Settings, after: Settings) -> None:
    """A companion that runs would go on with the old place for keys: it is ended first."""
    if after == before:
        return
    if ended(paths):
        say(text("setup.stopped"))
    save_settings(paths, after)
    say(text("setup.keys_in_file"))


def _install(paths: Paths, planned: Plans) -> None:
    from companion.cli.awake import awake

    undo = text("setup.undo")
    try:
        for plan in (planned.host, planned.extension):
            if carry_out.differences(plan):
                carry_out.install(plan)
        failed = install_service(paths) if planned.service else []
    except FileExistsError as error:
        fail(Exit.FAILED, text("setup.folder_taken", path=error.filename))
    except OSError as error:
        words = {"path": error.filename, "reason": error.strerror, "undo": undo}
        fail(Exit.FAILED, text("setup.not_written", **words))
    if failed:
        fail(Exit.FAILED, text("setup.not_started", reason=failed[0].sentence, undo=undo))
    if not awake(paths):
        fail(Exit.FAILED, text("setup.not_running", undo=undo))
