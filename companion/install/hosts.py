"""Where each browser looks for the program that it may start: the native messaging manifests."""

import json
import shlex
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

from companion.install.plan import File, Plan, Target
from companion.native_host.callers import FIREFOX_IDS, NAME, ORIGINS

#: below the folder of the user's programs' data: where browsers of Chromium's family look
_LINUX = {
    "Chromium": "chromium",
    "Chrome": "google-chrome",
    "Edge": "microsoft-edge",
    "Brave": "BraveSoftware/Brave-Browser",
    "Vivaldi": "vivaldi",
}
_MACOS = {
    "Chromium": "Chromium",
    "Chrome": "Google/Chrome",
    "Edge": "Microsoft Edge",
    "Brave": "BraveSoftware/Brave-Browser",
    "Vivaldi": "Vivaldi",
}
#: keys below HKEY_CURRENT_USER\Software; Brave and Vivaldi look where Chrome does
_WINDOWS = {
    "Chromium": "Chromium",
    "Chrome": r"Google\Chrome",
    "Edge": r"Microsoft\Edge",
    "Firefox": "Mozilla",
}
#: what all of them call the folder in it
_FOLDER = "NativeMessagingHosts"
_SUMMARY = "JSS Companion: starts the companion and pairs this browser with it"


def linux(target: Target, home: Path, config: Path) -> Plan:
    """The manifests below `~/.config` and `~/.mozilla`; `config` is the user's, as XDG has it."""
    chromium = [config / folder / _FOLDER for folder in _LINUX.values()]
    return _files(target, chromium, home / ".mozilla" / "native-messaging-hosts", (home, config))


def macos(target: Target, home: Path) -> Plan:
    """The manifests below `~/Library/Application Support`."""
    support = home / "Library" / "Application Support"
    chromium = [support / folder / _FOLDER for folder in _MACOS.values()]
    return _files(target, chromium, support / "Mozilla" / _FOLDER, (support,))


def windows(target: Target) -> Plan:
    """Two manifests beside the data, and a key of the registry for each browser."""
    starter = target.state_dir / "native-host.bat"
    chromium = File(target.state_dir / "native-host-chromium.json", for_chromium(starter))
    firefox = File(target.state_dir / "native-host-firefox.json", for_firefox(starter))
    keys = {
        rf"HKCU\Software\{key}\{_FOLDER}\{NAME}": (
            firefox if browser == "Firefox" else chromium
        ).path
        for browser, key in _WINDOWS.items()
    }
    return Plan(
        system="native messaging",
        files=(File(starter, batch(target)), chromium, firefox),
        start=tuple(
            ("reg", "add", key, "/ve", "/t", "REG_SZ", "/d", str(file), "/f")
            for key, file in keys.items()
        ),
        stop=tuple(("reg", "delete", key, "/f") for key in keys),
    )


def _files(target: Target, chromium: Sequence[Path], firefox: Path, kept: Sequence[Path]) -> Plan:
    """One program and a manifest in each folder; those in `kept` stay, also if they are empty."""
    starter, name = target.state_dir / "native-host", f"{NAME}.json"
    return Plan(
        system="native messaging",
        files=(
            File(starter, script(target), executable=True),
            *(File(folder / name, for_chromium(starter)) for folder in chromium),
            File(firefox / name, for_firefox(starter)),
        ),
        start=(),
        stop=(),
        folders=tuple(one for folder in (*chromium, firefox) for one in _up_to(folder, kept)),
    )


def _up_to(folder: Path, kept: Sequence[Path]) -> list[Path]:
    """A folder and those that it lies in, until one that was there before any browser."""
    return list(takewhile(lambda one: one not in kept, (folder, *folder.parents)))


def for_chromium(starter: Path) -> bytes:
    """The manifest that lets our extension in a browser of Chromium's family start the program."""
    return _manifest(starter, {"allowed_origins": list(ORIGINS)})


def for_firefox(starter: Path) -> bytes:
    """The same for Firefox, which warns of members that it does not know."""
    return _manifest(starter, {"allowed_extensions": list(FIREFOX_IDS)})


def _manifest(starter: Path, allowed: dict[str, list[str]]) -> bytes:
    manifest = {"name": NAME, "description": _SUMMARY, "path": str(starter), "type": "stdio"}
    return json.dumps(manifest | allowed, indent=2).encode() + b"\n"


def script(target: Target) -> bytes:
    """A manifest names a program without arguments: this one adds them."""
    words = " ".join(shlex.quote(word) for word in target.command)
    variable = "=".join(target.state_variable) if target.state_variable else ""
    export = f"export {shlex.quote(variable)}\n" if variable else ""
    return f'#!/bin/sh\n{export}exec {words} "$@"\n'.encode()


def batch(target: Target) -> bytes:
    """The same for Windows, where `%` is doubled and lines end in two characters."""
    variable = "=".join(target.state_variable) if target.state_variable else ""
    words = " ".join(f'"{word}"' for word in target.command)
    lines = ["@echo off", "chcp 65001 >nul", *([f'set "{variable}"'] if variable else [])]
    return "\r\n".join([*lines, f"{words} %*", ""]).replace("%", "%%").replace("%%*", "%*").encode()
