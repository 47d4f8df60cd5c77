"""Everything that setting up writes, as plans that can be shown, carried out and undone."""

from dataclasses import dataclass
from pathlib import Path

from companion.cli.exits import Exit, fail
from companion.cli.login_service import installed_plan, target_of
from companion.config import Paths
from companion.install import choose, extension
from companion.install.plan import Plan
from companion.messages.catalogue import text


@dataclass(frozen=True, slots=True)
class Plans:
    """What is set up; `service` is None where the system starts nothing at login."""

    service: Plan | None
    host: Plan
    extension: Plan
    page: Path

    @property
    def every(self) -> tuple[Plan, ...]:
        """All plans, in the order in which they are carried out."""
        return (*((self.service,) if self.service else ()), self.host, self.extension)


def plans(paths: Paths, *, to_remove: bool = False) -> Plans:
    """The plans for this system, user and folder; those to be removed need nothing to be there."""
    home = Path.home()
    source = extension.found()
    if source is None and not to_remove:
        fail(Exit.FAILED, text("setup.no_extension"))
    service = installed_plan(paths) if to_remove or choose.has_login_service() else None
    return Plans(
        service=service,
        host=choose.host_plan(target_of(paths)),
        extension=extension.plan(source or home, home),
        page=extension.page(home),
    )
