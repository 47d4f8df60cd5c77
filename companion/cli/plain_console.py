"""A console for tables and colours that prints no control character of the texts in them."""

from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderHook, RenderResult
from rich.segment import Segment

from companion.cli.say import plain


class PlainConsole(Console):
    """Rich's console; what steers a terminal comes from rich alone."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.push_render_hook(_Cleaning())


class _Cleaning(RenderHook):
    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        """Wraps everything that is to be printed."""
        return [_Clean(one) for one in renderables]


class _Clean:
    """Something to print, of which only plain characters are."""

    def __init__(self, inner: ConsoleRenderable) -> None:
        self._inner = inner

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The same segments, each without what steers a terminal."""
        segments: Iterable[Segment] = console.render(self._inner, options)
        for text, style, control in segments:
            yield Segment(text if control else plain(text, kept="\n"), style, control)
