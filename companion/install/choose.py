"""Which plan fits this computer: the only file here that looks at it."""

import getpass
import os
import sys
from pathlib import Path

from companion.install import launchd, systemd, windows
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
