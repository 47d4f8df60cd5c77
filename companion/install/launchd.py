"""macOS: a launch agent that starts the companion at login and again after a crash."""

import plistlib
from pathlib import Path

from companion.install.plan import NAME, File, Plan, Target

_UMASK = 0o077


def agent(target: Target) -> bytes:
    """The property list. It only runs where somebody is logged in: the keychain asks a person.

    Nothing goes to a log of launchd's: the companion's own keeps only harmless fields.
    """
    agent = {
        "Label": NAME,
        "ProgramArguments": list(target.command),
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ThrottleInterval": 30,
        "ProcessType": "Background",
        "LimitLoadToSessionType": "Aqua",
        "Umask": _UMASK,
        "StandardOutPath": "/dev/null",
        "StandardErrorPath": "/dev/null",
    }
    if target.state_variable:
        agent["EnvironmentVariables"] = dict([target.state_variable])
    return plistlib.dumps(agent)


def plan(target: Target, agents: Path, uid: int) -> Plan:
    """What is done in the user's `~/Library/LaunchAgents`."""
    path, domain = agents / f"{NAME}.plist", f"gui/{uid}"
    return Plan(
        system="launchd",
        files=(File(path, agent(target)),),
        start=(("launchctl", "bootstrap", domain, str(path)),),
        stop=(("launchctl", "bootout", f"{domain}/{NAME}"),),
        status=("launchctl", "print", f"{domain}/{NAME}"),
    )
