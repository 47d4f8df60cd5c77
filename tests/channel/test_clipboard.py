"""The clipboard tool that `pair --copy` uses."""

import os
from pathlib import Path

from companion.cli.clipboard import copy


def test_the_clipboard_is_whichever_tool_is_there(tmp_path: Path) -> None:
    """The text goes to the tool's input, never to its arguments; without a tool nothing happens."""
    kept = tmp_path / "kept"
    tool = tmp_path / "pbcopy"
    tool.write_text(f'#!/bin/sh\ncat > {kept}\necho "$@" >> {kept}.arguments\n', encoding="utf-8")
    tool.chmod(0o700)
    old = os.environ["PATH"]
    os.environ["PATH"] = f"{tmp_path}:{old}"
    try:
        assert copy("code", lambda name: str(tool) if name == "pbcopy" else None)
    finally:
        os.environ["PATH"] = old
    assert kept.read_text(encoding="utf-8") == "code"
    assert not (tmp_path / "kept.arguments").read_text(encoding="utf-8").strip()
    assert not copy("code", lambda _: None)
