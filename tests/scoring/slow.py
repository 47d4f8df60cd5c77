"""The rules of docs/MODEL.md, sections 2.1 and 2.5, a second time: slow, and sharing no code.

Works on days as numbers and on every contract anew for every question; the calendar is
walked day by day. Only `public-2026` with its toggles, and `insights-2024`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from companion.domain.contract import KnownContract

#: window in months -> its length under the toggle `months` = days
LENGTHS = {6: 180, 12: 365, 24: 730}


#: every detail that no source settles, as the rules take it
DEFAULTS = {
    "clip_length": "on",
    "negative_value": "1",
    "combine": "size_on_last_unit",
    "long_term_boundary": "over_90",
    "anchor": "last_payment",
    "months": "calendar",
    "star_threshold": "3.0",
    "refunds": "net",
    "agency_own_score": "excluded",
    "ending_reason": "ignored",
    "cap_is_extra": "off",
}


class Counted(NamedTuple):
    """How one contract counts; units are {months: (good, bad)}."""

    outcome: str
    reason: str
    units: dict[int, tuple[float, float]]


def start_of_window(day: date, months: int, toggles: dict[str, str]) -> date:
    """The first day of a window, by walking back month by month."""
    if toggles["months"] == "days":
        return day - timedelta(days=LENGTHS[months])
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError


def happened(contract: KnownContract, day: date) -> KnownContract:
    """The contract without anything that comes after the day."""
    ended = contract.ended_on if contract.ended_on and contract.ended_on <= day else None
    payments = tuple(p for p in contract.payments if p.on <= day)
    stars = contract.stars if ended else None
    return replace(contract, ended_on=ended, payments=payments, stars=stars)


def paid_days(contract: KnownContract) -> list[date]:
    """The days of payments; a refund is none."""
    return sorted(p.on for p in contract.payments if p.cents > 0)


def anchor_of(contract: KnownContract, toggles: dict[str, str]) -> date | None:
    """The day by which the contract is in or out of a window."""
    days = paid_days(contract)
    if contract.ended_on and (toggles["anchor"] == "end_date" or not days):
        return contract.ended_on
    return days[-1] if days else None


def is_long_term(client: str, contracts: Sequence[KnownContract], toggles: dict[str, str]) -> bool:
    """Whether the client's last payment is more than 90 days after the first."""
    days = sorted(d for c in contracts if c.client == client for d in paid_days(c))
    if not days:
        return False
    gap = (days[-1] - days[0]).days
    return gap >= 90 if toggles["long_term_boundary"] == "from_90" else gap > 90


def outcome_of(  # noqa: PLR0911 - one for each row of the table
    contract: KnownContract, contracts: Sequence[KnownContract], toggles: dict[str, str]
) -> tuple[str, str]:
    """The table of outcomes, first row that fits."""
    line = float(toggles["star_threshold"])
    stars = contract.stars
    private = contract.bad_ending or (
        contract.private_rating is not None and contract.private_rating <= 6
    )
    ended = contract.ended_on
    old = ended is not None and ended < date(2026, 3, 31)
    read = toggles["private_before_2026_03_31"]
    counting = (read == "counts" and old) or (read == "always" and ended is not None)
    excluded = toggles["agency_own_score"] == "excluded"
    if contract.agency and (
        contract.agency_terms == "exclusive" or (excluded and contract.agency_terms is None)
    ):
        return "excluded", "agency"
    if contract.client_flagged:
        return "excluded", "client_flagged"
    if contract.feedback_removed:
        return "excluded", "feedback_removed"
    if stars is not None and stars < line:
        return "unsuccessful", "public_feedback"
    if counting and private:
        return "unsuccessful", "private_feedback"
    if toggles["ending_reason"] == "counts" and contract.bad_ending and ended and not old:
        return "unsuccessful", "ending_reason"
    if sum(p.cents for p in contract.payments) <= 0:
        return "excluded", "no_earnings"
    if stars is not None:
        return "successful", "public_feedback"
    if is_long_term(contract.client, contracts, toggles):
        return "successful", "long_term_client"
    return "excluded", "no_feedback"


