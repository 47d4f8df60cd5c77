"""`reminder`: a note to copy, from the usual texts or the person's own."""

from pathlib import Path

import pytest

from companion.cli.exits import Exit
from tests.cli.run import files
from tests.cli.test_policy import AS_OF, call

CONTRACT = "41116048"


def note(folder: Path, *words: str) -> str:
    """What is printed for a contract of the sample."""
    told = call(
        "reminder", CONTRACT, *words, *AS_OF, "--state-dir", str(folder), *files("newcomer")
    )
    assert told.exit_code == 0, told.output
    return told.output


@pytest.mark.parametrize("kind", ["delivery", "two-weeks", "last"])
def test_each_note_names_the_contract_and_asks_for_no_rating(tmp_path: Path, kind: str) -> None:
    """The title is filled in; stars, ratings, reviews and feedback are not spoken of."""
    told = note(tmp_path, "--kind", kind).split("Before you send it")[0].lower()
    assert "“seo audit”" in told
    assert not any(word in told for word in ("star", "rating", "review", "feedback", "{"))


def test_a_note_that_is_not_advised_is_told_with_the_advice(tmp_path: Path) -> None:
    """Somebody who writes all the same reads first what is advised."""
    assert "the advice for this contract: Let the client change the review" in note(tmp_path)


def test_the_texts_can_be_changed_and_stay_changed(tmp_path: Path) -> None:
    """--edit makes a file for each text, says where, and never overwrites one."""
    told = call("reminder", "--edit", "--state-dir", str(tmp_path)).output
    last = tmp_path / "reminders" / "last.txt"
    assert "{client}, {title}, {started}, {today}" in told
    assert len(list(last.parent.iterdir())) == 3
    last.write_text("Dear {client}: {title}, {today}.", encoding="utf-8")
    call("reminder", "--edit", "--state-dir", str(tmp_path))
    assert ": SEO audit, 1 Nov 2026." in note(tmp_path, "--kind", "last")


@pytest.mark.parametrize("wrong", ["{price}", "{", "{}", "{title!r}"])
def test_a_text_that_cannot_be_filled_in_is_told(tmp_path: Path, wrong: str) -> None:
    """With the file, what is wrong in it, and what can be filled in."""
    call("reminder", "--edit", "--state-dir", str(tmp_path))
    (tmp_path / "reminders" / "last.txt").write_text(f"Dear {wrong}", encoding="utf-8")
    told = call(
        "reminder",
        CONTRACT,
        "--kind",
        "last",
        *AS_OF,
        "--state-dir",
        str(tmp_path),
        *files("newcomer"),
    )
    assert told.exit_code == Exit.USAGE
    assert f"“{wrong}” cannot be filled in. Only {{client}}" in told.output


def test_without_a_contract_it_asks_for_one() -> None:
    """The number of a contract is needed, and one that is not there is told."""
    assert call("reminder").exit_code == Exit.USAGE
    assert "no contract 1" in call("reminder", "1", *AS_OF, *files("newcomer")).output


def test_erasing_everything_takes_the_changed_texts_along(tmp_path: Path) -> None:
    """They are the person's, and the companion's to remove."""
    state = tmp_path / "state"
    call("reminder", "--edit", "--state-dir", str(state))
    call("data", "--state-dir", str(state), "erase", "--yes")
    assert not state.exists()
