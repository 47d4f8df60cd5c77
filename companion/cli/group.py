"""A group of commands whose help says of each in full what it does."""

import click


class Group(click.Group):
    """Like click's own, which cuts sentences short."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the table of commands, each with its whole first sentence."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(n, one.get_short_help_str(999)) for n, one in found if one])
