"""`run`, `pair`, `status` and the others as processes, with a throw-away folder."""

import json
import os
import signal
import socket
import stat
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.cli.exits import Exit
from companion.config import Paths, Settings, read_runtime, save_settings
from tests.channel.command import COMMAND, Running, pairing
from tests.channel.wire import Browser


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """A companion that is ended after the test."""
    one = Running(tmp_path / "state")
    yield one
    one.process.kill()
    one.process.communicate()


def test_the_whole_way_from_run_to_revoke(running: Running) -> None:
    """Run, pair, a browser asks, list, restart with the pairing intact, revoke, a clean end."""
    with pairing(running) as pair:
        assert pair.stdout is not None
        browser = Browser(running.port).pair(pair.stdout.readline().strip())
        assert browser.send("/v1/status").json["keyring"] == "file"
        said, _ = pair.communicate(timeout=20)
        assert said.startswith("Paired: Work (Chromium extension 1.0.0), on this computer.")
        assert pair.returncode == Exit.OK
    listed = running.command("pairings")
    name = listed.stdout.split()[0]
    assert "Work (Chromium extension 1.0.0), last seen" in listed.stdout
    assert json.loads(running.command("pairings", "--json").stdout)[0]["kind"] == "chromium"
    assert running.end() == Exit.OK
    assert read_runtime(running.paths) is None
    again = Running(running.paths.state_dir, "--port", str(running.port))
    try:
        browser.session = None
        assert browser.send("/v1/status").status == 200
        status = again.command("status")
        assert "Paired browsers: 1" in status.stdout
        assert again.command("revoke", name).returncode == Exit.OK
        assert again.command("revoke", name).returncode == Exit.NOT_PAIRED
        assert "No browser is paired" in again.command("pairings").stdout
    finally:
        assert again.end(signal.SIGTERM) == Exit.OK


