"""What is handed to the system is what the system reads."""

import os
import plistlib
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from companion.install import choose, launchd, systemd, windows
from companion.install.plan import Plan, Target

#: a folder with everything in its name that a unit file could misread
NASTY = Path('/home/a b/%h "quoted" $HOME/back\\slash')
PLAIN = Target(choose.command(), Path("/home/x/.local/state/jss-companion"), 17384)


def nasty(folder: Path) -> Target:
    """A target whose interpreter and folder have nasty names."""
    program = folder / 'a b %h "q" $X' / "python"
    program.parent.mkdir()
    program.symlink_to(sys.executable)
    command = (str(program), "-I", "-m", "companion.cli.main", "run")
    return Target(command, NASTY, 27384, ("JSS_COMPANION_STATE", str(NASTY)))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
@pytest.mark.parametrize("kind", ["plain", "nasty"])
def test_systemd_finds_nothing_wrong(kind: str, tmp_path: Path) -> None:
    """`systemd-analyze verify` says not a word about the units, also with nasty names."""
    target = PLAIN if kind == "plain" else nasty(tmp_path)
    files = [file.path for file in systemd.plan(target, tmp_path).files]
    for file in systemd.plan(target, tmp_path).files:
        file.path.write_bytes(file.content)
    done = verified(files, tmp_path)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_would_find_what_is_wrong(tmp_path: Path) -> None:
    """The check above is one that can fail."""
    files = systemd.plan(PLAIN, tmp_path).files
    for file in files:
        file.path.write_bytes(file.content.replace(b"Backlog", b"Bucklog"))
    assert "Bucklog" in verified([file.path for file in files], tmp_path).stderr


def verified(files: list[Path], runtime: Path) -> subprocess.CompletedProcess[str]:
    """What systemd says about units of a user."""
    return subprocess.run(
        [str(shutil.which("systemd-analyze")), "verify", "--user", "--man=no", *map(str, files)],
        env={**os.environ, "XDG_RUNTIME_DIR": str(runtime)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_socket_is_on_this_computer_only() -> None:
    """The unit listens on the loopback address, and nowhere else."""
    lines = systemd.socket_unit(17384).splitlines()
    assert [each for each in lines if each.startswith("Listen")] == ["ListenStream=127.0.0.1:17384"]


def test_the_service_may_do_little() -> None:
    """It writes where its data lies, gains no rights, and speaks to this computer only."""
    lines = set(systemd.service_unit(PLAIN).splitlines())
    assert lines >= {
        "Type=notify",
        "UMask=0077",
        "NoNewPrivileges=yes",
        "PrivateTmp=yes",
        "ProtectSystem=strict",
        'ReadWritePaths="-/home/x/.local/state/jss-companion"',
        "RestrictAddressFamilies=AF_INET AF_UNIX",
    }
    assert not any(each.startswith("Environment") for each in lines)


def test_the_launch_agent_is_read_back(tmp_path: Path) -> None:
    """Started at login and after a crash, not after an end that was wished; nothing is logged."""
    target = nasty(tmp_path)
    (file,) = launchd.plan(target, tmp_path, 501).files
    told = plistlib.loads(file.content)
    assert told["ProgramArguments"] == list(target.command)
    assert told["EnvironmentVariables"] == {"JSS_COMPANION_STATE": str(NASTY)}
    assert (told["RunAtLoad"], told["KeepAlive"]) == (True, {"SuccessfulExit": False})
    assert (told["StandardOutPath"], told["StandardErrorPath"]) == ("/dev/null", "/dev/null")
    assert told["Label"] == file.path.stem


@pytest.mark.skipif(not shutil.which("plutil"), reason="needs plutil")
def test_macos_finds_nothing_wrong(tmp_path: Path) -> None:
    """`plutil -lint` accepts the file."""
    (file,) = launchd.plan(nasty(tmp_path), tmp_path, 501).files
    file.path.write_bytes(file.content)
    subprocess.run([str(shutil.which("plutil")), "-lint", str(file.path)], check=True)


#: the order in which the Task Scheduler's schema has the elements
_ORDER = ["RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"]


def test_the_task_has_the_form_of_its_schema(tmp_path: Path) -> None:
    """UTF-16, elements in their order, one trigger, one action, no rights beyond the user's."""
    program, folder = r"C:\Program Files\Python\pythonw.exe", Path(r"C:\Users\a & b\AppData")
    command = (program, "-I", "-m", "companion.cli.main", "run", 'a "b"')
    (file,) = windows.plan(Target(command, folder, 0), tmp_path, r"HOST\a & b").files
    assert file.content[:2] in (b"\xff\xfe", b"\xfe\xff")
    root = ET.fromstring(file.content)  # noqa: S314 - made here
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    assert [each.tag.split("}")[1] for each in root] == _ORDER

    def text(path: str) -> str | None:
        found = root.findall(path, space)
        assert len(found) == 1, path
        return found[0].text

    assert text("t:Triggers/t:LogonTrigger/t:UserId") == r"HOST\a & b"
    assert text("t:Principals/t:Principal/t:RunLevel") == "LeastPrivilege"
    assert text("t:Principals/t:Principal/t:LogonType") == "InteractiveToken"
    assert text("t:Settings/t:ExecutionTimeLimit") == "PT0S"
    assert text("t:Settings/t:DisallowStartIfOnBatteries") == "false"
    assert text("t:Actions/t:Exec/t:Command") == program
    arguments = text("t:Actions/t:Exec/t:Arguments")
    assert arguments == r'-I -m companion.cli.main run "a \"b\""'


def plans(folder: Path) -> list[Plan]:
    """The plan of each system."""
    return [
        systemd.plan(PLAIN, folder / "units"),
        launchd.plan(PLAIN, folder, 501),
        windows.plan(PLAIN, folder, "user"),
    ]


def test_a_plan_tells_all_that_it_does(tmp_path: Path) -> None:
    """Every file with its content, and every command, before anything is written."""
    for plan in plans(tmp_path):
        told = plan.preview()
        for file in plan.files:
            assert str(file.path) in told
            assert file.text.strip() in told
        assert all(" ".join(command) in told.replace('"', "") for command in plan.start)


def test_the_command_is_this_interpreter() -> None:
    """The service runs the companion that installed it, whatever the environment says."""
    program, *rest = choose.command()
    assert Path(program).parent == Path(sys.executable).parent
    assert rest == ["-I", "-m", "companion.cli.main", "run"]
