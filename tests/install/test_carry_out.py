"""Installing writes what was told; uninstalling leaves nothing."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from companion.install import carry_out, launchd, systemd, windows
from companion.install.carry_out import Ran
from companion.install.plan import Plan, Target

TARGET = Target(("/usr/bin/python3", "-m", "x"), Path("/state"), 17384)


class Tools:
    """The system's tools, which note what they were asked and do what systemctl does."""

    def __init__(self, link: Path | None = None, failing: str = "") -> None:
        self.asked: list[tuple[str, ...]] = []
        self._link, self._failing = link, failing

    def __call__(self, command: Sequence[str]) -> Ran:
        """Notes the command, and does the part of it that leaves traces."""
        self.asked.append(tuple(command))
        if self._failing and self._failing in command:
            return Ran(tuple(command), good=False, output="it does not work")
        if self._link and "enable" in command:
            self._link.parent.mkdir(parents=True, exist_ok=True)
            self._link.symlink_to(self._link.parent.parent / self._link.name)
        return Ran(tuple(command), good=True, output="")


def everything(folder: Path) -> set[Path]:
    """All files and folders under a folder."""
    return set(folder.rglob("*"))


def made(folder: Path) -> list[Plan]:
    """The plan of each system."""
    return [
        systemd.plan(TARGET, folder / ".config" / "systemd" / "user"),
        launchd.plan(TARGET, folder / "Library" / "LaunchAgents", 501),
        windows.plan(TARGET, folder / "AppData", "user"),
    ]


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("forgets", [False, True])
def test_uninstalling_leaves_nothing(tmp_path: Path, number: int, *, forgets: bool) -> None:
    """Files, links and folders are gone, also if the system's tool forgets its own link."""
    for folder in (".config", "Library/LaunchAgents", "AppData"):
        (tmp_path / folder).mkdir(parents=True)
    before = everything(tmp_path)
    plan = made(tmp_path)[number]
    tools = Tools(plan.links[0] if plan.links and forgets else None)
    assert carry_out.install(plan, tools) == []
    assert tools.asked == list(plan.start)
    assert all(file.path.exists() != plan.passing for file in plan.files)
    assert carry_out.differences(plan) == []
    assert carry_out.uninstall(plan, tools) == []
    assert tools.asked == [*plan.start, *plan.stop, *plan.after]
    assert everything(tmp_path) == before


def test_units_of_others_stay(tmp_path: Path) -> None:
    """A folder that holds somebody else's unit is not removed."""
    plan = made(tmp_path)[0]
    carry_out.install(plan, Tools())
    other = plan.files[0].path.with_name("other.service")
    other.touch()
    carry_out.uninstall(plan, Tools())
    assert [p for p in everything(tmp_path) if p.is_file()] == [other]


def test_a_failing_tool_ends_installing_and_is_told(tmp_path: Path) -> None:
    """The first failure ends it; the sentence names the command."""
    plan = made(tmp_path)[0]
    (failed,) = carry_out.install(plan, Tools(failing="daemon-reload"))
    assert failed.sentence == "systemctl --user daemon-reload: it does not work"


def test_failing_tools_do_not_keep_uninstalling_from_it(tmp_path: Path) -> None:
    """Where nothing could be stopped, everything is removed all the same."""
    plan = made(tmp_path)[0]
    carry_out.install(plan, Tools())
    assert carry_out.uninstall(plan, Tools(failing="--user")) == []
    assert [p for p in everything(tmp_path) if p.is_file()] == []


def test_what_was_changed_or_lost_is_told(tmp_path: Path) -> None:
    """A unit of another version, and one that is missing."""
    plan = made(tmp_path)[0]
    carry_out.install(plan, Tools())
    plan.files[0].path.write_text("other", encoding="utf-8")
    plan.files[1].path.unlink()
    changed, lost = carry_out.differences(plan)
    assert changed.endswith("jss-companion.socket is from another version or place")
    assert lost.endswith("jss-companion.service is missing")


def test_a_tool_that_is_not_there_is_told() -> None:
    """No systemd, no trace of Python."""
    ran = carry_out.run(["no-such-tool-of-any-system", "x"])
    assert (ran.good, ran.output) == (False, "no-such-tool-of-any-system was not found")


def test_what_a_tool_says_is_told() -> None:
    """The tool's own words are the reason."""
    ran = carry_out.run(["sh", "-c", "echo because >&2; exit 3"])
    assert (ran.good, ran.output) == (False, "because")
