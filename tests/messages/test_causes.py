"""Causes in words."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from companion.domain.estimate import Cause, Change, ShownScore
from companion.inference.explanation import attribution, cause_weights
from companion.messages.catalogue import text
from companion.messages.causes import sentence, summary
from companion.messages.en.causes import MESSAGES
from tests.inference.build import DAY, ago

#: what moves a score; the other messages of the topic put these together
CODES = set(MESSAGES) - {"moved", "likeliest", "undecided", "unread", "not_yet", "given_up"}
TITLES = {"1": "Logo", "2": "Menu"}


def change(*causes: Cause, undecided: bool = False) -> Change:
    """A change from 92 to 88 % with these causes."""
    return Change(ShownScore(ago(1), 92), ShownScore(DAY, 88), causes, undecided)


def test_every_code_has_a_sentence() -> None:
    """Each code that the reckoning can give has words, and no words are without a code."""
    source = "".join(
        Path(str(m.__file__)).read_text(encoding="utf-8") for m in (attribution, cause_weights)
    )
    codes = set(re.findall(r'(?:return|DominantCause\(|Cause\() ?"([a-z_]+)"', source))
    assert codes | {"other"} == CODES


@pytest.mark.parametrize("code", sorted(CODES))
def test_sentences_are_whole(code: str) -> None:
    """Every blank is filled, and it ends with a full stop."""
    said = sentence(Cause(code, 0.5, "1", 12), TITLES)
    assert said[0].isupper() or said[0] == "“"
    assert said.endswith(".")
    assert not re.search(r"[{}]|None", said)


def test_a_contract_without_title_is_called_by_its_id() -> None:
    """Nothing is left blank."""
    assert "“77”" in sentence(Cause("feedback", 0.9, "77"), TITLES)


def test_certainty_is_not_claimed() -> None:
    """A cause beside which no other is known is not called certain."""
    assert "(over 99 % likely)" in summary(change(Cause("feedback", 1.0, "1")), TITLES)


def test_the_likeliest_cause_is_in_the_summary() -> None:
    """The change, its days, its points, and how likely the cause is."""
    said = summary(change(Cause("feedback", 0.9, "1"), Cause("entered", 0.1, "2", 12)), TITLES)
    assert said == (
        "The shown score went from 92 % to 88 % (−4) between 31 Oct 2026 and 1 Nov 2026. "
        "Likeliest cause (90 % likely): Feedback arrived on “Logo”."
    )


def test_what_cannot_be_told_apart_is_said() -> None:
    """Both causes are named."""
    pair = (Cause("feedback", 0.5, "1"), Cause("feedback", 0.5, "2"))
    said = summary(change(*pair, undecided=True), TITLES)
    assert "cannot distinguish" in said
    assert "Logo" in said
    assert "Menu" in said


def test_no_cause_is_said() -> None:
    """Nobody is blamed for what nothing explains."""
    assert text("causes.not_explained") in summary(change(Cause("not_explained", 1.0)), TITLES)


def test_what_is_not_explained_yet_is_called_that() -> None:
    """Before it is worked out no cause is named, nor said to be missing."""
    assert summary(change(), TITLES).endswith(text("causes.not_yet"))


def test_what_was_not_read_yet_is_said_where_nothing_explains_a_change() -> None:
    """On the first day reviews may hold the answer; where a cause is known, they are not named."""
    unexplained = replace(change(Cause("not_explained", 1.0)), unread=9)
    assert "The reviews of 9 contracts were not read yet" in summary(unexplained, TITLES)
    explained = replace(change(Cause("feedback", 1.0, "1")), unread=9)
    assert "not read yet" not in summary(explained, TITLES)
