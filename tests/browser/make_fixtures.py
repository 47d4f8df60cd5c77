"""The answers of browser tests, made by the companion from an invented freelancer's pages.

`python -m tests.browser.make_fixtures` writes them. None is written by hand, so none can say what
the companion cannot; `tests/test_fixtures.py` holds them against what it says today.
"""

import base64
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from companion.api.http import handlers
from companion.demo import pages
from companion.demo.files import files
from companion.demo.freelancer import Freelancer, freelancer
from companion.service.service import Service
from companion.store.store import Store
from companion.worker import Limits, Reader
from shared_schema.badges import BadgesRequest
from shared_schema.base import Response
from shared_schema.calendar import CalendarRequest
from shared_schema.handshake import StatusResponse
from shared_schema.months_ahead import MonthsAheadRequest
from shared_schema.pages import (
    EraseRequest,
    ExportRequest,
    ForecastRequest,
    HistoryRequest,
    ImportRequest,
    ProfileRequest,
    ReportRequest,
    WhatIfRequest,
)
from shared_schema.plan import PlanRequest
from shared_schema.policy import PolicyRequest
from shared_schema.reminders import RemindersRequest
from shared_schema.summary import SummaryRequest
from shared_schema.told import TellRequest, ToldRequest
from tests.demo.contract_pages import contract_pages

FOLDER = Path(__file__).parent / "fixtures"
#: The day on which the browser tests take place.
DAY = date(2026, 11, 1)
NOW = datetime.combine(DAY, time(12), UTC)
#: Seconds that are waited for the explanation of what moved the score.
PATIENCE = 600.0
#: The year whose weekly summary this person has not downloaded yet.
MISSING_YEAR = 2025
VIEWER = pages.PROFILE.rpartition("/")[2]
#: A row as no weekly summary should have it.
DAMAGED_ROW = '"2026-10-30","Weekly social posts","","soon",""\n'


def invented() -> Freelancer:
    """The demo's freelancer, whose newest title is as long as titles on the site sometimes are."""
    who = freelancer(DAY)
    newest = who.jobs[0]
    title = (
        f"{newest.sample.title} for a wedding of two hundred, with a second plan in case it rains"
    )
    sample = replace(newest.sample, title=title)
    return replace(who, jobs=(replace(newest, sample=sample), *who.jobs[1:]))


@contextmanager
def service(reader: Reader) -> Iterator[Service]:
    """A service that knows nothing yet."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "companion.db") as store:
        yield Service(store, reader)


def see_scores(companion: Service, who: Freelancer, days_back: range) -> None:
    """My Stats on days before, each with the score that followed from the contracts then."""
    for back in days_back:
        on = who.today - timedelta(days=back)
        then = Freelancer(who.name, on, tuple(job for job in who.jobs if job.started_on <= on))
        stats = pages.document("My stats", pages.my_stats(then), pages.MY_STATS)
        companion.capture(stats, pages.MY_STATS, datetime.combine(on, time(9), UTC), viewer=VIEWER)


def see_list(companion: Service, who: Freelancer) -> None:
    """All pages of the contract history."""
    for page in contract_pages(who).values():
        companion.capture(page, pages.CONTRACTS, NOW, viewer=VIEWER)


def see_profile(companion: Service, who: Freelancer) -> None:
    """The person's own profile."""
    companion.capture(files(who)["profile.html"], pages.PROFILE, NOW, viewer=VIEWER)


def see_payments(companion: Service, who: Freelancer) -> None:
    """The weekly summaries but one."""
    for name, content in files(who).items():
        if name.startswith("weekly") and str(MISSING_YEAR) not in name:
            companion.import_file(name, content.encode(), NOW)


def _damaged(who: Freelancer) -> ImportRequest:
    name = f"weekly-summary-{DAY.year}.csv"
    content = files(who)[name] + DAMAGED_ROW
    return ImportRequest(schema=1, name=name, content=base64.b64encode(content.encode()).decode())


def _what_ifs(companion: Service, who: Freelancer) -> list[dict[str, Any]]:
    """Questions that tests ask, with the answer to each."""
    open_id = next(job.contract_id for job in reversed(who.jobs) if job.ended_on is None)
    job = {"earned": 500, "stars": 5}

    def end(stars: float | None, *, refunded: bool = False) -> list[dict[str, Any]]:
        return [{"contract_id": open_id, "stars": stars, "refunded": refunded}]

    questions: list[dict[str, Any]] = [
        {"end": ended, "new": new}
        for ended in ([], end(None), end(5), end(1), end(None, refunded=True))
        for new in ([], [{"count": 1, **job}], [{"count": 12, **job}])
    ]
    return [{"request": one, "response": _imagined(companion, one)} for one in questions]


def _imagined(companion: Service, question: Mapping[str, Any]) -> Any:
    request = WhatIfRequest(schema=1, **question)
    return _plain(handlers.what_if(companion, request, NOW))


def _plain(answer: Response) -> Any:
    return answer.model_dump(mode="json", by_alias=True)


def _status(companion: Service) -> StatusResponse:
    """As the channel puts it together; it takes no part in what is computed."""
    contracts = len(companion.state(NOW).analysis.contracts)
    return StatusResponse(
        schema=1, product="0.1.0", protocol=1, keyring="ok", store="ok",
        contracts=contracts, last_capture_at=NOW, warnings=[],
    )  # fmt: skip


