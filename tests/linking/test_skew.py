from datetime import date

from companion.domain.evidence import Evidence, PageKind
from companion.linking.link import join
from companion.linking.skew import distrust_future
from tests.linking.build import DAY, about, shown, source

TODAY = source(PageKind.PROFILE, "today.html")
EARLIER = source(PageKind.PROFILE, "earlier.html", date(2025, 3, 1))
AHEAD = source(PageKind.PROFILE, "ahead.html", date(2027, 11, 1))
ENDED = about("40000001", started_on=date(2026, 3, 1), ended_on=date(2026, 5, 1))


def stars(*evidence: list[Evidence]) -> float | None:
    """The stars that are believed today."""
    everything = [*ENDED, *(e for some in evidence for e in some)]
    (contract,) = join(distrust_future(everything, DAY), DAY).contracts
    return contract.stars.value if contract.stars else None


def test_a_reading_of_today_wins_over_one_of_a_day_to_come() -> None:
    """What was read while the clock was ahead is believed only where nothing else is known."""
    ahead = about("40000001", AHEAD, stars=2.9)
    assert stars(ahead) == 2.9
    assert stars(ahead, about("40000001", TODAY, stars=4.9)) == 4.9
    assert stars(ahead, about("40000001", EARLIER, stars=4.9)) == 4.9


def test_a_shown_score_of_a_day_to_come_is_not_used() -> None:
    """A score is worth nothing without its day."""
    evidence = distrust_future([*shown(64, AHEAD), *shown(82, TODAY)], DAY)
    assert [s.percent for s in join(evidence, DAY).shown] == [82]


def test_what_has_no_true_day_tells_of_no_change_of_a_review() -> None:
    """Stars of a day to come, or two kinds of them at one moment, are no review that changed."""
    ahead = [*about("40000001", AHEAD, stars=2.9), *about("40000001", AHEAD, stars=3.1)]
    at_once = [*about("40000001", TODAY, stars=2.9), *about("40000001", TODAY, stars=4.9)]
    for said in (ahead, at_once, [*ahead, *about("40000001", TODAY, stars=4.9)]):
        (contract,) = join(distrust_future([*ENDED, *said], DAY), DAY).contracts
        assert contract.past_stars is None
