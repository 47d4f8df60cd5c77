"""What to open or import next, most telling first, and how much it would tell."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from companion.analysis.analyse import Analysis, analyse
from companion.analysis.freshness import Fresh, freshness
from companion.analysis.next_steps import Step, next_steps
from companion.domain.evidence import Reading
from companion.domain.seen import Seen
from companion.reading.read import read

SAMPLES = Path(__file__).parents[1] / "samples"
DAY = date(2026, 11, 1)
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


@cache
def readings(name: str, *patterns: str) -> tuple[Reading, ...]:
    """What some of a sample's pages and files say."""
    paths = [path for pattern in patterns for path in sorted((SAMPLES / name).glob(pattern))]
    return tuple(read(path.read_bytes(), path.name, NOW) for path in paths)


@cache
def known_of(name: str, *patterns: str) -> tuple[Analysis, tuple[Fresh, ...]]:
    """The analysis of them, and what was seen."""
    pages = readings(name, *patterns)
    analysis = analyse([e for page in pages for e in page.evidence], DAY)
    return analysis, freshness([Seen.of(page) for page in pages], analysis.covered)


def steps_of(name: str, *patterns: str) -> Sequence[Step]:
    """The steps that are offered then."""
    return next_steps(*known_of(name, *patterns))


def codes(steps: Sequence[Step]) -> list[str]:
    """What the steps are."""
    return [step.code for step in steps]


def test_nothing_read_asks_for_the_list_alone() -> None:
    """Of an empty record no range can be narrowed."""
    fresh = freshness((), analyse((), DAY).covered)
    assert codes(next_steps(analyse((), DAY), fresh)) == ["open_contract_history"]


@pytest.mark.parametrize(("days", "is_first"), [(30, False), (31, True), (400, True)])
def test_a_list_that_was_not_read_for_long_is_asked_for_first(days: int, is_first: bool) -> None:  # noqa: FBT001 - parameter
    """What happened since is in no range, so that nothing else would tell as much."""
    _, fresh = known_of("newcomer", "*.html")
    evidence = [e for page in readings("newcomer", "*.html") for e in page.evidence]
    steps = next_steps(analyse(evidence, DAY + timedelta(days=days)), fresh)
    words = "It was last read on 1 Nov 2026; what has happened since is not in the score."
    assert (words == steps[0].worth) is is_first
    assert codes(steps).count("open_contract_history") <= 1


@pytest.mark.parametrize(
    ("seen", "first"),
    [
        (("contracts-1.html",), "open_profile"),
        (("contracts-1.html", "my-stats.html"), "open_next_page"),
        (("contracts-*.html", "*.csv"), "open_profile"),
        (("profile.html", "*.csv"), "open_contract_history"),
    ],
)
def test_what_narrows_the_range_most_comes_first(seen: tuple[str, ...], first: str) -> None:
    """The shown score, then contracts of which nothing is known yet, then reviews and files."""
    assert steps_of("veteran", *seen)[0].code == first


def test_with_list_and_shown_score_reviews_come_first() -> None:
    """Profile and insights tell about as much of them; which tells more is within the sampling."""
    steps = steps_of("veteran", "contracts-*.html", "my-stats.html")
    assert set(codes(steps[:2])) == {"open_profile", "open_insights"}


def test_how_much_it_narrows_is_said() -> None:
    """From the list alone the profile is expected to leave next to nothing of a wide range."""
    step = steps_of("newcomer", "contracts-1.html")[0]
    assert step.range_now == pytest.approx(17.5, abs=2.5)
    assert step.range_then == pytest.approx(0.4, abs=0.4)
    assert step.sentence == (
        "Open your own profile once. That would probably narrow your score’s range from "
        f"{step.range_now:.0f} points to less than 1."
    )


def test_a_narrow_range_asks_for_what_settles_contracts() -> None:
    """Once the score is shown, the files of the years that matter tell how contracts count."""
    steps = {s.code: s for s in steps_of("steady", "contracts-*.html", "profile.html")}
    files = steps["import_weekly_summary"]
    assert files.range_then is None
    assert files.contracts >= 3
    assert "2025 and 2026" in files.sentence
    assert files.sentence.endswith(
        f"That would probably show how {files.contracts} contracts count."
    )


def test_pages_of_the_list_that_were_not_opened_are_outside_the_range() -> None:
    """How far their contracts may move the score is told, or how many they are."""
    far = {s.code: s for s in steps_of("veteran", "contracts-1.html")}["open_next_page"]
    near = {s.code: s for s in steps_of("veteran", "contracts-1.html", "my-stats.html")}
    assert "it may move the score by about" in far.sentence
    assert near["open_next_page"].sentence.endswith("About 100 contracts were not seen yet.")


@pytest.mark.parametrize("name", ["newcomer", "steady"])
def test_where_nothing_would_tell_more_nothing_is_offered(name: str) -> None:
    """With every page and file read there is no step."""
    assert steps_of(name, "*.html", "*.csv") == ()


def test_what_stays_unexplained_asks_for_the_insights_page() -> None:
    """It comes first once list and profile were seen, and not before the list is whole."""
    analysis, fresh = known_of("newcomer", "*.html", "*.csv")
    [step] = next_steps(analysis, fresh, is_unexplained=True)
    assert step.code == "open_insights"
    part = tuple(replace(f, unseen=(2,)) if f.unseen is not None and f.pages else f for f in fresh)
    assert next_steps(analysis, part, is_unexplained=True)[0].code == "open_next_page"
