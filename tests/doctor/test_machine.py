"""The computer, as the doctor sees it: facts in, a line out."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from companion.doctor import machine
from companion.doctor.check import Check, State, is_healthy, lines, plain, shareable
from companion.store.engine import FLOOR, is_mended

NOW = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("version", "state"),
    [
        ((3, 10, 19), "bad"),
        ((3, 11, 7), "note"),
        ((3, 11, 14), "ok"),
        ((3, 12, 11), "note"),
        ((3, 13, 6), "ok"),
        ((3, 14, 0), "ok"),
    ],
)
def test_python_has_a_floor_and_patches(version: tuple[int, int, int], state: State) -> None:
    """Too old is bad, unpatched is worth a note."""
    assert machine.python(version).state == state


@pytest.mark.parametrize(
    ("version", "state"), [("3.14.3", "bad"), ("3.14.4", "ok"), ("4.0.0b1", "ok"), ("3.9.5", "bad")]
)
def test_aiohttp_has_a_floor(version: str, state: State) -> None:
    """Releases with known holes are told."""
    assert machine.aiohttp(version).state == state


@pytest.mark.parametrize(
    ("version", "mended", "state"),
    [
        ((3, 36, 0), False, "bad"),
        ((3, 40, 1), False, "note"),
        ((3, 44, 5), False, "note"),
        ((3, 44, 6), True, "ok"),
        ((3, 50, 6), False, "note"),
        ((3, 50, 7), True, "ok"),
        ((3, 51, 2), False, "note"),
        ((3, 51, 3), True, "ok"),
        ((3, 52, 0), True, "ok"),
    ],
)
def test_sqlite_has_a_floor_and_a_fault(
    version: tuple[int, int, int], *, mended: bool, state: State
) -> None:
    """The fault of older releases is named, and that it cannot be met here."""
    assert is_mended(version) is mended
    assert machine.sqlite(version, mended=mended, floor=FLOOR).state == state


def test_the_clock_is_not_before_what_is_known() -> None:
    """Before this release is bad; before what was stored is worth a look."""
    assert machine.clock(NOW, None).state == "ok"
    assert machine.clock(NOW, NOW + timedelta(minutes=9)).state == "ok"
    assert machine.clock(NOW, NOW + timedelta(hours=1)).state == "note"
    assert machine.clock(datetime(2020, 1, 1, tzinfo=UTC), None).state == "bad"


def test_the_disk_needs_room() -> None:
    """Less than 100 MB is bad."""
    states = [machine.disk(free).state for free in (None, 99_999_999, 100_000_000)]
    assert states == ["unknown", "bad", "ok"]


@pytest.mark.parametrize(
    ("environment", "state"),
    [
        ({}, "ok"),
        ({"HTTP_PROXY": ""}, "ok"),
        ({"HTTP_PROXY": "http://user:secret@proxy:3128"}, "note"),
        ({"http_proxy": "x", "NO_PROXY": "localhost,127.0.0.1"}, "ok"),
        ({"ALL_PROXY": "x", "no_proxy": "localhost"}, "note"),
        ({"HTTPS_PROXY": "x"}, "ok"),
    ],
)
def test_a_proxy_must_spare_this_computer(environment: dict[str, str], state: State) -> None:
    """A proxy that would be asked for 127.0.0.1 is told, without its address."""
    told = machine.proxy(environment)
    assert told.state == state
    assert "secret" not in told.why + told.do


def test_packaged_browsers_are_named() -> None:
    """Snap and Flatpak browsers are worth a note."""
    assert machine.browsers([]).state == "ok"
    assert "firefox" in machine.browsers(["firefox"]).why


CHECKS = [
    Check("a", "ok", "In /home/maria/x."),
    Check("b", "bad", "maria owns it; marian does not.", "Look into /home/maria."),
]


def test_what_is_told_names_nobody() -> None:
    """Neither home nor user is in what is pasted."""
    told = shareable(CHECKS, Path("/home/maria"), "maria")
    assert [c.why for c in told] == ["In ~/x.", "<user> owns it; marian does not."]
    assert told[1].do == "Look into ~."
    assert shareable(CHECKS, Path("/"), "") == CHECKS


def test_each_check_is_a_line_and_an_object() -> None:
    """State, why, what to do: for people and for machines."""
    assert lines(CHECKS) == [
        "ok   a: In /home/maria/x.",
        "BAD  b: maria owns it; marian does not.",
        "     → Look into /home/maria.",
    ]
    assert plain(CHECKS)[0] == {"name": "a", "state": "ok", "why": "In /home/maria/x.", "do": ""}
    assert not is_healthy(CHECKS)
    assert is_healthy(CHECKS[:1])
