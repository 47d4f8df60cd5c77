"""What was typed wrongly, in one sentence that says what can be typed."""

import click

from companion.messages.catalogue import text
from companion.messages.words import listed, number


def sentence(error: click.ClickException) -> str:
    """Why a command could not begin, and what it takes; the words of click where they say that."""
    words = _why(error)
    param = error.param if isinstance(error, click.BadParameter) else None
    if isinstance(param, click.Option):
        return text("usage.option", option=param.opts[0], why=words)
    return words


def _why(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption(option_name=name, possibilities=near):
            return text("usage.no_option", name=name) + _meant(near or ())
        case click.BadParameter(param=click.Parameter() as param):
            return _choices(param.type) or _missing(error) or _stop(error.message)
    return _stop(error.format_message())


def _choices(kind: click.ParamType[object]) -> str | None:
    """What can be given, where that is listed."""
    match kind:
        case click.Choice():
            return text("told_flaw.choice", choices=listed([str(one) for one in kind.choices]))
        case click.IntRange(min=low, max=high) if low is not None and high is not None:
            return text("told_flaw.limits_whole", low=number(low), high=number(high))
    return None


def _missing(error: click.ClickException) -> str | None:
    if not isinstance(error, click.MissingParameter) or not error.param or not error.ctx:
        return None
    name = error.param.make_metavar(error.ctx)
    return text("usage.missing", name=name, command=error.ctx.command_path)


def _meant(near: object) -> str:
    names = [str(name) for name in near] if isinstance(near, (list, tuple)) else []
    return " " + text("usage.meant", name=names[0]) if names else ""


def _stop(words: str) -> str:
    """With the full stop that some of click's own sentences lack."""
    return words if words.endswith((".", "…", "?", "!")) else f"{words}."
