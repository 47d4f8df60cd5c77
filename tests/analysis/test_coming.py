"""What-ifs while not everything is known: refunds by both readings, and what is refused."""

import re
from datetime import date, timedelta

import pytest

from companion.analysis.analyse import Analysis, analyse
from companion.analysis.coming import what_if
from companion.domain.contract import Feedback
from companion.domain.evidence import Evidence
from companion.domain.forecast import Ending
from companion.reading.read import read
from companion.wire import what_if as what_ifs
from tests.bench.pipeline import DAY, FIRST, NOW, page, payments
from tests.linking.build import about, covers, paid

LAST = FIRST + 11


def half_known() -> Analysis:
    """Twelve contracts with money and without feedback; the days of the last are not known."""
    money = read(payments(11), "weekly-summary.csv", NOW).evidence
    days = f'<div data-test="contract-{LAST}-dates">.*?</div>'.encode()
    return analyse((*read(re.sub(days, b"", page(12)), "contracts", NOW).evidence, *money), DAY)


def job(number: int, ended: date, stars: float | None) -> list[Evidence]:
    """A paid job of which all is known, with a client of its own."""
    feedback = Feedback.NONE if stars is None else Feedback.GIVEN
    began = ended - timedelta(days=20)
    return [
        *about(str(number), client=f"Client {number}", started_on=began, ended_on=ended),
        *about(str(number), stars=stars, feedback=feedback),
        *paid(str(number), ended, 50_000),
        *covers(ended - timedelta(days=900), DAY),
    ]


def test_a_refund_is_told_by_both_readings_while_not_everything_is_known() -> None:
    """By one a bad job weighs what remains of it, by the other what was paid: so it costs more."""
    found = what_if(half_known(), [Ending(str(FIRST), 1.0, refunded=True)])
    assert found.after is not None
    assert found.after_gross is not None
    assert found.after > found.after_gross


def test_no_score_is_promised_where_there_probably_is_none() -> None:
    """A few draws that still have one say nothing of the others."""
    endings = [Ending(str(FIRST + n), None, refunded=True) for n in range(11)]
    found = what_if(half_known(), endings)
    assert found.before is not None
    assert found.after is None


def test_a_contract_without_days_is_refused_with_a_sentence() -> None:
    """Nothing is computed, and the sentence says why."""
    endings = [Ending(str(LAST), 5.0)]
    found = what_if(half_known(), endings)
    assert found.is_undated
    assert "not known" in what_ifs.what_if(found).sentence


@pytest.mark.parametrize(
    ("stars", "after_end", "says"),
    [
        (2.0, 30, "The review stays."),
        (None, 30, "Without a review, a contract that gave everything back does not count."),
        (None, 3, "a bad review that still comes would."),
    ],
)
def test_a_refund_says_of_a_review_only_what_is_there(
    stars: float | None, after_end: int, says: str
) -> None:
    """A contract that nobody reviewed has none that could stay."""
    ended = DAY - timedelta(days=after_end)
    others = [job(FIRST + n, DAY - timedelta(days=60), 5.0) for n in (1, 2, 3)]
    evidence = [*job(FIRST, ended, stars), *(e for other in others for e in other)]
    found = what_if(analyse(evidence, DAY), [Ending(str(FIRST), None, refunded=True)])
    sentence = what_ifs.what_if(found).sentence
    assert "A refund is no way to a better score." in sentence
    assert says in sentence