def units_of(
    contract: KnownContract, outcome: str, first: date, toggles: dict[str, str]
) -> tuple[float, float]:
    """Good and bad units in a window that begins on a day."""
    taken = 1 if toggles["refunds"] == "net" else 0
    dollars = sum(p.cents if p.cents > 0 else taken * p.cents for p in contract.payments) / 100
    size = 1.0 if dollars <= 250 else 1.25 if dollars <= 1000 else 1.5
    days = paid_days(contract)
    if toggles["clip_length"] == "on":
        days = [d for d in days if d >= first]
    periods = max(1, len({(d - contract.started_on).days // 90 for d in days}))
    most = 8.0 if toggles["cap_is_extra"] == "off" else 8.0 + size
    if toggles["combine"] == "size_times_periods":
        total = min(most, size * periods)
    else:
        total = size + periods - 1
        while total > most:
            total -= 1
    return (total, 0.0) if outcome == "successful" else (total - size, size)


def count(
    contract: KnownContract, contracts: Sequence[KnownContract], day: date, toggles: dict[str, str]
) -> Counted:
    """How one contract counts among all of them on a day."""
    outcome, reason = outcome_of(contract, contracts, toggles)
    if outcome == "excluded":
        return Counted(outcome, reason, {})
    anchor = anchor_of(contract, toggles)
    assert anchor is not None
    units = {}
    for months in LENGTHS:
        first = start_of_window(day, months, toggles)
        if first <= anchor <= day:
            units[months] = units_of(contract, outcome, first, toggles)
    return Counted(outcome, reason, units) if units else Counted("excluded", "aged_out", {})


def counts(
    contracts: Sequence[KnownContract], day: date, toggles: dict[str, str]
) -> dict[str, Counted]:
    """Every contract that has started, by its id."""
    known = [happened(c, day) for c in contracts if c.started_on <= day]
    return {c.contract_id: count(c, known, day, toggles) for c in known}


def window_score(
    contracts: Sequence[KnownContract], day: date, months: int, toggles: dict[str, str]
) -> float | None:
    """One window's score, unrounded."""
    found = counts(contracts, day, toggles)
    clients = {c.client for c in contracts if months in found.get(c.contract_id, NONE).units}
    units = [c.units[months] for c in found.values() if months in c.units]
    if len(units) < 2 or len(clients) < 2:
        return None
    good, bad = sum(u[0] for u in units), sum(u[1] for u in units)
    return max(
        0.0, min(100.0, 100 * (good - float(toggles["negative_value"]) * bad) / (good + bad))
    )


NONE = Counted("excluded", "not_there", {})


def score(contracts: Sequence[KnownContract], day: date, toggles: dict[str, str]) -> float | None:
    """The best window's score, unrounded."""
    scores = [window_score(contracts, day, months, toggles) for months in LENGTHS]
    return max((s for s in scores if s is not None), default=None)


def effect(
    contracts: Sequence[KnownContract], name: str, day: date, toggles: dict[str, str]
) -> float | None:
    """What the score would lose without the contract."""
    if counts(contracts, day, toggles)[name].outcome == "excluded":
        return 0.0
    whole = score(contracts, day, toggles)
    rest = score([c for c in contracts if c.contract_id != name], day, toggles)
    return None if whole is None or rest is None else whole - rest


def leave(contract: KnownContract, day: date, months: int, toggles: dict[str, str]) -> date:
    """The first day on which the contract is out of a window, by trying every day."""
    anchor = anchor_of(happened(contract, day), toggles)
    assert anchor is not None
    while start_of_window(day, months, toggles) <= anchor:
        day += timedelta(days=1)
    return day


def later(
    contracts: Sequence[KnownContract], day: date, on: date, toggles: dict[str, str]
) -> float | None:
    """The score on a coming day if nothing else happens."""
    return score(stood(contracts, day), on, toggles)


def stood(contracts: Sequence[KnownContract], day: date) -> list[KnownContract]:
    """The contracts as they stood on a day."""
    return [happened(c, day) for c in contracts if c.started_on <= day]


def rules_on(day: date) -> dict[str, str]:
    """The readings of a day from September 2024 on: until 30 March 2026 private ratings count."""
    private = "always" if day < date(2026, 3, 31) else "ignored"
    return {**DEFAULTS, "private_before_2026_03_31": private}


def if_ended(
    contracts: Sequence[KnownContract], name: str, day: date, stars: float | None, **toggles: Any
) -> float | None:
    """The score if an open contract ends on the day with these stars."""
    ended = [
        replace(happened(c, day), ended_on=day, stars=stars) if c.contract_id == name else c
        for c in contracts
    ]
    return score(ended, day, toggles)
