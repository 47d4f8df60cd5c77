"""Writes the native host for the browsers of a home: `python -m tests.native_host.install`."""

import sys
from pathlib import Path

from companion.config import STATE_VARIABLE
from companion.install import carry_out, hosts
from companion.install.plan import Target
from companion.program import program


def main(home: Path, state: Path) -> None:
    """`state` is the folder of the companion that the host wakes."""
    variable = (STATE_VARIABLE, str(state))
    target = Target(program("_native-host"), state, 0, variable)
    carry_out.install(hosts.linux(target, home, home / ".config"))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
