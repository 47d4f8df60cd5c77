"""The version stands in one place, and everything that ships says the same."""

import json
import re
import shutil
import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def test_the_extension_has_the_version_of_the_companion() -> None:
    """Both are released together; the folder is loaded as it lies, so it holds a copy."""
    manifest = json.loads((ROOT / "extension/manifest.json").read_bytes())
    assert manifest["version"] == VERSION


def test_what_is_installed_says_the_version_of_the_sources() -> None:
    """`jss-companion --version` tells what is in pyproject.toml."""
    assert version("jss-companion") == VERSION


def test_the_development_tools_have_no_version_of_their_own() -> None:
    """package.json is never published: a second version there could only be wrong."""
    assert "version" not in json.loads((ROOT / "package.json").read_bytes())


def test_make_prints_the_version_that_a_tag_must_have() -> None:
    """`make version` is what the release compares its tag with."""
    make = shutil.which("make") or "make"
    done = subprocess.run([make, "-s", "version"], cwd=ROOT, check=True, capture_output=True)
    assert done.stdout.decode().strip() == VERSION


def test_the_changelog_knows_the_version() -> None:
    """The newest released heading of the changelog is this version."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\d+\.\d+\.\d+)", text, re.MULTILINE)[0] == VERSION
