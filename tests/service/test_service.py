"""The use cases: captures, files, questions, and what a second time changes."""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from companion.analysis.analyse import Analysis, analyse
from companion.domain.evidence import Evidence
from companion.linking.derived import DerivedContracts
from companion.reading.bounded import MOST_CONTRACTS
from companion.service.service import Service, name_of
from companion.store.store import Store
from companion.worker import Reader

SAMPLES = Path(__file__).parents[1] / "samples"
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
LIST = "https://www.upwork.com/nx/wm/freelancer/contracts"
STATS = "https://www.upwork.com/nx/my-stats/"


def page(name: str) -> str:
    """A saved page of a sample freelancer."""
    return (SAMPLES / name).read_text(encoding="utf-8")


def all_of(service: Service, name: str) -> None:
    """Imports all pages and files of a sample freelancer."""
    for path in sorted((SAMPLES / name).iterdir()):
        if path.suffix in {".html", ".csv"}:
            service.import_file(path.name, path.read_bytes(), NOW, mine=True)


def test_a_captured_page_is_known_from_then_on(service: Service) -> None:
    """What a page says is analysed at once, and the elements of its contracts are numbered."""
    html = page("steady/contracts-1.html").replace("<section ", '<section data-jss-ref="7" ', 1)
    reading = service.capture(html, LIST, NOW)
    assert len(service.state(NOW).analysis.entries) == 20
    assert reading.refs["41101005"] == 7


def test_pages_and_files_add_up_to_the_score(service: Service) -> None:
    """All of a freelancer's pages and files give the score that the rules give."""
    all_of(service, "steady")
    analysis = service.state(NOW).analysis
    assert analysis.card.nominal == pytest.approx(88.785, abs=1e-4)
    assert analysis.shown_last is not None
    assert analysis.shown_last.percent == 89


def test_a_page_read_while_the_clock_was_ahead_gives_way(service: Service) -> None:
    """Stars that were read a year too early are replaced by today's, and renewed by the same."""
    later = NOW + timedelta(days=365)
    all_of(service, "newcomer")
    profile = page("newcomer/profile.html")
    other = profile.replace("is 2.9 out", "is 4.9 out").replace(">2.9<", ">4.9<")
    service.import_file("profile.html", other.encode(), later)
    assert _stars(service, "41116048") == 2.9
    service.import_file("profile.html", other.encode(), NOW + timedelta(days=1))
    assert _stars(service, "41116048", NOW + timedelta(days=1)) == 4.9


def _stars(service: Service, contract_id: str, now: datetime = NOW) -> float | None:
    contracts = service.state(now).analysis.contracts
    (stars,) = (c.stars for c in contracts if c.contract_id == contract_id)
    return stars.value if stars else None


def test_the_same_a_second_time_changes_nothing(service: Service) -> None:
    """Importing everything again adds no fact and moves no number."""
    all_of(service, "newcomer")
    before = service.state(NOW).analysis
    path = SAMPLES / "newcomer" / "weekly-summary-2026.csv"
    [again] = service.import_file(path.name, path.read_bytes(), NOW)
    assert again.new_evidence == 0
    all_of(service, "newcomer")
    assert service.state(NOW).analysis.card == before.card


def test_a_list_that_is_empty_for_a_moment_is_told_and_not_remembered(service: Service) -> None:
    """While a list turns its page it holds nothing; that is no doubt about what was read."""
    html = page("steady/contracts-1.html")
    empty = html[: html.index("<section")] + html[html.rindex("</section>") + len("</section>") :]
    service.capture(html, LIST, NOW)
    reading = service.capture(empty, LIST, NOW + timedelta(seconds=1))
    assert [p.code for p in reading.problems] == ["page_incomplete"]
    assert service.state(NOW).problems == ()
    assert len(service.state(NOW).seen) == 1


def test_a_page_that_is_seen_again_without_problems_takes_the_old_ones_away(
    service: Service,
) -> None:
    """What is told of a page is what its last capture said, at the moment of that capture."""
    html = page("steady/contracts-1.html")
    service.capture(html, LIST, NOW, truncated=True)
    assert [p.code for p in service.state(NOW).problems] == ["truncated"]
    later = NOW + timedelta(seconds=2)
    service.capture(html, LIST, later)
    assert service.state(NOW).problems == ()
    assert service.state(NOW).seen[0].source.seen_at == later


def test_a_login_page_leaves_what_is_stored_untouched(service: Service) -> None:
    """A page that is refused adds a problem and nothing else."""
    all_of(service, "newcomer")
    before = service.state(NOW).analysis
    login = "<html><head><title>Log In - Upwork</title></head><body><input type=password></body>"
    reading = service.capture(login, "https://www.upwork.com/ab/account-security/login", NOW)
    assert [p.code for p in reading.problems] == ["login_page"]
    assert service.state(NOW).analysis.card == before.card


def test_a_cut_snapshot_is_told(service: Service) -> None:
    """A snapshot that the extension had to cut is read, and called incomplete."""
    reading = service.capture(page("steady/contracts-1.html"), LIST, NOW, truncated=True)
    assert "truncated" in [p.code for p in reading.problems]


