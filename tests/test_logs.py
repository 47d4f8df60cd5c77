"""The log keeps what is harmless, within its size, for this user only."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.logs import FIELDS, MAX_BYTES, OLDER, Log, line, place_of
from companion.store.rows import epoch_us

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
#: one of each thing that must never be kept
CANARIES = (
    "0123456789ABCDEFGHJKMNPQRSYQ",  # a pairing string
    "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",  # a key
    "https://www.example.com/contracts/123?token=abc",
    "<html>Acme Ltd paid $5,000</html>",
    "Maria Client",
    "extension://abcdefgh",
)


def read(folder: Path) -> list[dict[str, object]]:
    """The lines of the newest file."""
    text = (folder / "companion.log").read_text(encoding="utf-8")
    return [json.loads(each) for each in text.splitlines()]


def test_a_request_leaves_its_harmless_fields(tmp_path: Path) -> None:
    """Route, status, time, size, number and the start of the client's id."""
    log = Log(tmp_path, lambda: NOW)
    fields = {
        "event": "request",
        "request_id": "12345678-1234-4234-8234-123456789abc",
        "route": "/v1/captures",
        "status": 200,
        "ms": 12.5,
        "bytes": 1000,
    }
    log(**fields, client="CCCCCCCCCCCC", body="never", headers={"never": "either"})
    log.close()
    at = "2026-11-01T12:00:00.000+00:00"
    assert read(tmp_path) == [{"at": at, **fields, "client": "CCCCCC"}]


@pytest.mark.parametrize("canary", CANARIES)
def test_no_canary_fits_into_any_field(canary: str) -> None:
    """Handed to every field by mistake, a secret or a text of a page is not written."""
    every = dict.fromkeys([*FIELDS, "body", "url", "title"], canary)
    kept = line(NOW, every)
    assert canary not in kept
    assert canary[:8] not in kept


@given(st.dictionaries(st.sampled_from([*FIELDS, "other"]), st.text() | st.binary() | st.floats()))
def test_any_value_makes_one_line_of_json(fields: dict[str, object]) -> None:
    """Nothing that is logged breaks the line or the program."""
    written = line(NOW, fields)
    assert "\n" not in written
    assert set(json.loads(written)) <= {"at", *FIELDS}


def test_the_log_turns_over_and_is_private(tmp_path: Path) -> None:
    """Three files of a megabyte at most, each for this user only."""
    log = Log(tmp_path / "logs", lambda: NOW)
    for n in range(45_000):
        log(event="request", status=200, count=n)
    log.close()
    files = sorted((tmp_path / "logs").iterdir())
    assert len(files) == OLDER + 1
    assert all(p.stat().st_size <= MAX_BYTES for p in files)
    if sys.platform != "win32":
        assert {p.stat().st_mode & 0o777 for p in files} == {0o600}


def test_a_log_that_cannot_be_written_is_in_nobodys_way(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A file in the place of the folder loses lines, and prints nothing."""
    (tmp_path / "logs").write_text("", encoding="utf-8")
    log = Log(tmp_path / "logs", lambda: NOW)
    log(event="request")
    log.close()
    log(event="after")
    assert capfd.readouterr() == ("", "")


def test_a_closed_log_writes_nothing(tmp_path: Path) -> None:
    """After erasing, no line brings the file back."""
    log = Log(tmp_path, lambda: NOW)
    log(event="before")
    log.close()
    (tmp_path / "companion.log").unlink()
    log(event="after")
    assert list(tmp_path.iterdir()) == []


def test_an_error_is_told_by_its_place() -> None:
    """File and line, and none of its words."""
    with pytest.raises(ValueError, match="zone") as met:
        epoch_us(datetime(2026, 1, 1))  # noqa: DTZ001 - the error is the point
    place = place_of(met.value)
    assert place.startswith("rows.py:")
    assert json.loads(line(NOW, {"where": place, "error": "ValueError"}))["where"] == place
