from collections.abc import Callable, Sequence
from random import Random

import pytest

from companion.domain.evidence import Field
from tests.reading import markups, profile_designs, profiles
from tests.reading.known import CONTRACTS, fields_of, on_a_list, on_a_profile, wrong
from tests.reading.markups import Invented, document
from tests.reading.redesigns import Design

Markup = Callable[[Sequence[Invented]], bytes]
BY_ID = {c.contract_id: on_a_list(c) for c in CONTRACTS}
BY_ROW = {f"row {n}": on_a_list(c) for n, c in enumerate(CONTRACTS, 1)}


@pytest.mark.parametrize("markup", markups.WITH_IDS, ids=lambda each: each.__name__)
def test_a_list_is_read_in_any_markup(markup: Markup) -> None:
    """Every field of every contract is read right, wherever the page keeps the ids."""
    assert not wrong(fields_of(markup(CONTRACTS)), BY_ID)


def test_a_list_without_ids_is_read_from_its_texts() -> None:
    """Without names and links the texts alone still tell every field."""
    assert not wrong(fields_of(markups.no_ids(CONTRACTS)), BY_ROW)


@pytest.mark.parametrize("block", range(10))
def test_a_list_is_read_in_designs_drawn_by_chance(block: int) -> None:
    """Habits of markup that nobody combined before are read right in every combination."""
    for seed in range(block * 40, block * 40 + 40):
        page, with_ids = Design(Random(), seed).page(CONTRACTS)  # noqa: S311 - a drawn design guards no secret
        assert not wrong(fields_of(page), BY_ID if with_ids else BY_ROW), seed


@pytest.mark.parametrize("markup", profiles.PROFILES, ids=lambda each: each.__name__)
def test_a_profile_is_read_in_any_markup(markup: Markup) -> None:
    """Titles, dates, stars and earnings are read, and the other parts of a profile are not."""
    found = fields_of(markup(CONTRACTS))
    assert not wrong(found, {f"row {n}": on_a_profile(c) for n, c in enumerate(CONTRACTS, 1)})
    assert found[""] == {Field.SHOWN_SCORE: profiles.SCORE}


@pytest.mark.parametrize("name", profiles.STATS_PAGES)
def test_the_shown_score_is_read_in_any_markup(name: str) -> None:
    """The percent of the score is told from the other percents of My Stats."""
    rest = "<section><h2>Client relationships</h2><p>More than 90 days 40%</p></section>"
    body = f"<main><h1>My stats</h1>{profiles.STATS_PAGES[name]}{rest}</main>"
    found = fields_of(document(body, profiles.STATS))
    assert found == {"": {Field.SHOWN_SCORE: profiles.SCORE, Field.LONG_TERM_SHARE: 40}}


@pytest.mark.parametrize("block", range(5))
def test_a_profile_is_read_in_designs_drawn_by_chance(block: int) -> None:
    """Rows, stars, sums and the score are read, and no other part of the profile is."""
    expected = {f"row {n}": on_a_profile(c) for n, c in enumerate(CONTRACTS, 1)}
    for seed in range(block * 40, block * 40 + 40):
        found = fields_of(profile_designs.profile(seed, CONTRACTS))
        assert not wrong(found, expected), seed
        assert found[""] == {Field.SHOWN_SCORE: profiles.SCORE}, seed


def test_my_stats_are_read_in_designs_drawn_by_chance() -> None:
    """The shown score and the share of long-term clients are never another percent."""
    expected = {"": {Field.SHOWN_SCORE: profiles.SCORE, Field.LONG_TERM_SHARE: 40}}
    for seed in range(100):
        assert fields_of(profile_designs.stats(seed)) == expected, seed
