"""What-ifs while not everything is known: refunds by both readings, and what is refused."""

import re

from companion.analysis.analyse import Analysis, analyse
from companion.analysis.coming import what_if
from companion.domain.forecast import Ending
from companion.reading.read import read
from companion.wire import what_if as what_ifs
from tests.bench.pipeline import DAY, FIRST, NOW, page, payments

LAST = FIRST + 11


def half_known() -> Analysis:
    """Twelve contracts with money and without feedback; the days of the last are not known."""
    money = read(payments(11), "weekly-summary.csv", NOW).evidence
    days = f'<div data-test="contract-{LAST}-dates">.*?</div>'.encode()
    return analyse((*read(re.sub(days, b"", page(12)), "contracts", NOW).evidence, *money), DAY)


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
    assert "not known" in what_ifs.what_if(found, endings).sentence
