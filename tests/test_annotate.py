"""Annotations: what is drawn and said beside a contract."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from companion.annotate import Told, annotate
from companion.domain.assessment import Assessment, IfEnded, Leave, Outcome, Units
from companion.domain.contract import Contract, Fact
from companion.domain.evidence import PageKind, Source
from tests.advice.test_decide import DAY, ended, good, running

TOLD = Told("Counts as successful: 5 stars.", "Nothing to do.", DAY, 90.0)
PROFILE = Source("profile.html", PageKind.PROFILE, datetime(2026, 10, 30, tzinfo=UTC))


def drawn(contract: Contract, assessment: Assessment) -> tuple[str, str]:
    """Tone and label of a badge."""
    found = annotate(contract, assessment, TOLD)
    return found.tone, found.label


@pytest.mark.parametrize(
    ("assessment", "expected"),
    [
        (good(effect_points=0.81), ("good", "+0.8")),
        (good(effect_points=0.04), ("good", "0.0")),
        (good(effect_points=None), ("good", "counts")),
        (good(outcome=Outcome.UNSUCCESSFUL, effect_points=-4.2), ("bad", "−4.2")),
        (good(outcome=Outcome.EXCLUDED, reason="no_earnings"), ("neutral", "not counted")),
        (good(outcome=Outcome.EXCLUDED, pending=True), ("attention", "review may come")),
        (good(effect_points=1.0, leaves=(Leave(12, date(2026, 11, 20), 80.0),)),
         ("attention", "+1.0")),
        (good(effect_points=1.0, leaves=(Leave(12, date(2027, 11, 20), 80.0),)), ("good", "+1.0")),
    ],
)  # fmt: skip
def test_tone_and_label_say_how_a_contract_counts(
    assessment: Assessment, expected: tuple[str, str]
) -> None:
    """Tone and words agree, and signs are true minus signs."""
    assert drawn(ended(), assessment) == expected


@pytest.mark.parametrize(
    ("gap", "assessment", "label"),
    [
        ({"stars": None, "feedback": None}, good(effect_points=0.8), "likely +0.8"),
        ({"earned": None, "payments_complete": False}, good(effect_points=0.8), "likely counts"),
        ({"payments_complete": False}, good(effect_points=0.8), "likely counts"),
        ({"stars": None, "feedback": None}, good(outcome=Outcome.EXCLUDED), "likely not counted"),
        ({"started_on": None}, good(rule_id="", outcome=Outcome.EXCLUDED), "not known yet"),
    ],
)
def test_what_is_not_known_is_told_as_likely_and_sized_only_where_it_can_be(
    gap: dict[str, object], assessment: Assessment, label: str
) -> None:
    """Where a fact that matters is missing, nothing is shown as if it were known."""
    contract = replace(ended(), **gap)  # type: ignore[arg-type]  # values are of the fields
    assert drawn(contract, assessment) == ("unknown", label)


def test_the_details_say_what_rests_on_what() -> None:
    """Every fact names its source and day; every gap names what would fill it."""
    contract = replace(ended(), stars=Fact(4.9, (PROFILE,)), earned=None, payments_complete=False)
    rows = annotate(contract, good(), TOLD).rows
    assert ("Stars", "4.9 (profile.html, seen 30 Oct 2026)") in rows
    assert any(name == "Not known" and "weekly summaries" in text for name, text in rows)


def test_the_details_hold_units_leave_dates_and_what_an_ending_would_do() -> None:
    """Numbers come with their window, and scores that do not exist are called so."""
    assessment = good(
        units={24: Units(2.25, 0.0)},
        leaves=(Leave(24, date(2028, 1, 2), None),),
        if_ended=IfEnded(91.0, 80.25, None),
    )
    rows = dict(annotate(running(), assessment, TOLD).rows)
    assert rows["Units, 24 months"] == "2.25 successful"
    assert rows["Leaves 24 months"] == "on 2 Jan 2028; no score then, if nothing else happens"
    assert rows["Score if it ends today"] == "5 stars 91.0, 1 star 80.2, no feedback no score"


def test_what_is_spoken_needs_neither_colour_nor_sign() -> None:
    """A screen reader hears the title, how it counts, and by how much."""
    spoken = annotate(ended(), good(effect_points=-0.5), TOLD).spoken
    assert spoken == (
        "Estimate for “Rebuild booking widget”: counts as successful; takes 0.5 points."
    )
