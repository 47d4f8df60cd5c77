"""Opens a page in the user's browser and a folder in the file manager, where there is a display."""

import os
import subprocess
import sys
import webbrowser
from pathlib import Path


def has_display() -> bool:
    """Whether a window can be shown: on Linux a session says where."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("WAYLAND_DISPLAY", "DISPLAY"))


def open_page(page: Path) -> bool:
    """Opens a page of this computer in the browser of the user's choice; whether that was begun."""
    try:
        return has_display() and webbrowser.open(page.as_uri())
    except (OSError, webbrowser.Error):
        return False


def open_folder(folder: Path) -> None:
    """Shows a folder, from which it can be dragged; nothing happens where that cannot be done."""
    tools = {"win32": "explorer", "darwin": "open"}
    quiet = subprocess.DEVNULL
    if has_display():
        try:
            subprocess.Popen(
                [tools.get(sys.platform, "xdg-open"), str(folder)],
                stdin=quiet,
                stdout=quiet,
                stderr=quiet,
                start_new_session=True,
            )
        except OSError:
            return
