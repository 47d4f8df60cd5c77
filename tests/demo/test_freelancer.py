"""The invented freelancer is whole: every page and file is read, joined and scored as told."""

from datetime import UTC, date, datetime

import pytest

from companion.demo.files import files
from companion.demo.freelancer import Freelancer, freelancer
from companion.demo.pages import PER_PAGE, shown
from companion.domain.contract import KnownContract
from companion.domain.evidence import Evidence, PageKind
from companion.domain.problem import Problem
from companion.domain.unknown import unknown_fields
from companion.inference.imputation import impute
from companion.linking.link import Joined, join
from companion.reading.read import read
from companion.scoring.scorecard import scorecard
from tests.demo.contract_pages import contract_pages

DAYS = (date(2026, 11, 24), date(2028, 2, 29), date(2027, 1, 1), date(2026, 8, 31))


def readings(who: Freelancer) -> tuple[list[Evidence], list[Problem], list[PageKind]]:
    """Everything that the freelancer's pages and files say."""
    seen_at = datetime(who.today.year, who.today.month, who.today.day, 12, tzinfo=UTC)
    all_files = {**contract_pages(who), **files(who)}
    found = [read(text.encode(), name, seen_at) for name, text in all_files.items()]
    evidence = [e for reading in found for e in reading.evidence]
    problems = [p for reading in found for p in reading.problems]
    return evidence, problems, [reading.source.kind for reading in found]


def joined(who: Freelancer) -> Joined:
    """The freelancer's contracts as the companion derives them."""
    evidence, problems, _ = readings(who)
    assert problems == []
    return join(evidence, who.today)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_everything_is_read_and_joined_without_a_problem(day: date) -> None:
    """On any day, nothing is left unread, unjoined or unknown but what only the person knows."""
    who = freelancer(day)
    found = joined(who)
    assert found.problems == ()
    assert {c.contract_id for c in found.contracts} == {job.contract_id for job in who.jobs}
    gaps = {c.contract_id: unknown_fields(c) for c in found.contracts}
    agency = {job.contract_id for job in who.jobs if job.sample.agency}
    assert {k: v for k, v in gaps.items() if v} == dict.fromkeys(agency, ("agency_terms",))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_score_that_is_read_is_the_score_that_is_told(day: date) -> None:
    """Contracts read from pages and files give the score that My Stats and profile show."""
    who = freelancer(day)
    found = joined(who)
    known = [_as_told(impute(contract, day)) for contract in found.contracts]
    assert known == sorted((job.known() for job in who.jobs), key=lambda k: k.contract_id)
    assert {f"{score.percent}%" for score in found.shown} == {shown(who)}


def _as_told(known: KnownContract | None) -> KnownContract:
    assert known is not None
    return known


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_samples_hold_on_any_day(day: date) -> None:
    """One bad review, idle work that costs nothing, and every reason a stranger may ask about."""
    who = freelancer(day)
    found = {a.contract_id: a for a in scorecard([j.known() for j in who.jobs], day).assessments}
    by_title = {job.sample.title: found[job.contract_id] for job in who.jobs}
    reasons = {title.split(",")[0]: (a.outcome.value, a.reason) for title, a in by_title.items()}
    assert reasons["Rebuild the booking spreadsheet"] == ("unsuccessful", "public_feedback")
    assert reasons["Spreadsheet help"] == ("excluded", "no_feedback")
    assert reasons["Standby: seasonal stock counts"] == ("excluded", "no_earnings")
    assert reasons["Weekly bookkeeping"] == ("successful", "long_term_client")
    assert reasons["Audit file for a merger"] == ("excluded", "agency")
    assert reasons["Logo animation"] == ("excluded", "no_earnings")
    assert reasons["Clean up supplier list"] == ("excluded", "aged_out")
    assert by_title["Event budget for a spring fair"].pending
    leaving = by_title["Pricing model for a wholesale catalogue"].leaves
    assert [(leave.on - day).days for leave in leaving if leave.months == 24] == [18]
    assert who.score is not None
    assert 85 < who.score < 97


def test_the_same_seed_gives_the_same_freelancer_and_another_one_another() -> None:
    """Nothing but day and seed decides."""
    assert freelancer(DAYS[0]) == freelancer(DAYS[0])
    assert freelancer(DAYS[0]) != freelancer(DAYS[0], seed=2)


def test_the_list_has_more_than_one_page() -> None:
    """Turning the page is part of what the demo shows."""
    who = freelancer(DAYS[0])
    assert PER_PAGE < len(who.jobs) <= 2 * PER_PAGE
    assert len(contract_pages(who)) == 2
