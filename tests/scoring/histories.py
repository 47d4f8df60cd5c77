"""Strategies: invented contracts, and readings of the rules."""

from datetime import date, timedelta

from hypothesis import strategies as st

from companion.domain.contract import AgencyTerms, KnownContract
from companion.domain.payment import Payment, PaymentKind
from companion.rules.variants import TOGGLES

#: days around month ends, leap days and ordinary ones
DAYS = st.one_of(
    st.dates(date(2026, 3, 31), date(2028, 12, 31)),
    st.sampled_from([date(2026, 8, 31), date(2028, 2, 29), date(2027, 2, 28), date(2026, 11, 1)]),
)
#: amounts on both sides of every bucket, and refunds
CENTS = st.one_of(
    st.sampled_from([1, 24_999, 25_000, 25_001, 99_999, 100_000, 100_001, -25_000, -1]),
    st.integers(-50_000, 150_000).filter(bool),
)
STARS = st.sampled_from([None, None, 1.0, 2.99, 3.0, 3.9, 4.0, 5.0])


@st.composite
def contracts(draw: st.DrawFn, day: date, most: int = 7) -> list[KnownContract]:
    """Up to `most` contracts with few clients, so that clients repeat; some lie in the future."""
    return [draw(_contract(day, str(n))) for n in range(draw(st.integers(0, most)))]


@st.composite
def _contract(draw: st.DrawFn, day: date, name: str) -> KnownContract:
    start = day - timedelta(days=draw(st.integers(-20, 1000)))
    length = draw(st.sampled_from([0, 1, 30, 89, 90, 91, 180, 400, 800]))
    when = st.integers(0, max(length, 1))
    paid = draw(st.lists(st.tuples(when, CENTS), max_size=8))
    ended = start + timedelta(days=length) if draw(st.booleans()) else None
    return KnownContract(
        name,
        draw(st.sampled_from("abcd")),
        start,
        ended_on=ended,
        payments=tuple(sorted(_payment(start, after, cents) for after, cents in paid)),
        stars=draw(STARS),
        feedback_removed=draw(_RARELY),
        agency=draw(_RARELY),
        agency_terms=draw(st.sampled_from([None, None, *AgencyTerms])),
        client_flagged=draw(_RARELY),
        private_rating=draw(st.sampled_from([None, None, None, 0, 6, 7, 10])),
        bad_ending=draw(_RARELY),
    )


_RARELY = st.sampled_from([False] * 9 + [True])


def _payment(start: date, after: int, cents: int) -> Payment:
    kind = PaymentKind.HOURLY if cents > 0 else PaymentKind.REFUND
    return Payment(start + timedelta(days=after), cents, kind)


#: one reading of every toggle of the newest rules
READINGS = st.fixed_dictionaries(
    {
        name: st.sampled_from(list(t.values))
        for name, t in TOGGLES.items()
        if name != "unpaid_unrated"
    }
)