def test_a_very_long_page_is_read_as_far_as_it_is_bounded(service: Service) -> None:
    """The first contracts are read and drawn, and what is left out is told."""
    html = page("steady/contracts-1.html")
    first, last = html.index("<section"), html.rindex("</section>") + len("</section>")
    card = html[first : html.index("</section>") + len("</section>")]
    [own] = set(re.findall(r"(?<=workroom/)\d{8}", card))
    cards = "".join(card.replace(own, str(70_000_000 + n)) for n in range(MOST_CONTRACTS + 5))
    reading = service.capture(html[:first] + cards + html[last:], LIST, NOW)
    assert "page_long" in [problem.code for problem in reading.problems]
    entries = service.state(NOW).analysis.entries
    assert [int(entry.contract.contract_id) - 70_000_000 for entry in entries] == [
        *range(MOST_CONTRACTS)
    ]


def test_freshness_names_pages_that_were_not_opened(service: Service) -> None:
    """One of two pages seen is told as such, and the other one is asked for."""
    service.capture(page("steady/contracts-1.html"), LIST, NOW)
    fresh = service.state(NOW).fresh
    assert fresh[0].sentence == "Contract history: page 1 of 2 seen, last on 1 Nov 2026."
    assert fresh[0].unseen == (2,)
    assert fresh[2].sentence == "Own profile: never seen."


def test_what_is_stored_outlives_the_service(
    store: Store, reader: Reader, service: Service
) -> None:
    """Another service over the same store knows the same."""
    all_of(service, "newcomer")
    card = service.state(NOW).analysis.card
    assert Service(store, reader).state(NOW).analysis.card == card


def test_each_day_keeps_its_estimate_and_shown_score(service: Service) -> None:
    """The history holds one point a day on which something was seen or estimated."""
    all_of(service, "newcomer")
    service.state(NOW)
    later = NOW + timedelta(days=3)
    service.capture(page("newcomer/my-stats.html").replace("82%", "83%"), STATS, later)
    service.state(later)
    days = service.history(later).days
    assert [(d.on, d.shown) for d in days] == [(date(2026, 11, 1), 82), (date(2026, 11, 4), 83)]
    assert all(d.estimate is not None for d in days)


def test_making_ready_stores_nothing_and_is_not_done_twice(
    store: Store, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An estimate of the day is stored when somebody asks for it; then all is ready."""
    days = list[date]()

    def watched(evidence: Sequence[Evidence], day: date, *, before: DerivedContracts) -> Analysis:
        days.append(day)
        return analyse(evidence, day, before=before)

    monkeypatch.setattr("companion.service.service.analyse", watched)
    service.prepare(NOW)
    assert days == []
    all_of(service, "newcomer")
    service.prepare(NOW)
    assert (days, store.estimates()) == ([NOW.date()], {})
    service.state(NOW)
    service.prepare(NOW)
    assert (len(days), len(store.estimates())) == (2, 1)


def test_a_moved_score_has_causes_that_add_up(service: Service) -> None:
    """Between two shown scores the probabilities of the causes add up to one."""
    all_of(service, "newcomer")
    later = NOW + timedelta(days=3)
    service.capture(page("newcomer/my-stats.html").replace("82%", "79%"), STATS, later)
    [change] = service.today(later).changes()
    assert (change.from_shown.percent, change.to_shown.percent) == (82, 79)
    assert sum(c.probability for c in change.causes) == pytest.approx(1)


def test_erasing_leaves_nothing_that_was_read(service: Service) -> None:
    """After erasing there is no contract, no source, no history; new pages are read anew."""
    all_of(service, "newcomer")
    service.state(NOW)
    assert service.erase()
    state = service.state(NOW)
    assert state.analysis.entries == ()
    assert state.seen == ()
    assert service.history(NOW).days == ()
    service.capture(page("steady/contracts-1.html"), LIST, NOW)
    assert len(service.state(NOW).analysis.entries) == 20


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (LIST, "contract history"),
        ("https://www.upwork.com/nx/wm/workroom/40000001/overview?x=1", "workroom 40000001"),
        (STATS, "My Stats"),
        ("https://www.upwork.com/elsewhere", "page"),
    ],
)
def test_captured_pages_have_names_for_people(url: str, name: str) -> None:
    """A page is called by what it is, and never by its whole address."""
    assert name_of(url) == name


def test_a_capture_does_not_wait_for_causes(service: Service) -> None:
    """Causes that are not known yet are worked out meanwhile and known soon after."""
    all_of(service, "newcomer")
    later = NOW + timedelta(days=3)
    service.capture(page("newcomer/my-stats.html").replace("82%", "79%"), STATS, later)
    waiting = service.today(later).last_change(seconds=0)
    assert waiting is not None
    assert waiting.causes == ()
    explained = service.today(later).last_change(seconds=60)
    assert explained is not None
    assert explained.causes
    assert service.today(later).last_change(seconds=0) == explained
    assert service.today(later).changes()[-1] == explained


def test_days_that_are_asked_for_at_once_are_analysed_one_after_another(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each holds much memory, and two at once are no faster."""
    all_of(service, "newcomer")
    inside, together = list[date](), list[int]()

    def watched(evidence: Sequence[Evidence], day: date, *, before: DerivedContracts) -> Analysis:
        inside.append(day)
        together.append(len(inside))
        try:
            return analyse(evidence, day, before=before)
        finally:
            inside.remove(day)

    monkeypatch.setattr("companion.service.service.analyse", watched)
    days = [NOW.date() - timedelta(days=n) for n in range(1, 5)]
    with ThreadPoolExecutor(len(days)) as threads:
        states = list(threads.map(lambda day: service.state(NOW, day), days))
    assert [state.analysis.day for state in states] == days
    assert together == [1] * len(days)
