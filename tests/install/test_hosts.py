"""Each browser finds the host where it looks, and lets our extension alone start it."""

import base64
import hashlib
import json
import subprocess
from pathlib import Path

from companion.install import hosts
from companion.install.plan import Target
from companion.native_host.callers import CHROMIUM_IDS, FIREFOX_IDS

ROOT = Path(__file__).parents[2]
HOME = Path("/home/x")
TARGET = Target(("/opt/a b/python", "-I", "it's"), HOME / ".local/state/jss-companion", 0)
MANIFEST = json.loads((ROOT / "extension/manifest.json").read_bytes())


def test_the_ids_are_those_of_the_extension() -> None:
    """Chromium makes an id from the manifest's key: the first 128 bits of its SHA-256."""
    digest = hashlib.sha256(base64.b64decode(MANIFEST["key"])).hexdigest()[:32]
    assert ("".join("abcdefghijklmnop"[int(digit, 16)] for digit in digest),) == CHROMIUM_IDS
    assert (MANIFEST["browser_specific_settings"]["gecko"]["id"],) == FIREFOX_IDS


def test_linux_has_a_manifest_for_each_browser() -> None:
    """Below `~/.config`, or where the user keeps that, and `~/.mozilla`."""
    paths = [file.path for file in hosts.linux(TARGET, HOME, HOME / "cfg").files[1:]]
    assert [str(path.relative_to(HOME)) for path in paths] == [
        "cfg/chromium/NativeMessagingHosts/jss_companion.json",
        "cfg/google-chrome/NativeMessagingHosts/jss_companion.json",
        "cfg/microsoft-edge/NativeMessagingHosts/jss_companion.json",
        "cfg/BraveSoftware/Brave-Browser/NativeMessagingHosts/jss_companion.json",
        "cfg/vivaldi/NativeMessagingHosts/jss_companion.json",
        ".mozilla/native-messaging-hosts/jss_companion.json",
    ]


def test_macos_has_a_manifest_for_each_browser() -> None:
    """Below `~/Library/Application Support`."""
    support = HOME / "Library/Application Support"
    paths = [file.path for file in hosts.macos(TARGET, HOME).files[1:]]
    assert [str(path.relative_to(support)) for path in paths] == [
        "Chromium/NativeMessagingHosts/jss_companion.json",
        "Google/Chrome/NativeMessagingHosts/jss_companion.json",
        "Microsoft Edge/NativeMessagingHosts/jss_companion.json",
        "BraveSoftware/Brave-Browser/NativeMessagingHosts/jss_companion.json",
        "Vivaldi/NativeMessagingHosts/jss_companion.json",
        "Mozilla/NativeMessagingHosts/jss_companion.json",
    ]


def test_windows_has_a_key_for_each_browser() -> None:
    """Each names the manifest of its family; uninstalling deletes the same keys."""
    plan = hosts.windows(TARGET)
    keys = {command[2]: Path(command[-2]).name for command in plan.start}
    assert keys == {
        r"HKCU\Software\Chromium\NativeMessagingHosts\jss_companion": "native-host-chromium.json",
        r"HKCU\Software\Google\Chrome\NativeMessagingHosts\jss_companion": (
            "native-host-chromium.json"
        ),
        r"HKCU\Software\Microsoft\Edge\NativeMessagingHosts\jss_companion": (
            "native-host-chromium.json"
        ),
        r"HKCU\Software\Mozilla\NativeMessagingHosts\jss_companion": "native-host-firefox.json",
    }
    assert [command[2] for command in plan.stop] == list(keys)


def test_a_manifest_lets_our_extension_alone_start_the_program() -> None:
    """Each family has its own member for that, and Firefox none that it does not know."""
    _, chromium, *_, firefox = hosts.linux(TARGET, HOME, HOME / ".config").files
    told = json.loads(chromium.content)
    assert told["allowed_origins"] == [f"chrome-extension://{CHROMIUM_IDS[0]}/"]
    assert (told["type"], told["path"]) == ("stdio", f"{TARGET.state_dir}/native-host")
    told = json.loads(firefox.content)
    assert told.pop("allowed_extensions") == list(FIREFOX_IDS)
    assert set(told) == {"name", "description", "path", "type"}


def test_the_program_is_started_with_its_words(tmp_path: Path) -> None:
    """Whatever is in its path; those that the browser adds follow."""
    nasty = tmp_path / 'a b %h "q" $X it\'s'
    nasty.mkdir()
    program = nasty / "show"
    program.write_text('#!/bin/sh\nprintf "%s|" "$FOLDER" "$@"\n', encoding="utf-8")
    program.chmod(0o700)
    target = Target((str(program), "a 'b'", "$HOME"), tmp_path, 0, ("FOLDER", "x 'y' $Z"))
    starter = tmp_path / "native-host"
    starter.write_bytes(hosts.script(target))
    done = subprocess.run(["/bin/sh", starter, "c d"], capture_output=True, text=True, check=True)
    assert done.stdout == "x 'y' $Z|a 'b'|$HOME|c d|"


def test_windows_doubles_what_its_shell_would_expand() -> None:
    """Only the words that the browser adds are a variable."""
    target = Target((r"C:\100% mine\python.exe", "-I"), TARGET.state_dir, 0, ("A", r"C:\x%y"))
    assert hosts.batch(target).decode().split("\r\n") == [
        "@echo off",
        "chcp 65001 >nul",
        r'set "A=C:\x%%y"',
        r'"C:\100%% mine\python.exe" "-I" %*',
        "",
    ]
