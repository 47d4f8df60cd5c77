"""Sentences of the full page."""

from companion.domain.forecast import Ending, WhatIf
from companion.wire import pages


def test_a_refund_is_never_promised_to_gain_points() -> None:
    """What-if says both sides of what the sources say, and that the review stays."""
    risen = WhatIf(82.4, 87.9, 24, 24, ())
    told = pages.what_if(risen, [Ending("40000001", refunded=True)]).sentence
    assert "from 82.4 to 87.9" in told
    assert "it stays at 82.4" in told
    assert "The review stays either way" in told
    assert pages.what_if(risen).sentence == "The score would rise from 82.4 to 87.9."
