"""One history of work, cut into overlapping files of all three kinds."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.evidence import Evidence
from companion.linking.link import join
from companion.reading.read import read
from tests.linking.build import about

FIRST = date(2026, 1, 5)  # a Monday
WEEKS = 20
LAST = FIRST + timedelta(weeks=WEEKS, days=-1)
DAY = LAST + timedelta(days=40)
SEEN = datetime(2026, 12, 1, 12, tzinfo=UTC)
LATE = timedelta(days=15)


class Work(NamedTuple):
    """A day's hours, a milestone, or a bonus for either."""

    contract_id: str
    on: date
    cents: int
    is_bonus: bool

    @property
    def kind(self) -> str:
        """The type of the work's rows in today's report."""
        if self.is_bonus:
            return "Bonus"
        return "Fixed-price" if self.contract_id in MILESTONES else "Hourly"


@dataclass(frozen=True)
class Row:
    """A row of a transaction report before it is written in either generation."""

    contract_id: str
    on: date
    cents: int
    kind: str
    week: date | None
    reference: int


TITLES = {"41000001": "Label printer", "41000002": "Deck design", "41000003": "Sermons"}
MILESTONES = {"41000002"}
WEEKLY_WORDS = {"Hourly": "", "Fixed-price": "Fixed Price Payment", "Bonus": "Bonus"}
CLIENTS = {"41000001": "Kestrel Depot", "41000002": "Fell & Co", "41000003": "Hive Metrics"}


def written(header: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """A CSV file."""
    out = io.StringIO()
    csv.writer(out).writerows([list(header), *map(list, rows)])
    return out.getvalue().encode()


def weekly(history: list[Work], first: date, last: date) -> tuple[str, bytes]:
    """The site's weekly summary of some days of work."""
    rows = [
        (
            w.on,
            f"{TITLES[w.contract_id]} ({w.contract_id})",
            "",
            w.cents / 100,
            WEEKLY_WORDS[w.kind],
        )
        for w in history
        if first <= w.on <= last
    ]
    name = f"weekly-summary_{first:%Y%m%d}-{last:%Y%m%d}.csv"
    return name, written(("Date", "Contract", "Hours", "Amount", "Payment type"), rows)


def transactions(history: list[Work]) -> list[Row]:
    """What a report tells of the history: weeks of hours, and milestones some days later."""
    weeks: dict[tuple[str, date], int] = {}
    rows: list[Row] = []
    for number, work in enumerate(history):
        if work.kind == "Hourly":
            monday = work.on - timedelta(days=work.on.weekday())
            key = work.contract_id, monday
            weeks[key] = weeks.get(key, 0) + work.cents
        else:
            on = work.on + timedelta(days=number % 6)
            rows.append(Row(work.contract_id, on, work.cents, work.kind, None, 5000 + number))
    for number, ((contract_id, monday), cents) in enumerate(weeks.items()):
        lag = 10 if number % 17 == 3 else 5
        on = monday + timedelta(days=6 + lag)
        rows.append(Row(contract_id, on, cents, "Hourly", monday, 7000 + number))
    return sorted(rows, key=lambda r: (r.on, r.reference), reverse=True)


def balanced(rows: list[Row]) -> Iterator[tuple[Row, float]]:
    """The rows, newest first, with the balance after each."""
    balance = 100_000 + sum(r.cents for r in rows)
    for row in rows:
        yield row, balance / 100
        balance -= row.cents


def between(
    lines: Iterable[tuple[object, ...]], first: date, last: date
) -> Iterator[tuple[object, ...]]:
    """The lines of some days, without the day by which they are chosen."""
    for on, *cells in lines:
        assert isinstance(on, date)
        if first <= on <= last:
            yield tuple(cells)


def today(rows: list[Row], first: date, last: date) -> tuple[str, bytes]:
    """Today's report of some days."""
    header = (
        "Date",
        "Transaction ID",
        "Transaction type",
        "Transaction summary",
        "Transaction summary details",
        "Description 1",
        "Freelancer",
        "Client team",
        "Account name",
        "Ref ID",
        "Amount $",
        "Current balance $",
    )
    lines = []
    for row, balance in balanced(rows):
        sunday = row.week + timedelta(days=6) if row.week else None
        what = f"Earnings for {row.week:%b %-d}-{sunday:%b %-d, %Y}" if row.week else "Milestone 1"
        lines.append(
            (
                row.on,
                f"{row.on:%b %-d, %Y}",
                row.reference,
                row.kind,
                TITLES[row.contract_id],
                what,
                what,
                "Sam",
                CLIENTS[row.contract_id],
                "Sam",
                row.reference,
                row.cents / 100,
                balance,
            )
        )
    return "transaction_report.csv", written(header, between(lines, first, last))


def older(rows: list[Row], first: date, last: date) -> tuple[str, bytes]:
    """The older report of some days."""
    header = (
        "Date",
        "Ref ID",
        "Type",
        "Description",
        "Agency",
        "Freelancer",
        "Team",
        "Account Name",
        "Amount",
        "Balance",
    )
    lines = []
    for row, balance in balanced(rows):
        sunday = row.week + timedelta(days=6) if row.week else None
        what = (
            f"Invoice for {row.week:%m/%d/%Y}-{sunday:%m/%d/%Y} - 3:00 hrs @ $20.00/hr"
            if row.week
            else f"Invoice for {TITLES[row.contract_id]}: Milestone 1 - Part"
        )
        lines.append(
            (
                row.on,
                f"{row.on:%b %-d, %Y}",
                row.reference,
                row.kind.replace("-", " "),
                what,
                "",
                "Sam",
                CLIENTS[row.contract_id],
                "Sam",
                f"{row.cents / 100:.2f}",
                f"{balance:.2f}",
            )
        )
    return "statements.csv", written(header, between(lines, first, last))


works = st.builds(
    Work,
    contract_id=st.sampled_from(sorted(TITLES)),
    on=st.integers(0, 7 * WEEKS - 1).map(lambda n: FIRST + timedelta(days=n)),
    cents=st.sampled_from([2400, 5000, 7250, 100, 12000]),
    is_bonus=st.sampled_from([False, False, True]),
)
histories = st.lists(works, min_size=1, max_size=40, unique_by=lambda w: (w[0], w[1]))
KINDS = ("weekly", "today", "older")
pieces = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 7 * WEEKS), st.integers(0, 20)),
    min_size=1,
    max_size=5,
)


