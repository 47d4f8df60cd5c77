"""Whatever a page holds, there is an answer: names of any length are shortened."""

from datetime import UTC, date, datetime

from companion.analysis.analyse import analyse
from companion.analysis.freshness import freshness
from companion.analysis.state import State
from companion.messages.words import shortened
from companion.reading.read import read
from companion.wire import capture, pages, report
from companion.wire.summary import summary
from tests.scoring.forecast import forecast

DAY = date(2026, 11, 1)
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
ADDRESS = "https://www.upwork.com/nx/wm/freelancer/contracts"


def card(ref: int, name: str) -> str:
    """A contract whose title, client and firm have this name."""
    family = f"contract-4000000{ref}"
    return (
        f'<section data-jss-ref="{ref}" data-test="{family}"><h3>'
        f'<a data-test="{family}-title" title="{name}">{name}</a></h3>'
        f'<div data-test="{family}-contract-party-info-section"><p>Hired by {name}</p><p>{name}</p>'
        f'</div><div data-test="{family}-hourly-terms">$35.00/hr</div>'
        f'<div data-test="{family}-dates">Mar {ref}, 2026 - Aug 30, 2026</div></section>'
    )


def test_names_of_any_length_leave_every_answer_possible() -> None:
    """The badge, the panel and the full page: nothing is refused for what a page says."""
    cards = [card(at, name) for at, name in enumerate(("x" * 10_000, "ab " * 4000, "😀" * 5000), 1)]
    reading = read(f"<main>{''.join(cards)}</main>".encode(), "n" * 999, NOW, ADDRESS)
    analysis = analyse(reading.evidence, DAY)
    coming = forecast(analysis.known, DAY)
    state = State(analysis, (), reading.problems, freshness((), analysis.covered))
    told = summary(state, coming, None, NOW)
    assert len(capture.response(reading, analysis, told).annotations) == 3
    assert len(report.report(analysis, (), reading.problems).contracts) == 3
    moves = pages.forecast(coming, analysis).moves
    assert any("…”" in move.sentence for move in moves)
    assert max(len(move.sentence) for move in moves) < 400


def test_a_name_is_shortened_only_where_it_is_too_long() -> None:
    """What ends early says so, and no space stands before that."""
    assert [shortened(name, 6) for name in ("Widget", "Widgets", "Wide mat")] == [
        "Widget",
        "Widge…",
        "Wide…",
    ]
