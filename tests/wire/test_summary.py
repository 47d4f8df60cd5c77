"""The summary: every sentence is ready to be read, and says no more than is known."""

from dataclasses import replace
from datetime import UTC, date, datetime

from companion.analysis.analyse import Analysis, analyse
from companion.analysis.freshness import freshness
from companion.analysis.state import State
from companion.domain.estimate import Estimate, ShownScore
from companion.domain.evidence import Evidence, PageKind, PageNumber
from companion.domain.seen import Seen
from companion.reading.read import read
from companion.wire.summary import summary
from tests.cli.run import SAMPLES
from tests.linking.build import source
from tests.scoring.forecast import forecast

DAY = date(2026, 11, 1)
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


def analysed(name: str, *patterns: str) -> Analysis:
    """The analysis of some of a sample's pages and files."""
    evidence: list[Evidence] = []
    for pattern in patterns:
        for path in sorted((SAMPLES / name).glob(pattern)):
            evidence += read(path.read_bytes(), path.name, NOW).evidence
    return analyse(evidence, DAY)


def state(analysis: Analysis, seen: tuple[Seen, ...] = ()) -> State:
    """An analysis with what it rests on."""
    return State(analysis, seen, (), freshness(seen, analysis.covered))


def test_nothing_read_says_what_to_do_first() -> None:
    """An empty store is called empty, without any number."""
    found = summary(state(analyse((), DAY)), None, None, NOW)
    assert (found.state, found.nominal, found.estimate) == ("empty", None, None)
    assert found.headline == "Nothing has been read yet."
    assert found.next_step is not None
    assert found.next_step.code == "open_contract_history"


def test_pages_without_a_contract_are_not_called_unread() -> None:
    """What was seen is listed below, so that the headline must not deny it."""
    seen = (Seen(source(PageKind.CONTRACT_HISTORY), PageNumber(1, 3), 0, 1),)
    found = summary(state(analyse((), DAY), seen), None, None, NOW)
    assert (found.state, found.headline) == ("empty", "No contract has been read yet.")


def test_no_way_is_told_where_the_shown_score_speaks_against_what_is_known() -> None:
    """The way to 80, or 17 jobs to 90, would contradict what stands beside it."""
    known = analysed("newcomer", "*.html")
    assert known.estimate is not None
    shown = ShownScore(DAY, 85)
    doubted = replace(known.estimate, impossible=True)
    told, untold = (
        summary(state(replace(known, shown=(shown,), estimate=estimate)), None, None, NOW)
        for estimate in (replace(known.estimate, low=85.0, high=85.0), doubted)
    )
    assert told.next_line.startswith("To 90 %: ")
    assert not untold.next_line


def test_the_worst_contract_comes_first_and_idle_ones_second() -> None:
    """The headline names the contract that costs most; that idle ones cost nothing comes next."""
    found = summary(state(analysed("steady", "*.html", "*.csv")), None, None, NOW)
    assert found.headline == "“Rotoscoping, monthly batch” (Kestrel & Co.) costs you 11.2 points."
    assert found.look_first[0].until == "Stops hurting on 16 Sep 2028, if nothing else changes."
    assert "5 contracts without feedback cost nothing" in found.second_line


def test_a_known_bad_rating_is_named_without_any_file_of_payments() -> None:
    """With list and profile alone the worst contract is red, first, and has a number."""
    found = summary(state(analysed("newcomer", "*.html")), None, None, NOW)
    assert found.headline == "“SEO audit” (Marrow Films) costs you about 18 points."
    first = found.look_first[0]
    assert (first.title, first.tone) == ("SEO audit (Marrow Films)", "bad")
    assert first.label.startswith(("−17", "about −18"))


def test_what_was_never_seen_is_not_counted_as_good() -> None:
    """With list and My Stats no feedback was seen, so no contract is said to have any."""
    found = summary(
        state(analysed("newcomer", "contracts-1.html", "my-stats.html")), None, None, NOW
    )
    assert all(each.reason != "public_feedback" for each in found.counts)
    best = next(w for w in found.windows if w.months == found.window_months)
    assert found.estimate is not None
    assert best.score is not None
    assert abs(best.score - found.estimate.point) < 1


def test_the_suspects_of_a_shown_score_come_first() -> None:
    """Where the shown score says that one contract is bad, the likeliest is named as such."""
    found = summary(
        state(analysed("newcomer", "contracts-1.html", "my-stats.html")), None, None, NOW
    )
    assert found.look_first[0].title == "SEO audit (Marrow Films)"
    assert found.look_first[0].label.startswith("may be the one: ")
    assert found.headline.startswith("“SEO audit” (Marrow Films) may be the one that costs you")


def test_that_there_may_be_no_score_is_said_before_any_number() -> None:
    """Where no score was seen and none may be, that and its probability come first."""
    analysis = analysed("newcomer", "contracts-1.html")
    estimate = Estimate(100.0, 90.0, 100.0, method="sampling", chance_no_score=0.42)
    unseen = replace(analysis, shown=(), estimate=estimate)
    found = summary(state(unseen), None, None, NOW)
    assert found.headline.startswith("It is 42 % likely that you have no score.")
    seen = replace(unseen, shown=(ShownScore(DAY, 82),))
    assert "no score" not in summary(state(seen), None, None, NOW).headline


def test_the_panel_holds_the_score_and_what_comes() -> None:
    """Shown score, windows, counts by reason, and the next days on which it moves."""
    analysis = analysed("steady", "*.html", "*.csv")
    ahead = forecast(analysis.known, DAY, analysis.policy)
    found = summary(state(analysis), ahead, None, NOW)
    assert (found.shown, found.window_months, found.state) == (89, 24, "scored")
    assert sum(c.count for c in found.counts) == found.contracts == 40
    assert 0 < len(found.coming) <= 5
    assert all(move.on > DAY for move in found.coming)
    assert found.look_first[0].tone == "bad"
    assert found.look_first[0].contract_id == "41101059"


def test_no_score_says_what_is_missing() -> None:
    """Below the minimum there is no number, but a sentence."""
    analysis = analysed("newcomer", "contracts-1.html")
    card = replace(analysis.card, nominal=None, missing=("too_few_clients",))
    only = replace(analysis, card=card)
    found = summary(state(only), None, None, NOW)
    assert (found.state, found.nominal) == ("no_score", None)
    [missing] = found.missing
    assert missing.startswith("A score needs contracts with at least 2 different clients; so far ")


def test_the_next_steps_say_how_much_each_would_tell() -> None:
    """With the list alone the profile comes first, with the range now and as expected then."""
    pages = tuple(
        Seen(replace(source(PageKind.CONTRACT_HISTORY), name=f"page {n}"), PageNumber(n, 2), 20, 0)
        for n in (1, 2)
    )
    found = summary(state(analysed("steady", "contracts-*.html"), pages), None, None, NOW)
    assert found.next_step == found.next_steps[0]
    assert [s.code for s in found.next_steps][:2] == ["open_profile", "open_my_stats"]
    first = found.next_steps[0]
    assert first.range_now is not None
    assert first.range_then is not None
    assert first.range_then + 10 < first.range_now
