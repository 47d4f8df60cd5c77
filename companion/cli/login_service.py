"""The login service of one folder: as it is set up, or as it would be."""

from companion.config import STATE_VARIABLE, Paths, system_state_dir
from companion.install import carry_out, choose
from companion.install.plan import Plan, Target


def installed_plan(here: Paths) -> Plan:
    """What would be installed now, on the port that was chosen when it was installed."""
    for file in plan_of(here).files:
        content = file.path.read_bytes() if file.path.exists() else b""
        number = content.partition(b"ListenStream=127.0.0.1:")[2].partition(b"\n")[0]
        if number.isdigit():
            return plan_of(here, int(number))
    return plan_of(here)


def held_port(here: Paths) -> int | None:
    """The port that systemd holds for the companion of this folder, if it was told to."""
    plan = installed_plan(here)
    return plan.port if plan.port and not carry_out.differences(plan) else None


def plan_of(here: Paths, port: int = 0) -> Plan:
    """What would be installed for this folder; `port` is the one that systemd is to hold."""
    return choose.plan(target_of(here, port))


def target_of(here: Paths, port: int = 0) -> Target:
    """The companion of this folder, as the system is to start it."""
    folder = here.state_dir
    variable = (STATE_VARIABLE, str(folder)) if folder != system_state_dir() else None
    return Target(choose.command(), folder, port, variable)
