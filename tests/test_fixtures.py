"""The answers that browser tests are given are what the companion says."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from shared_schema.badges import BadgesResponse
from shared_schema.base import Response
from shared_schema.calendar import CalendarResponse
from shared_schema.handshake import StatusResponse
from shared_schema.months_ahead import MonthsAheadResponse
from shared_schema.pages import (
    EraseResponse,
    ExportResponse,
    ForecastResponse,
    HistoryResponse,
    ImportResponse,
    ProfileResponse,
    WhatIfResponse,
)
from shared_schema.plan import PlanResponse
from shared_schema.policy import PolicyResponse
from shared_schema.reminders import RemindersResponse
from shared_schema.report import Report
from shared_schema.summary import Summary
from shared_schema.told import ToldResponse
from tests.browser.make_fixtures import FOLDER, fixtures

MODELS: dict[str, type[Response]] = {
    "badges": BadgesResponse,
    "calendar": CalendarResponse,
    "erase": EraseResponse,
    "export": ExportResponse,
    "forecast": ForecastResponse,
    "history": HistoryResponse,
    "months-ahead": MonthsAheadResponse,
    "import": ImportResponse,
    "plan": PlanResponse,
    "policy": PolicyResponse,
    "profile": ProfileResponse,
    "reminders": RemindersResponse,
    "report": Report,
    "status": StatusResponse,
    "summary": Summary,
    "what-if": WhatIfResponse,
    "told": ToldResponse,
    "tell": ToldResponse,
}


#: A number may differ in its last digits on another processor, also inside a sentence.
NUMBER = re.compile(r"\d+(?:\.\d+)?")
CLOSE = 0.5


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    """What the companion answers today."""
    return fixtures()


def stored(name: str) -> Any:
    """A fixture as browser tests are given it."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def test_no_fixture_is_written_by_hand(made: dict[str, Any]) -> None:
    """Every fixture is one that the companion makes, and none is missing."""
    assert {path.stem for path in FOLDER.glob("*.json")} == set(made)


def test_every_answer_has_its_model(made: dict[str, Any]) -> None:
    """No fixture goes unchecked, and no model is without one."""
    assert {model_of(name) for name in made} == set(MODELS)


def test_fixtures_are_what_the_companion_says(made: dict[str, Any]) -> None:
    """After a change of what is said, `python -m tests.browser.make_fixtures` writes them anew."""
    for name, answer in made.items():
        assert numbers_apart(stored(name)) == numbers_apart(answer), name
        assert numbers(stored(name)) == pytest.approx(numbers(answer), abs=CLOSE), name


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_fixture_is_an_answer(path: Path) -> None:
    """The fixture is of the agreed form, and says nothing that the model does not know."""
    answer = stored(path.stem)
    for response in [pair["response"] for pair in answer] if isinstance(answer, list) else [answer]:
        MODELS[model_of(path.stem)].model_validate_json(json.dumps(response), extra="forbid")


def model_of(name: str) -> str:
    """The route of a fixture: "summary-empty" is a summary."""
    return next(route for route in sorted(MODELS, key=len, reverse=True) if name.startswith(route))


def numbers_apart(answer: Any) -> str:
    """Everything but the numbers."""
    return NUMBER.sub("#", json.dumps(answer, ensure_ascii=False))


def numbers(answer: Any) -> list[float]:
    """The numbers alone, in order; diagnostics of the sampler count samples, and are left out."""
    told = re.sub(r'"diagnostics": {[^}]*}', "", json.dumps(answer))
    return [float(number) for number in NUMBER.findall(told)]
