"""The keyring may do what it likes: every call ends in time, with a state that says what is."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.credentials import Credentials
from companion.credentials.keyring_place import PAUSE, PERSON_LIMIT, QUIET_LIMIT
from companion.credentials.process import run_worker
from companion.credentials.words import Answer, Request

FAKES = Path(__file__).with_name("fakes")
KEY = bytes(range(32))
CLIENT = "C" * 22

Choose = Callable[[str], None]


@pytest.fixture
def choose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Choose:
    """Lets the library find one of the fakes by its own configuration."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("JSS_FAKE_DIR", str(tmp_path))
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    (tmp_path / "python_keyring").mkdir()

    def configure(name: str) -> None:
        full = name if "." in name else f"jss_fakes.{name}"
        text = f"[backend]\ndefault-keyring={full}\nkeyring-path={FAKES}\n"
        (tmp_path / "python_keyring" / "keyringrc.cfg").write_text(text, encoding="utf-8")

    return configure


def impatient(request: Request, limit: float) -> Answer:
    """The real process, which is given two seconds where the real limit is five."""
    assert limit == QUIET_LIMIT
    return run_worker(request, 2.0)


def test_a_key_is_kept_read_and_deleted(choose: Choose) -> None:
    """What one companion kept the next one reads, until it is deleted."""
    choose("Working")
    assert Credentials().put(CLIENT, KEY)
    later = Credentials()
    assert (later.get(CLIENT), later.get("other"), later.state()) == (KEY, None, "ok")
    assert later.delete(CLIENT)
    assert (later.get(CLIENT), Credentials().get(CLIENT)) == (None, None)
    assert later.delete(CLIENT)


def test_a_key_is_read_from_the_keyring_once(choose: Choose) -> None:
    """After the first success the keyring is not asked again."""
    choose("Working")
    asked: list[str] = []

    def counting(request: Request, limit: float) -> Answer:
        asked.append(request["what"])
        return run_worker(request, limit)

    credentials = Credentials(runner=counting)
    credentials.put(CLIENT, KEY)
    assert [credentials.get(CLIENT) for _ in range(3)] == [KEY] * 3
    assert asked == ["put"]


def test_what_a_keyring_prints_is_not_its_answer(choose: Choose) -> None:
    """Only the companion's own process answers."""
    choose("Talkative")
    assert Credentials().put(CLIENT, KEY)
    assert Credentials().get(CLIENT) == KEY


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Raising", "error"),
        ("Locked", "locked"),
        ("Hanging", "timeout"),
        ("Garbage", "error"),
        ("Short", "error"),
        ("Dying", "error"),
        ("Forgetful", "error"),
        ("no_such_module.Keyring", "error"),
        ("PlaintextKeyring", "no_backend"),
        ("keyring.backends.null.Keyring", "no_backend"),
        ("keyring.backends.fail.Keyring", "no_backend"),
    ],
)
def test_trouble_is_a_state(choose: Choose, name: str, state: str) -> None:
    """A key that was not kept is never said to be; the state says why."""
    choose(name)
    credentials = Credentials(runner=impatient)
    assert not credentials.put(CLIENT, KEY)
    assert credentials.get(CLIENT) is None
    assert credentials.state() == state
    assert Credentials(runner=impatient).self_test().state == state


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes as Linux does")
def test_a_hanging_keyring_leaves_no_process(choose: Choose, tmp_path: Path) -> None:
    """What hangs is killed, with what it had started."""
    choose("Hanging")
    assert Credentials(runner=impatient).state() == "timeout"
    for pid in (tmp_path / "pids").read_text(encoding="utf-8").split():
        for _ in range(200):  # a killed process is gone when its parent has noticed
            if not Path("/proc", pid).exists() or _is_dead(pid):
                break
            time.sleep(0.02)
        assert not Path("/proc", pid).exists() or _is_dead(pid)


def _is_dead(pid: str) -> bool:
    try:
        return ") Z" in Path("/proc", pid, "stat").read_text(encoding="utf-8")
    except OSError:
        return True


def test_the_safe_one_of_several_is_used(choose: Choose) -> None:
    """A chain of keyrings may begin with one that is not safe."""
    choose("Chained")
    test = Credentials().self_test()
    assert (test.state, test.backend) == ("ok", "jss_fakes")


def test_what_was_not_deleted_is_not_said_to_be(choose: Choose) -> None:
    """An item that the keyring keeps in spite of all is still there."""
    choose("Stubborn")
    credentials = Credentials()
    credentials.put(CLIENT, KEY)
    assert not credentials.delete(CLIENT)
    assert credentials.delete("never kept")


def test_the_self_test_leaves_nothing(choose: Choose, tmp_path: Path) -> None:
    """The random item is deleted again."""
    choose("Working")
    test = Credentials().self_test()
    assert test.state == "ok"
    assert (tmp_path / "items.json").read_text(encoding="utf-8") == "{}"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes as Linux does")
def test_no_secret_is_in_arguments_or_environment(choose: Choose, tmp_path: Path) -> None:
    """The process that asks the keyring was told the key by a pipe only."""
    choose("Working")
    Credentials().put(CLIENT, KEY)
    seen = (tmp_path / "seen").read_bytes()
    kept = (tmp_path / "items.json").read_text(encoding="utf-8").split('"')[3]
    assert b"companion.credentials" in seen
    assert len(kept) == 43
    assert kept.encode() not in seen


def test_a_troubled_keyring_is_left_in_peace() -> None:
    """After trouble it is asked again only after a pause, or when a person waits."""
    asked: list[float] = []
    now = [100.0]

    def silent(request: Request, limit: float) -> Answer:
        del request
        asked.append(limit)
        raise TimeoutError

    credentials = Credentials(runner=silent, clock=lambda: now[0])
    for _ in range(5):
        assert credentials.get(CLIENT) is None
    assert asked == [QUIET_LIMIT]
    now[0] += PAUSE
    credentials.get(CLIENT)
    credentials.get(CLIENT, interactive=True)
    assert asked == [QUIET_LIMIT, QUIET_LIMIT, PERSON_LIMIT]
    assert credentials.state() == "timeout"
    credentials.put(CLIENT, KEY)
    credentials.delete(CLIENT)
    assert len(asked) == 5


@pytest.mark.parametrize("nonsense", [{}, {"state": "perfect"}, {"state": "file"}, {"state": 3}])
def test_nonsense_from_the_process_is_an_error(nonsense: Answer) -> None:
    """Only known states count."""
    assert Credentials(runner=lambda _r, _l: nonsense).state() == "error"


@pytest.mark.parametrize("key", [b"", b"x" * 31, b"x" * 33])
def test_a_key_of_another_length_is_a_bad_call(key: bytes) -> None:
    """Keys have 32 bytes."""
    with pytest.raises(ValueError, match="32 bytes"):
        Credentials(runner=impatient).put(CLIENT, key)


def test_the_companion_itself_never_loads_a_keyring() -> None:
    """Using keys loads no keyring into the companion's own process."""
    program = (
        "import sys; from companion.credentials import Credentials; Credentials().state();"
        "sys.exit('keyring' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
