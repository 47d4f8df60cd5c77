from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from companion.domain.contract import Contract
from companion.domain.evidence import PageKind
from companion.domain.payment import Payment, PaymentKind, Period
from companion.linking.link import Joined, join
from companion.reading.read import read
from tests.linking.build import about, covers, paid, row, source

REPORTS = Path(__file__).parent.parent / "cases" / "reports"
DAY = date(2026, 8, 26)
SEEN = datetime(2026, 8, 26, 12, tzinfo=UTC)
WAREHOUSE, DECK, SERMON = "43110001", "43110002", "43110004"
REPORT = source(PageKind.TRANSACTIONS, "report.csv")


def linked(*names: str) -> Joined:
    """The contracts of the list page and what some files say of them."""
    readings = [read((REPORTS / n).read_bytes(), n, SEEN) for n in ("contracts.html", *names)]
    return join([e for r in readings for e in r.evidence], DAY)


def earned(joined: Joined) -> dict[str, float | None]:
    """What each contract earned in dollars; None where that is not known."""
    return {c.contract_id: _dollars(c) for c in joined.contracts}


def _dollars(contract: Contract) -> float | None:
    if contract.earned is None or contract.earned.value is None:
        return None
    return contract.earned.value / 100


@pytest.mark.parametrize("name", ["tx-new-title-column.csv", "tx-old-hourly-rows.csv"])
def test_each_generation_of_the_report_tells_what_every_contract_earned(name: str) -> None:
    """Every payment reaches its contract, and the whole file proves the sums."""
    assert earned(linked(name)) == {WAREHOUSE: 192.0, DECK: 120.0, SERMON: 40.0}
    assert not linked(name).problems


def test_a_filtered_report_proves_nothing() -> None:
    """A file whose balance breaks adds payments, and leaves every sum unknown."""
    joined = linked("tx-filtered-by-client.csv")
    assert earned(joined) == {WAREHOUSE: None, DECK: None, SERMON: None}
    assert {c.contract_id: c.earned_at_least for c in joined.contracts}[SERMON] == 5500


def test_a_payment_not_settled_yet_gives_way_to_the_settled_one() -> None:
    """One transaction in two downloads is one payment, on its settled day, in any order."""
    names = ["tx-pending-row-1-early.csv", "tx-pending-row-2-later.csv"]
    for some in (names, names[::-1]):
        joined = linked(*some)
        (deck,) = [c for c in joined.contracts if c.contract_id == DECK]
        assert [(p.on, p.cents) for p in deck.payments] == [(date(2026, 7, 20), 12000)]
        assert earned(joined)[DECK] == 120.0


def test_the_weeks_at_the_border_of_two_kinds_of_file_are_counted_once() -> None:
    """A week that the weekly summary holds in part is taken whole from the report."""
    joined = linked(
        "tx-and-weekly-overlap-20260701-20260715.csv", "tx-and-weekly-overlap-report.csv"
    )
    assert earned(joined)[WAREHOUSE] == 480.0


HOURLY = about(
    "43110001", started_on=date(2026, 7, 1), ended_on=date(2026, 8, 9), company="Kestrel Depot",
    title="Label printer", rate=2400,
)  # fmt: skip
WHOLE = covers(date(2026, 6, 1), DAY, REPORT)


def hours(cents: int, last: date, reference: str = "1") -> Payment:
    """A week of hours, paid five days after it ended."""
    week = Period(last.replace(day=last.day - 6), last)
    return Payment(last.replace(day=last.day + 5), cents, reference=reference, worked=week)


def test_hours_that_fit_two_contracts_stay_unplaced_and_make_both_unknown() -> None:
    """Two contracts of one client, at one rate, at one time: nobody knows whose hours it were."""
    twin = [replace(e, subject=replace(e.subject, key="43110002")) for e in HOURLY]
    other = about(
        "43110003", started_on=date(2026, 7, 1), ended_on=date(2026, 8, 9), company="Fell & Co"
    )
    week = row("line 2", REPORT, company="Kestrel Depot", payment=hours(7200, date(2026, 7, 12)))
    joined = join([*HOURLY, *twin, *other, *WHOLE, *week], DAY)
    assert earned(joined) == {"43110001": None, "43110002": None, "43110003": 0.0}
    assert [p.code for p in joined.problems] == ["row_not_joined"]