def fixtures() -> dict[str, Any]:
    """Name → what the companion answers."""
    made: dict[str, Any] = {}
    with Reader(Limits(processes=1)) as reader:
        for make in (_everything_seen, _nothing_seen, _one_contract, _first_minutes, _unrated):
            with service(reader) as companion:
                made |= make(companion, invented())
    return made


def _nothing_seen(companion: Service, who: Freelancer) -> dict[str, Any]:
    made = {"summary-empty": _summary(companion)}
    made |= {f"{name}-empty": answer for name, answer in _asked(companion).items()}
    see_scores(companion, who, range(14, 0, -14))
    export = ExportRequest(schema=1, format="json")
    return made | {"export": _plain(handlers.export(companion, export, NOW))}


def _one_contract(companion: Service, who: Freelancer) -> dict[str, Any]:
    """There is no score: only one contract counts."""
    recipes = next(job for job in who.jobs if job.sample.title.startswith("Recipe"))
    alone = replace(who, jobs=(recipes,))
    see_list(companion, alone)
    see_profile(companion, alone)
    see_payments(companion, alone)
    return {"summary-no-score": _summary(companion)}


def _first_minutes(companion: Service, who: Freelancer) -> dict[str, Any]:
    """The list and My Stats: what a person has at once."""
    see_scores(companion, who, range(14, 0, -14))
    see_list(companion, who)
    return {"summary-first-minutes": _summary(companion)}


def _unrated(companion: Service, who: Freelancer) -> dict[str, Any]:
    """Everything but the profile: no rating is known, and the range is wider than a point."""
    see_scores(companion, who, range(364, 0, -14))
    see_list(companion, who)
    see_payments(companion, who)
    return {"summary-unrated": _summary(companion)}


def _summary(companion: Service) -> Any:
    companion.today(NOW).changes(seconds=PATIENCE)  # explained, however slow this computer is
    return _plain(handlers.summary(companion, SummaryRequest(schema=1), NOW))


def _asked(companion: Service) -> dict[str, Any]:
    ask: dict[str, tuple[Callable[..., Response], Any]] = {
        "report": (handlers.report, ReportRequest(schema=1)),
        "history": (handlers.history, HistoryRequest(schema=1)),
        "calendar": (handlers.calendar, CalendarRequest(schema=1)),
        "badges": (handlers.badges, BadgesRequest(schema=1)),
        "forecast": (handlers.forecast, ForecastRequest(schema=1, months=24)),
        "plan": (handlers.plan, PlanRequest(schema=1)),
        "months-ahead": (
            handlers.months_ahead,
            MonthsAheadRequest(schema=1, every=7, scenarios=True),
        ),
    }
    return {name: _plain(call(companion, request, NOW)) for name, (call, request) in ask.items()}


def _if_another_ends(companion: Service) -> Any:
    """The months ahead if an open contract ends that is not asked about by itself."""
    usual = handlers.months_ahead(companion, MonthsAheadRequest(schema=1, scenarios=True), NOW)
    taken = {scenario.contract_id for scenario in usual.scenarios}
    contracts = handlers.report(companion, ReportRequest(schema=1), NOW).contracts
    others = (c.contract_id for c in contracts if c.status != "ended" and c.earned)
    name = next(name for name in others if name not in taken)
    ask = MonthsAheadRequest(schema=1, every=31, scenarios=True, contract_id=name)
    return _plain(handlers.months_ahead(companion, ask, NOW))


def _everything_seen(companion: Service, who: Freelancer) -> dict[str, Any]:
    see_scores(companion, who, range(364, 0, -14))
    see_list(companion, who)
    see_profile(companion, who)
    see_payments(companion, who)
    made: dict[str, Any] = {"import": _plain(handlers.import_file(companion, _damaged(who), NOW))}
    made |= {"summary": _summary(companion), **_asked(companion)}
    made["months-ahead-of-another"] = _if_another_ends(companion)
    made["status"] = _plain(_status(companion))
    made["policy"] = _plain(handlers.policy(companion, PolicyRequest(schema=1), NOW))
    made["profile"] = _plain(handlers.profile(companion, ProfileRequest(schema=1), NOW))
    made["what-if"] = _what_ifs(companion, who)
    made |= _told(companion)
    erase = EraseRequest(schema=1, confirm="erase")
    return made | {"erase": _plain(handlers.erase(companion, erase, NOW))}


def _told(companion: Service) -> dict[str, Any]:
    """A remembered score, and what came of telling it."""
    score = TellRequest(schema=1, kind="score", value=96.0, on=NOW.date() - timedelta(days=40))
    kept = _plain(handlers.tell(companion, score, NOW))
    notes = _plain(handlers.reminders(companion, RemindersRequest(schema=1), NOW))
    return {
        "reminders": notes,
        "tell": kept,
        "told": _plain(handlers.told(companion, ToldRequest(schema=1), NOW)),
    }


def written(made: Any) -> str:
    """A fixture as it stands in its file."""
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Writes all fixtures; those that are not made any more go."""
    made = fixtures()
    for path in FOLDER.glob("*.json"):
        if path.stem not in made:
            path.unlink()
    for name, answer in made.items():
        (FOLDER / f"{name}.json").write_text(written(answer), encoding="utf-8")


if __name__ == "__main__":
    main()
