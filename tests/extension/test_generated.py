import json
import runpy
import struct
import zlib
from importlib import import_module
from pathlib import Path

import pytest

from shared_schema import generate
from shared_schema.base import Request, Response

ROOT = Path(__file__).parent.parent.parent


def test_generated_files_are_what_the_models_say(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that was changed by hand, or a model without its files, is named and fails."""
    assert generate.main(["--check"]) == 0, capsys.readouterr().err


def test_no_model_is_left_out_of_the_published_schema() -> None:
    """Every message of every file beside the generator; a browser is shown only its own."""
    found: set[str] = set()
    for path in (ROOT / "shared_schema").glob("[!_]*.py"):
        room = import_module(f"shared_schema.{path.stem}")
        found |= {
            name
            for name, one in vars(room).items()
            if isinstance(one, type) and issubclass(one, Request | Response)
        }
    assert found - {"Request", "Response"} == set(generate.wire()["$defs"])
    assert "RevokeRequest" not in (ROOT / "extension/generated/wire.d.ts").read_text()


def test_a_drift_of_one_letter_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check fails on one changed letter, and writing the files cures it."""
    drifted = tmp_path / "wire.json"
    drifted.write_text('{"a": 2}', encoding="utf-8")
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(generate, "generated", lambda: {drifted: '{"a": 1}'})
    assert generate.main(["--check"]) == 1
    assert "wire.json is not up to date" in capsys.readouterr().err
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0


@pytest.mark.parametrize("name", ["newcomer", "steady", "veteran"])
def test_expected_reports_fit_the_published_schema(name: str) -> None:
    """Every member of the sample reports is one that the report's schema knows."""
    schema = generate.report_schema()
    expected = json.loads((ROOT / f"tests/samples/{name}/expected.json").read_bytes())
    assert set(expected) <= set(schema["properties"])
    for one in expected["contracts"]:
        assert set(one) <= set(schema["$defs"]["ReportContract"]["properties"])


def _pixels(png: bytes) -> bytes:
    (length,) = struct.unpack(">I", png[33:37])
    return zlib.decompress(png[41 : 41 + length])


@pytest.mark.parametrize("size", [16, 32])
def test_icons_are_what_their_script_draws(size: int) -> None:
    """The committed icons have exactly the pixels that the script draws."""
    drawn = runpy.run_path(str(ROOT / ".ci/icons.py"))["png"](size)
    kept = (ROOT / f"extension/icons/{size}.png").read_bytes()
    assert _pixels(kept) == _pixels(drawn)
