"""The extension where a person finds it: in a folder that no file dialog hides, and that stays."""

from pathlib import Path

from companion.install.plan import Copy, File, Plan
from companion.install.start_page import start_page

#: beside the package in a wheel, beside the sources in a checkout
PLACES = (Path(__file__).parents[1] / "extension", Path(__file__).parents[2] / "extension")
#: in the user's home
FOLDER = "JSS Companion"
#: what only developers need
_LEFT_OUT = ("*.d.ts", "tsconfig.json", "STORE.md")
_SIGN = ("manifest.json", b'"short_name": "JSS Companion"')


def found(places: tuple[Path, ...] = PLACES) -> Path | None:
    """The folder of the extension as it was installed; None if it was not."""
    return next((place for place in places if (place / "manifest.json").is_file()), None)


def plan(source: Path, home: Path) -> Plan:
    """The extension and the page that says how to load it, in one folder of the user's home."""
    folder = home / FOLDER
    target = folder / "extension"
    return Plan(
        system="browser extension",
        files=(File(page(home), start_page(target).encode()),),
        start=(),
        stop=(),
        folders=(folder,),
        copies=(Copy(source, target, _SIGN, _LEFT_OUT),),
    )


def page(home: Path) -> Path:
    """The page that says how to load the extension."""
    return home / FOLDER / "Start here.html"
