import json
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.package import MOST, manifest, package

ROOT = Path(__file__).parent.parent.parent


def _names(data: bytes) -> set[str]:
    return set(zipfile.ZipFile(BytesIO(data)).namelist())


@pytest.mark.parametrize("store", ["chromium", "firefox"])
def test_the_same_files_give_the_same_bytes(store: str) -> None:
    """Packages do not depend on when, or in which order, files were written."""
    first = package(store)
    os.utime(ROOT / "extension/platform.js")
    assert package(store) == first
    assert len(first) <= MOST


@pytest.mark.parametrize("store", ["chromium", "firefox"])
def test_a_package_holds_what_runs_and_nothing_else(store: str) -> None:
    """Everything shipped is there; types, notes and hidden files are not."""
    names = _names(package(store))
    assert {"manifest.json", "platform.js", "popup/popup.html", "pages/full.html"} <= names
    assert {"content/main.js", "generated/shapes.js", "_locales/en/messages.json"} <= names
    assert not [n for n in names if n.endswith((".d.ts", ".md")) and "vendor" not in n]
    assert not [n for n in names if "tsconfig" in n or "/." in n or n.startswith(".")]


def test_each_store_gets_the_manifest_that_its_browser_reads() -> None:
    """Neither manifest names what only the other browser knows; powers are the same."""
    whole = json.loads((ROOT / "extension/manifest.json").read_bytes())
    chromium, firefox = (manifest(store) for store in ("chromium", "firefox"))
    assert "scripts" not in chromium["background"]
    assert "browser_specific_settings" not in chromium
    assert "service_worker" not in firefox["background"]
    assert "key" not in {**chromium, **firefox}
    for name in (
        "permissions",
        "optional_permissions",
        "host_permissions",
        "content_security_policy",
        "incognito",
    ):
        assert chromium[name] == firefox[name] == whole[name]


def test_every_power_is_justified_for_the_stores() -> None:
    """The stores' page names every permission, site and kind of data that the manifest asks for."""
    whole = json.loads((ROOT / "extension/manifest.json").read_bytes())
    text = (ROOT / "extension/STORE.md").read_text(encoding="utf-8")
    gecko = whole["browser_specific_settings"]["gecko"]
    asked = (
        whole["permissions"]
        + whole["optional_permissions"]
        + gecko["data_collection_permissions"]["required"]
    )
    assert [one for one in asked + whole["host_permissions"] if f"`{one}`" not in text] == []
    short = json.loads((ROOT / "extension/_locales/en/messages.json").read_bytes())
    assert len(short["description"]["message"]) <= 132  # the stores' limit


def test_the_stores_checker_finds_nothing(tmp_path: Path) -> None:
    """`web-ext lint` gives no error, no warning and no notice for the package as submitted."""
    with zipfile.ZipFile(BytesIO(package("firefox"))) as archive:
        archive.extractall(tmp_path)
    lint = [str(ROOT / "node_modules/.bin/web-ext"), "lint", "--output", "json"]
    done = subprocess.run(
        [*lint, "--no-config-discovery", "--source-dir", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_UPDATE_NOTIFIER": "1"},
    )
    assert json.loads(done.stdout)["summary"] == {"errors": 0, "notices": 0, "warnings": 0}


def test_the_wheel_carries_the_extension(tmp_path: Path) -> None:
    """An installed companion has the extension beside it, ready to be loaded."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"companion/extension/manifest.json", "companion/extension/icons/128.png"} <= names