def test_the_rate_chooses_between_contracts_of_one_client_only() -> None:
    """Hours of another rate are placed while one contract alone fits; else the rate decides."""
    twin = [replace(e, subject=replace(e.subject, key="43110002")) for e in HOURLY]
    twin = [replace(e, value=6000) if e.field.value == "rate" else e for e in twin]
    raised = row("line 2", REPORT, company="Kestrel Depot", rate=3000,
                 payment=hours(6000, date(2026, 7, 12)))  # fmt: skip
    assert earned(join([*HOURLY, *WHOLE, *raised], DAY)) == {"43110001": 60.0}
    at_rate = row("line 2", REPORT, company="Kestrel Depot", rate=6000,
                  payment=hours(6000, date(2026, 7, 12)))  # fmt: skip
    both = join([*HOURLY, *twin, *WHOLE, *at_rate], DAY)
    assert earned(both) == {"43110001": 0.0, "43110002": 60.0}


def test_hours_of_a_client_that_no_page_names_may_be_anybodys() -> None:
    """A team's name proves nothing where the page shows another: the sum is unknown."""
    week = row("line 2", REPORT, company="Kestrel GmbH", payment=hours(7200, date(2026, 7, 12)))
    joined = join([*HOURLY, *WHOLE, *week], DAY)
    assert earned(joined) == {"43110001": None}
    before = row("line 2", REPORT, company="Kestrel GmbH", payment=hours(7200, date(2026, 6, 14)))
    assert earned(join([*HOURLY, *WHOLE, *before], DAY)) == {"43110001": 0.0}


def test_two_equal_rows_with_two_references_are_two_payments() -> None:
    """A Ref ID is a row's identity; the same one in two files is one payment."""
    fixed = about("43110002", started_on=date(2026, 7, 1), ended_on=date(2026, 8, 9), title="Deck")
    one, two = (
        Payment(date(2026, 7, 24), 5000, PaymentKind.FIXED_PRICE, reference=r) for r in ("7", "8")
    )
    again = source(PageKind.TRANSACTIONS, "again.csv")
    evidence = [
        *row("line 2", REPORT, title="Deck", payment=one),
        *row("line 3", REPORT, title="Deck", payment=two),
        *row("line 9", again, title="Deck", payment=one),
    ]
    assert earned(join([*fixed, *WHOLE, *evidence], DAY)) == {"43110002": 100.0}


def test_the_last_days_of_a_report_are_no_proof() -> None:
    """Hours are paid up to ten days after their week, so a report that ends sooner lacks some."""
    early = covers(date(2026, 6, 1), date(2026, 8, 18), REPORT)
    assert earned(join([*HOURLY, *early], DAY)) == {"43110001": None}
    late = covers(date(2026, 6, 1), date(2026, 8, 19), REPORT)
    assert earned(join([*HOURLY, *late], DAY)) == {"43110001": 0.0}
    last_week = row("line 2", REPORT, title="Label printer",
                    payment=hours(7200, date(2026, 8, 9)))  # fmt: skip
    assert earned(join([*HOURLY, *early, *last_week], DAY)) == {"43110001": 72.0}


def test_a_payment_of_an_unknown_type_leaves_the_sum_unknown() -> None:
    """What a row of an unknown type was for is not known, so nothing is certain."""
    odd = Payment(date(2026, 7, 24), 5000, PaymentKind.OTHER, reference="7")
    joined = join(
        [*HOURLY, *WHOLE, *row("line 2", REPORT, title="Label printer", payment=odd)], DAY
    )
    assert earned(joined) == {"43110001": None}
    assert joined.contracts[0].earned_at_least == 5000


def test_a_weekly_summary_without_a_payment_that_a_report_tells_is_not_whole() -> None:
    """A file that lacks a payment of a contract cannot show that there were no others."""
    week = row("line 2", REPORT, title="Label printer", payment=hours(7200, date(2026, 7, 12)))
    weekly = covers(date(2026, 6, 1), DAY)
    joined = join([*HOURLY, *weekly, *week], DAY)
    assert earned(joined) == {"43110001": None}
    assert [p.code for p in joined.problems] == ["facts_conflict"]


def test_a_page_that_tells_of_more_money_refutes_a_file() -> None:
    """A profile that says what an ended contract earned is believed before an empty file."""
    total = about("43110001", source(PageKind.PROFILE), earned=43200)
    joined = join([*HOURLY, *covers(date(2026, 6, 1), DAY), *total], DAY)
    assert earned(joined) == {"43110001": 432.0}
    assert not joined.contracts[0].payments_complete
    assert [p.code for p in joined.problems] == ["facts_conflict"]


def test_a_payment_after_the_scored_day_is_not_there_yet() -> None:
    """A past day is scored without the money of later days."""
    later = paid("43110001", date(2026, 8, 27), 5000)
    assert join([*HOURLY, *later], DAY).contracts[0].payments == ()
