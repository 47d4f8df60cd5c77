"""Sentences of the full page."""

from dataclasses import replace

from companion.domain.forecast import RefundedReview, Target, WhatIf
from companion.wire import what_if


def test_a_refund_is_never_promised_to_gain_points() -> None:
    """What-if says both sides of what the sources say, and that the review stays."""
    risen = WhatIf(82.4, 87.9, 24, 24, (), 82.4)
    told = what_if.what_if(replace(risen, refunded_review=RefundedReview.THERE))
    assert told.after == 82.4
    assert told.sentence.startswith("A refund is no way to a better score. The review stays.")
    assert told.sentence.endswith(
        "if it still weighed as much as before, the score would be 82.4; if what remains after "
        "the refund counts, 87.9."
    )
    assert what_if.what_if(risen).sentence == "The score would rise from 82.4 to 87.9."


def test_a_refund_on_which_both_sides_agree_is_told_once() -> None:
    """A good contract that gives everything back counts no more by either reading."""
    fallen = WhatIf(90.0, 80.0, 24, 24, (), 80.0, refunded_review=RefundedReview.THERE)
    told = what_if.what_if(fallen)
    assert told.after == 80.0
    assert told.sentence == (
        "The score would fall from 90.0 to 80.0. "
        "A refund is no way to a better score. The review stays."
    )


def test_a_window_that_lacks_a_client_says_so() -> None:
    """Good jobs with the same client give no score, however many they are."""
    one = what_if.target_sentence(Target(80, 6, 1.0, None, 1))
    assert "a contract with one more client" in one
    assert "good job" not in one
    assert "contracts with 2 more clients" in what_if.target_sentence(Target(80, 6, 2.0, None, 2))
    more = what_if.target_sentence(Target(80, 6, 4.0, None, 1))
    assert "4 good jobs more, one of them with another client" in more
