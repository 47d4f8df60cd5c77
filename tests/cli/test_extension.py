import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from companion.cli.commands import extension as module
from companion.cli.exits import Exit
from companion.install.extension import found


def test_it_says_where_the_extension_lies_and_how_to_load_it() -> None:
    """The folder named can be loaded as it is, and both browsers' steps are there."""
    told = CliRunner().invoke(module.extension).output
    folder = CliRunner().invoke(module.extension, ["--path"]).output.strip()
    assert folder in told
    assert "chrome://extensions" in told
    assert "about:debugging" in told
    manifest = json.loads((Path(folder) / "manifest.json").read_bytes())
    assert f"version {manifest['minimum_chrome_version']} or newer" in told
    gecko = manifest["browser_specific_settings"]["gecko"]["strict_min_version"]
    assert f"version {gecko.removesuffix('.0')} or newer" in told


def test_an_installed_extension_is_found_before_the_sources(tmp_path: Path) -> None:
    """Beside the package comes first; a folder without manifest is none."""
    installed, sources = tmp_path / "installed", tmp_path / "sources"
    for folder in (installed, sources):
        folder.mkdir()
    assert found((installed, sources)) is None
    (sources / "manifest.json").touch()
    assert found((installed, sources)) == sources
    (installed / "manifest.json").touch()
    assert found((installed, sources)) == installed


def test_missing_files_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the files the command fails with a sentence."""
    monkeypatch.setattr(module, "found", lambda: None)
    result = CliRunner().invoke(module.extension)
    assert result.exit_code == Exit.FAILED
    assert "missing" in result.output
