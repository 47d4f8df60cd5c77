"""Old advice: every claim has its row, and every row its place and a rule that holds today."""

from datetime import date

import pytest

from companion.advice.decisions import DECISIONS
from companion.advice.old_advice import OLD_ADVICE, THREAD, OldAdvice, old_advice_on
from companion.rules.policy import POLICIES
from companion.wire.old_advice import old_advice

#: what freelancers told each other in the thread of 2017 with 163 replies
CLAIMS_OF_THE_THREAD = {
    "idle_hurts",
    "many_unreviewed",
    "two_weekly",
    "never_together",
    "nag_client",
    "end_yourself",
    "long_open",
    "refund",
    "perk",
    "small_contracts",
    "declined",
}
#: days on which a rule began that no set of rules begins with
OTHER_DAYS = {date(2024, 9, 3)}
LEVELS = ("OFF", "STAFF", "MOD", "UI", "USER", "disputed")


def test_every_claim_of_the_thread_has_its_row() -> None:
    """Nobody looks in vain for what they were told there."""
    assert {row.code for row in OLD_ADVICE if row.said_in == THREAD} == CLAIMS_OF_THE_THREAD


@pytest.mark.parametrize("row", OLD_ADVICE, ids=lambda row: row.code)
def test_a_row_is_whole(row: OldAdvice) -> None:
    """Years, place, level and source are told; its decisions exist; on its day rules changed."""
    assert row.years[:4].isdigit()
    assert row.said_in
    assert row.source
    assert row.level.startswith(LEVELS)
    assert set(row.decisions) <= {d.code for d in DECISIONS}
    first_days = {policy.first_day for policy in POLICIES} | OTHER_DAYS
    assert row.since is None or row.since in first_days


def test_no_code_stands_twice() -> None:
    """A row is known by its code."""
    assert len({row.code for row in OLD_ADVICE}) == len(OLD_ADVICE)


@pytest.mark.parametrize("decision", [d.code for d in DECISIONS])
def test_a_decision_shows_few_rows(decision: str) -> None:
    """Beside a contract stands what was said about just this, not all of it."""
    assert len(list(old_advice_on(decision))) <= 4


def test_a_row_in_words_has_both_sides() -> None:
    """What was said and what holds today are different sentences."""
    for row in old_advice():
        assert row.claim
        assert row.today
        assert row.claim != row.today
