"""The demo from start to end, as `jss-companion demo` runs it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from rich.console import Console

from companion.demo.cdp_target import Badge, CdpTarget
from companion.demo.environment import Environment, environment
from companion.demo.files import files
from companion.demo.freelancer import freelancer
from companion.demo.print_tour import print_tour
from companion.demo.site import whole_pages
from companion.demo.tour import tour
from companion.messages.words import count

Say = Callable[[str], None]


def run(today: date, seed: int, pictures: Path, console: Console, *, window: bool) -> None:
    """Starts everything, shows it, and ends everything; with a window, when the person says so.

    Raises: what `companion.demo.environment.environment` and the tour raise.
    """

    def say(sentence: str) -> None:
        console.print(f"• {sentence}.", markup=False, highlight=False, soft_wrap=True)

    pictures.mkdir(parents=True, exist_ok=True)
    who = freelancer(today, seed)
    say(f"An invented freelancer, {who.name}, with {count(len(who.jobs), 'contract')}")
    with environment(whole_pages(who), files(who), say, window=window) as demo:
        drawn, panel = tour(demo, say)
        written = _picture(demo, drawn.badges, panel, pictures)
        console.print()
        print_tour(drawn, console)
        console.print()
        asked = count(len(demo.site.requests), "request")
        say(f"The browser sent {asked} to the site in all of this: the page itself")
        say(f"Pictures: {', '.join(map(str, written))}")
        if window:
            _stay(demo, say)
        else:
            say(
                f"One click removed everything drawn: {count(demo.extension.clear(), 'badge')} left"
            )
    say("Ended; the throw-away folder is gone and nothing runs any more")


def _picture(
    demo: Environment, badges: tuple[Badge, ...], panel: CdpTarget, folder: Path
) -> list[Path]:
    """Pictures of the panel, of the contracts, and of the details of the worst one."""
    written = [folder / f"demo-{what}.png" for what in ("popup", "badges", "details")]
    panel.picture(written[0])
    demo.tab.bring_to_front()
    demo.tab.picture(written[1])
    worst = next((b.contract_id for b in badges if b.tone == "bad"), badges[0].contract_id)
    demo.tab.point_at(next(b for b in demo.tab.badges() if b.contract_id == worst))
    demo.tab.picture(written[2])
    return written


def _stay(demo: Environment, say: Say) -> None:
    """Leaves the window to the person, until it is closed."""
    demo.extension.send("set", name="annotate_on_open", value=True)
    demo.extension.tab.close()
    demo.tab.evaluate("scrollTo(0, 0)")
    demo.tab.call("Input.dispatchMouseEvent", type="mouseMoved", x=1, y=1)
    say("The window is yours: point at a badge, press the toolbar button, turn the page")
    say("Close the window or press Ctrl-C to end")
    with suppress(KeyboardInterrupt):
        demo.browser.pipe.serve()
