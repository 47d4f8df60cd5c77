"""A group of commands whose help says of each in full what it does, and that knows near misses."""

from difflib import get_close_matches
from typing import Any

import click

from companion.cli.options import GROUP_STATE_DIR
from companion.messages.catalogue import text


class Group(click.Group):
    """Like click's own, which cuts sentences short and says of a near miss only that it is one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; one that is not there is told with those that are near."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = get_close_matches(args[0], self.list_commands(ctx), n=1)
            if args[0].startswith("-"):
                raise
            words = {"name": args[0], "command": ctx.command_path}
            meant = [text("usage.meant", name=name) for name in near]
            wrong = " ".join([text("usage.no_command", **words), *meant])
            raise click.UsageError(wrong, ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the table of commands, each with its whole first sentence."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(n, one.get_short_help_str(999)) for n, one in commands if one])


class StateGroup(Group):
    """A group about what is kept: itself and each of its commands take --state-dir."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        GROUP_STATE_DIR(self)

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Nobody need know whether the group or the command takes it."""
        super().add_command(GROUP_STATE_DIR(cmd), name)
