"""The answers that browser tests are given are answers that the companion could give."""

from pathlib import Path

import pytest

from shared_schema.base import Response
from shared_schema.handshake import StatusResponse
from shared_schema.pages import (
    EraseResponse,
    ExportResponse,
    ForecastResponse,
    HistoryResponse,
    ImportResponse,
    PolicyResponse,
    ProfileResponse,
    WhatIfResponse,
)
from shared_schema.report import Report
from shared_schema.summary import Summary

FIXTURES = Path(__file__).parent / "browser" / "fixtures"
MODELS: dict[str, type[Response]] = {
    "erase": EraseResponse,
    "export": ExportResponse,
    "forecast": ForecastResponse,
    "history": HistoryResponse,
    "import": ImportResponse,
    "policy": PolicyResponse,
    "profile": ProfileResponse,
    "report": Report,
    "status": StatusResponse,
    "summary": Summary,
    "what-if": WhatIfResponse,
}


def test_every_fixture_has_its_model() -> None:
    """No fixture goes unchecked, and no model is without one."""
    assert {path.stem for path in FIXTURES.glob("*.json")} == set(MODELS)


@pytest.mark.parametrize("name", sorted(MODELS))
def test_fixture_is_an_answer(name: str) -> None:
    """The fixture is of the agreed form, and says nothing that the model does not know."""
    text = (FIXTURES / f"{name}.json").read_text(encoding="utf-8")
    MODELS[name].model_validate_json(text, extra="forbid")