def test_everything_kept_is_for_this_user_only(running: Running) -> None:
    """Folder 0700, files 0600, the runtime file too; and no secret in arguments or environment."""
    assert running.command("status").returncode == Exit.OK
    folder = running.paths.state_dir
    for path in (folder, *folder.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path
    runtime = read_runtime(running.paths)
    assert runtime is not None
    for part in ("cmdline", "environ"):
        seen = Path(f"/proc/{running.process.pid}/{part}").read_bytes()
        assert runtime.admin_key.encode() not in seen


def test_only_one_companion_runs(running: Running) -> None:
    """The second says that one runs, and with which process, and leaves the first alone."""
    second = running.command("run", "--port", "0")
    assert second.returncode == Exit.NOT_RUNNING
    assert f"already running (process {running.process.pid})" in second.stderr
    assert running.command("status").returncode == Exit.OK


def test_a_port_in_use_ends_it_with_the_reason(tmp_path: Path) -> None:
    """Exit code 7, and who uses the port."""
    with socket.create_server(("127.0.0.1", 0)) as sock:
        port = str(sock.getsockname()[1])
        done = subprocess.run(
            [*COMMAND, "run", "--port", port, "--state-dir", str(tmp_path / "s")],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == Exit.PORT
    assert f"port {port} is used by" in done.stderr


def test_a_killed_companion_is_found_dead_and_replaced(running: Running) -> None:
    """What a killed process left behind is not believed, and stands in nobody's way."""
    running.process.kill()
    running.process.wait()
    assert read_runtime(running.paths) is not None
    done = running.command("status")
    assert done.returncode == Exit.NOT_RUNNING
    assert "Nothing answers" in done.stderr
    next_one = Running(running.paths.state_dir)
    assert next_one.command("status").returncode == Exit.OK
    assert next_one.end() == Exit.OK


def test_a_companion_that_is_told_to_stop_ends_and_frees_what_it_held(running: Running) -> None:
    """After `stop` the stored data is for other commands, and a second `stop` finds nobody."""
    assert running.command("data", "set-aside", "--yes").returncode == Exit.NOT_RUNNING
    done = running.command("stop")
    assert (done.returncode, done.stdout) == (Exit.OK, "The companion has ended.\n")
    assert running.process.wait(timeout=30) == Exit.OK
    assert running.command("data", "check").returncode == Exit.OK
    assert running.command("stop").returncode == Exit.NOT_RUNNING


def test_another_program_on_the_port_is_not_believed(running: Running) -> None:
    """The command line says that it is not the companion, and has sent nothing secret."""
    running.process.kill()
    running.process.wait()
    heard: list[bytes] = []

    def squat(sock: socket.socket) -> None:
        connection, _ = sock.accept()
        with connection:
            heard.append(connection.recv(65536))
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")

    with socket.create_server(("127.0.0.1", running.port)) as sock:
        thread = threading.Thread(target=squat, args=(sock,))
        thread.start()
        done = running.command("status")
        thread.join()
    assert done.returncode == Exit.NOT_RUNNING
    assert "Another program answers" in done.stderr
    runtime = read_runtime(running.paths)
    assert runtime is not None
    assert runtime.admin_key.encode() not in heard[0]


def test_without_a_companion_commands_say_how_to_start_one(tmp_path: Path) -> None:
    """Exit code 4 and the command to type."""
    for command in (["status"], ["pair", "--print"], ["pairings"], ["revoke", "x"]):
        done = subprocess.run(
            [*COMMAND, *command, "--state-dir", str(tmp_path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == Exit.NOT_RUNNING
        assert "jss-companion run" in done.stderr


@pytest.mark.parametrize("mode", [0o644, 0o600])
def test_a_runtime_file_that_others_could_have_written_is_not_used(
    tmp_path: Path, mode: int
) -> None:
    """Its key would be anybody's; nor is one whose key is no key."""
    paths = Paths(tmp_path)
    paths.prepare()
    runtime = {"pid": 1, "port": 17384, "instance_id": "I" * 22, "admin_key": "no key!"}
    started = {"started_at": "2026-11-24T12:00:00+00:00"}
    paths.runtime.write_text(json.dumps(runtime | started), encoding="utf-8")
    paths.runtime.chmod(mode)
    done = subprocess.run(
        [*COMMAND, "status", "--state-dir", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == Exit.NOT_RUNNING
    assert "cannot be trusted" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_passed_socket_is_served_and_readiness_is_told(tmp_path: Path) -> None:
    """Under systemd: the port is held before the companion runs, and whoever came early waits."""
    paths = Paths(tmp_path / "state")
    save_settings(paths, Settings(secrets_backend="file"))
    told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    held = socket.create_server(("127.0.0.1", 0))
    with told, held:
        told.bind(str(tmp_path / "notify"))
        told.settimeout(30)
        early = Browser(held.getsockname()[1])
        start = f'exec 3<&{held.fileno()}; export LISTEN_PID=$$ LISTEN_FDS=1; exec "$0" "$@"'
        command = ["/bin/bash", "-c", start, *COMMAND, "run", "--state-dir", str(paths.state_dir)]
        environment = {**os.environ, "NOTIFY_SOCKET": str(tmp_path / "notify")}
        with subprocess.Popen(
            command, pass_fds=[held.fileno()], env=environment, stdout=subprocess.DEVNULL
        ) as process:
            assert early.post("/v1/hello", b"{}").code == "schema-invalid"
            assert told.recv(100) == b"READY=1"
            runtime = read_runtime(paths)
            assert runtime is not None
            assert (runtime.port, runtime.pid) == (early.port, process.pid)
            process.terminate()
            assert told.recv(100) == b"STOPPING=1"
            assert process.wait(20) == Exit.OK
        held.settimeout(0)  # still held, so that nobody else can take it
        with socket.create_connection(held.getsockname(), timeout=5):
            held.accept()[0].close()


def test_the_code_goes_to_a_terminal_only(running: Running) -> None:
    """Into a pipe it is printed on explicit wish, so that it lands in no log by chance."""
    done = running.command("pair")
    assert done.returncode == Exit.USAGE
    assert "jss1-" not in done.stdout + done.stderr


def test_an_interrupted_pair_withdraws_the_code(running: Running) -> None:
    """After Ctrl-C the code pairs nobody."""
    with pairing(running) as pair:
        assert pair.stdout is not None
        string = pair.stdout.readline().strip()
        pair.send_signal(signal.SIGINT)
        pair.communicate(timeout=20)
        assert pair.returncode == 130
    answer = Browser(running.port)
    with pytest.raises(Exception, match="pairing-not-open"):
        answer.pair(string)


def test_a_disturbed_code_is_told(running: Running) -> None:
    """Five bad proofs: the person is told that another program was at it."""
    with pairing(running) as pair:
        assert pair.stdout is not None
        string = pair.stdout.readline().strip()
        browser = Browser(running.port)
        _, _, got = browser.start(string.split("-", 2)[2].replace("-", "")[:26])
        wrong = {"pair_id": got["pair_id"], "client_proof": "0" * 64}
        for _ in range(5):
            assert browser.post("/v1/pair/confirm", json.dumps(wrong).encode()).status == 401
        _, told = pair.communicate(timeout=20)
        assert pair.returncode == Exit.NOT_PAIRED
        assert "disturbed by another program" in told


def test_a_damaged_store_ends_it_clearly(tmp_path: Path) -> None:
    """Exit code 8, the sentence, and the file untouched."""
    paths = Paths(tmp_path / "state")
    save_settings(paths, Settings(secrets_backend="file"))
    paths.database.write_bytes(b"no database" * 1000)
    done = subprocess.run(
        [*COMMAND, "run", "--port", "0", "--state-dir", str(paths.state_dir)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == Exit.STORE
    assert "damaged" in done.stderr
    assert paths.database.read_bytes() == b"no database" * 1000
