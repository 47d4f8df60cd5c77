"""Linux: a socket that systemd holds from login on, and a service started by the first request."""

import re
from pathlib import Path

from companion.install.plan import NAME, File, Plan, Target

_SOCKET = """\
[Unit]
Description=Job Success Score companion, where the browser reaches it

[Socket]
ListenStream=127.0.0.1:{port}
Backlog=128

[Install]
WantedBy=sockets.target
"""

#: names of programs that systemd takes as they are
_SAFE = re.compile(r"[\w./ +@:-]+")

_SERVICE = """\
[Unit]
Description=Job Success Score companion
Requires={name}.socket
After={name}.socket

[Service]
Type=notify
ExecStart={command}
{environment}Restart=on-failure
RestartSec=5
UMask=0077
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=strict
ReadWritePaths={state}
RestrictAddressFamilies=AF_INET AF_UNIX
MemoryMax=2G
"""


def socket_unit(port: int) -> str:
    """The unit that listens: no other program can take the port while the user is logged in."""
    return _SOCKET.format(port=port)


def service_unit(target: Target) -> str:
    """The unit that runs: it may write only where the data lies."""
    variable = target.state_variable
    environment = f"Environment={quoted('='.join(variable))}\n" if variable else ""
    return _SERVICE.format(
        name=NAME,
        command=" ".join(quoted(part).replace("$", "$$") for part in _runnable(target.command)),
        environment=environment,
        state=quoted(f"-{target.state_dir}"),
    )


def _runnable(command: tuple[str, ...]) -> tuple[str, ...]:
    """Systemd refuses some characters in a program's own name, though not in an argument."""
    return command if _SAFE.fullmatch(command[0]) else ("/usr/bin/env", *command)


def quoted(text: str) -> str:
    """A word of a unit file: specifiers, quotes and backslashes mean themselves."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{plain}"'


def plan(target: Target, units: Path) -> Plan:
    """What is done in the folder of the user's units, `~/.config/systemd/user`."""
    service, socket = f"{NAME}.service", f"{NAME}.socket"
    wants = units / "sockets.target.wants"
    return Plan(
        system="systemd",
        files=(
            File(units / socket, socket_unit(target.port).encode()),
            File(units / service, service_unit(target).encode()),
        ),
        start=(_systemctl("daemon-reload"), _systemctl("enable", "--now", socket)),
        stop=(_systemctl("disable", "--now", socket), _systemctl("stop", service)),
        after=(_systemctl("daemon-reload"), _systemctl("reset-failed", service, socket)),
        links=(wants / socket,),
        folders=(wants, units, units.parent),
        status=_systemctl("is-active", socket),
        port=target.port,
    )


def _systemctl(*words: str) -> tuple[str, ...]:
    return ("systemctl", "--user", *words)
