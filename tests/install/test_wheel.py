"""The wheel alone is a working companion: nothing of the sources is needed beside it."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed command in a clean environment; dependencies are those that are here."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / "bin" / "python"
    (wheel,) = folder.glob("*.whl")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-index",
        "--no-deps",
    ]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    # a line of a .pth file that is a path adds the folder, and reads no .pth file in it
    here = sysconfig.get_path("purelib")
    (there,) = (folder / "env" / "lib").glob("python*/site-packages")
    (there / "dependencies.pth").write_text(f"{here}\n", encoding="utf-8")
    return python.with_name("jss-companion")


def test_the_installed_command_sets_up_and_removes(command: Path, tmp_path: Path) -> None:
    """The extension is in the wheel, the reader starts, the companion runs, and all of it goes."""

    def said(*words: str) -> str:
        done = subprocess.run(
            [str(command), *words],
            cwd=tmp_path,
            env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=200,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    page = ROOT / "tests/samples/newcomer/contracts-1.html"
    assert "SEO audit" in said("explain", "41116048", str(page))
    assert str(command.parents[1]) in said("extension", "--path")
    try:
        said("setup", "--yes", "--keys-in-file", "--no-browser")
        assert (tmp_path / "JSS Companion/extension/manifest.json").is_file()
        assert "The companion is running" in said("status")
    finally:
        said("remove", "--yes", "--erase-data")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
