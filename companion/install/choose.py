"""Which plan fits this computer: the only file here that looks at it."""

import getpass
import os
import sys
from dataclasses import replace
from pathlib import Path

from companion.install import hosts, launchd, systemd, windows
from companion.install.carry_out import Run, run
from companion.install.plan import Plan, Target
from companion.program import program, windowless


def command() -> tuple[str, ...]:
    """The command that runs the companion, as it is installed here."""
    return windowless(program("run"))


def plan(target: Target) -> Plan:
    """The plan for this system and user."""
    home = Path.home()
    if sys.platform == "win32":
        domain = os.environ.get("USERDOMAIN", "")
        user = f"{domain}\\{getpass.getuser()}" if domain else getpass.getuser()
        return windows.plan(target, target.state_dir, user)
    if sys.platform == "darwin":
        return launchd.plan(target, home / "Library" / "LaunchAgents", os.getuid())
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return systemd.plan(target, config / "systemd" / "user")


def host_plan(target: Target) -> Plan:
    """The plan of the native messaging host on this system; its command is put in here."""
    home = Path.home()
    here = replace(target, command=program("_native-host"))
    if sys.platform == "win32":
        return hosts.windows(here)
    if sys.platform == "darwin":
        return hosts.macos(here, home)
    return hosts.linux(here, home, Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config"))


def has_login_service(tool: Run = run) -> bool:
    """Whether the system starts something at login: on Linux only where systemd serves the user."""
    linux = sys.platform not in ("win32", "darwin")
    return not linux or tool(("systemctl", "--user", "show-environment")).good