def files(history: list[Work], cuts: list[tuple[str, int, int]]) -> list[tuple[str, bytes]]:
    """The whole history in pieces, each of which reaches some days into its neighbours."""
    history = sorted(history)
    rows = transactions(history)
    writers: dict[str, Callable[[date, date], tuple[str, bytes]]] = {
        "weekly": partial(weekly, history),
        "today": partial(today, rows),
        "older": partial(older, rows),
    }
    ordered = sorted(cuts, key=lambda cut: cut[1])
    ends = [cut[1] for cut in ordered[1:]] + [7 * WEEKS + 15]
    out, start = [], 0
    for (kind, _, overlap), end in zip(ordered, ends, strict=True):
        first = FIRST + timedelta(days=max(0, start - overlap))
        last = FIRST + timedelta(days=end + overlap)
        out.append(writers[kind](first, last if kind == "weekly" else last + LATE))
        start = end
    return out


def contracts(history: list[Work]) -> list[Evidence]:
    """What the list page says of the contracts: all but their money."""
    return [
        e
        for contract_id in sorted({w.contract_id for w in history})
        for e in about(
            contract_id,
            title=TITLES[contract_id],
            company=CLIENTS[contract_id],
            started_on=FIRST,
            ended_on=LAST,
        )
    ]


@given(histories, pieces, st.randoms(use_true_random=False))
def test_a_history_cut_into_files_of_all_kinds_adds_up_to_itself(
    history: list[Work], cuts: list[tuple[str, int, int]], random: object
) -> None:
    """Whatever file tells which days, in any order, nothing is counted twice or lost."""
    evidence = contracts(history)
    for name, content in files(history, cuts):
        reading = read(content, name, SEEN)
        assert not [p for p in reading.problems if p.code != "balance_missing"]
        evidence += reading.evidence
    random.shuffle(evidence)  # type: ignore[attr-defined]
    joined = join(evidence, DAY)
    paid = {c.contract_id: sum(p.cents for p in c.payments) for c in joined.contracts}
    wanted = dict.fromkeys(paid, 0)
    for work in history:
        wanted[work.contract_id] += work.cents
    assert paid == wanted
    assert not joined.problems
    assert all(
        c.earned is None or c.earned.value == wanted[c.contract_id] for c in joined.contracts
    )
