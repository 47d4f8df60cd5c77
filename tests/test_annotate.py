"""Annotations: what is drawn and said beside a contract."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from companion.annotate.annotation import annotate
from companion.annotate.context import Context
from companion.domain.advice import Advice
from companion.domain.assessment import Assessment, IfEnded, Leave, Outcome, Units
from companion.domain.contract import Contract, Fact
from companion.domain.evidence import PageKind, Source
from companion.domain.posterior import ContractPosterior, EffectEnd, EffectWay, Interval
from companion.messages.insights import disagreeing_why, disagreement
from tests.advice.contracts import DAY, ended, good, running

CONTEXT = Context(
    "Counts as successful: 5 stars.", Advice("nothing_to_do", "Nothing to do.", "It counts."), DAY
)
PROFILE = Source("profile.html", PageKind.PROFILE, datetime(2026, 10, 30, tzinfo=UTC))


def drawn(contract: Contract, assessment: Assessment) -> tuple[str, str]:
    """Tone and label of a badge."""
    found = annotate(contract, assessment, CONTEXT)
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
        (good(effect_points=1.0), ("good", "+1.0")),
    ],
)  # fmt: skip
def test_tone_and_label_say_how_a_contract_counts(
    assessment: Assessment, expected: tuple[str, str]
) -> None:
    """Tone and words agree, and signs are true minus signs."""
    assert drawn(ended(), assessment) == expected


GAP = {"stars": None, "feedback": None}


@pytest.mark.parametrize(
    ("on", "way", "tone"),
    [
        (date(2026, 11, 20), EffectWay.HELPS, "attention"),
        (date(2027, 11, 20), EffectWay.HELPS, "good"),
        (date(2026, 11, 20), EffectWay.EITHER, "good"),
    ],
)
def test_help_that_ends_soon_is_worth_a_look(on: date, way: EffectWay, tone: str) -> None:
    """The one day of a contract is a sentence of its own."""
    found = annotate(
        ended(), good(effect_points=1.0), replace(CONTEXT, effect_end=EffectEnd(on, way))
    )
    assert found.tone == tone
    assert found.until.startswith({"helps": "Helps until", "either": "Can matter until"}[way])
    assert found.until.endswith(", if nothing else changes.")


def believed(  # noqa: PLR0913 - chances and an interval
    *,
    good: float = 0.0,
    bad: float = 0.0,
    none: float = 0.0,
    low: float = 0.0,
    median: float = 0.0,
    high: float = 0.0,
    most: float = 0.0,
) -> ContractPosterior:
    """What is believed of the contract."""
    return ContractPosterior("40000001", good, bad, none, Interval(low, median, high), most)


@pytest.mark.parametrize(
    ("posterior", "expected"),
    [
        (believed(bad=1, low=-17.9, median=-17.6, high=-17.5), ("bad", "−17.9 to −17.5")),
        (believed(bad=1, low=-19, median=-17.6, high=-12), ("bad", "about −18")),
        (believed(bad=0.95, low=-17.6, median=-17.6, high=-17.6), ("bad", "−17.6")),
        (believed(bad=0.95, low=-9, median=-4, high=3), ("bad", "counts against you")),
        (believed(bad=0.45, good=0.55, most=0.35), ("attention", "may be the one: 35 %")),
        (believed(bad=0.45, good=0.55, most=0.1), ("attention", "may count as bad: 45 %")),
        (believed(good=1, low=0.2, median=0.4, high=0.6), ("unknown", "counts, +0.2 to +0.6")),
        (believed(good=1, low=-2, median=0.4, high=2), ("unknown", "counts")),
        (believed(none=0.95, good=0.05), ("unknown", "probably not counted")),
        (believed(none=0.4, good=0.6), ("unknown", "probably counts")),
        (believed(none=0.6, good=0.4), ("unknown", "may not count")),
    ],
)
def test_what_is_believed_has_a_number_only_where_the_interval_allows_one(
    posterior: ContractPosterior, expected: tuple[str, str]
) -> None:
    """A bad one is red whatever else is missing, a suspect is named with its probability."""
    contract = replace(ended(), **GAP)  # type: ignore[arg-type]  # values are of the fields
    found = annotate(contract, good(), replace(CONTEXT, believed=posterior))
    assert (found.tone, found.label) == expected
    assert found.rows[0][0] == "How it may count"


def test_what_cannot_be_placed_in_time_is_not_known_yet() -> None:
    """Where nothing is believed for want of days, nothing is shown as if it were known."""
    contract = replace(ended(), started_on=None)
    assert drawn(contract, good(rule_id="", outcome=Outcome.EXCLUDED)) == (
        "unknown",
        "not known yet",
    )


def test_the_details_say_what_rests_on_what() -> None:
    """The sources are named once, with their day; every gap names what would fill it."""
    contract = replace(ended(), stars=Fact(4.9, (PROFILE,)), earned=None, payments_complete=False)
    rows = annotate(contract, good(), CONTEXT).rows
    assert ("Stars", "4.9") in rows
    assert rows[-1] == ("Known from", "profile.html (seen 30 Oct 2026)")
    assert any(name == "Not known" and "weekly summaries" in text for name, text in rows)


def test_the_details_hold_jobs_leave_dates_and_what_an_ending_would_do() -> None:
    """Numbers come with their window, and scores that do not exist are called so."""
    assessment = good(
        units={24: Units(2.25, 0.0)},
        leaves=(Leave(24, date(2028, 1, 2), None),),
        if_ended=IfEnded(91.0, 80.25, None),
    )
    rows = dict(annotate(running(), assessment, CONTEXT).rows)
    assert rows["In the last 24 months"] == "counts like 2.25 good jobs"
    assert rows["No longer in the last 24 months"] == (
        "from 2 Jan 2028 (no score then if nothing else changes)"
    )
    assert rows["Score if it ends today"] == "5 stars 91.0, 1 star 80.2, no feedback no score"


def test_what_is_spoken_needs_neither_colour_nor_sign() -> None:
    """A screen reader hears the title, how it counts, and by how much."""
    spoken = annotate(ended(), good(effect_points=-0.5), CONTEXT).spoken
    assert spoken == ("Estimate for “Rebuild booking widget”: counts as good; takes 0.5 points.")


@pytest.mark.parametrize(
    ("mark", "rule", "outcome", "tone", "words"),
    [
        ("unsuccessful", "no_earnings", Outcome.EXCLUDED, "bad",
         "Upwork counts this one as bad, the public rules would not: probably it got bad stars"),
        ("successful", "agency", Outcome.EXCLUDED, "good",
         "Upwork counts this one as good, the public rules would not: probably contracts through"),
        ("unsuccessful", "good_stars", Outcome.SUCCESSFUL, "bad",
         "Upwork counts this one as bad, the public rules would not: probably a private rating"),
        ("ineligible", "good_stars", Outcome.SUCCESSFUL, "neutral",
         "Upwork does not count this one, the public rules would: probably its feedback was"),
        ("successful", "low_stars", Outcome.UNSUCCESSFUL, "good",
         "Upwork counts this one as good, the public rules would not: probably Upwork draws"),
    ],
)  # fmt: skip
def test_where_the_insights_page_disagrees_upwork_has_the_word(
    mark: str, rule: str, outcome: Outcome, tone: str, words: str
) -> None:
    """Tone and label are those of the page's mark, and the sentence says why, most likely."""
    marked = replace(ended(), eligible=Fact(mark))
    counted = good(outcome=outcome, rule_id=rule)
    name = disagreement(marked, counted)
    assert name is not None
    assert disagreeing_why(name, counted).startswith(words)
    found = annotate(marked, counted, CONTEXT)
    assert (found.tone, found.label.startswith("Upwork: ")) == (tone, True)


def test_where_the_insights_page_agrees_nothing_is_added() -> None:
    """A mark that says what the rules say, and no mark, leave the badge as it is."""
    counted = good(effect_points=0.8)
    for mark in (None, Fact("successful")):
        assert disagreement(replace(ended(), eligible=mark), counted) is None
        assert drawn(replace(ended(), eligible=mark), counted) == ("good", "+0.8")
