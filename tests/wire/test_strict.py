"""What a client sends is taken as it is: `"1"`, `true` and `1.0` are no integers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from companion.api.http.routes import HANDSHAKES, ROUTES
from shared_schema.base import Request

GOLDEN = Path(__file__).parents[1] / "channel" / "golden"
EXAMPLES = {
    plain["path"]: plain["request"]
    for plain in (json.loads(f.read_text(encoding="utf-8")) for f in sorted(GOLDEN.rglob("*.json")))
}
REQUESTS: dict[str, type[Request]] = {
    **{path: step.request for path, step in HANDSHAKES.items()},
    **{path: route.request for path, route in ROUTES.items()},
}

#: what the golden files of browsers do not hold
EXAMPLES |= {
    "/v1/admin/revoke": {"schema": 1, "client_id": "C" * 22},
    "/v1/admin/backup": {"schema": 1, "file": "copy.db"},
    "/v1/admin/retention": {"schema": 1, "months": 12, "remove": True},
}


def swapped(plain: Any, old: type, new: Any) -> Iterator[Any]:
    """The document again and again, each time with another value of a type made anew."""
    members = plain.items() if isinstance(plain, dict) else enumerate(plain)
    for name, value in members:
        if isinstance(value, dict | list):
            ways: Iterator[Any] = swapped(value, old, new)
        else:
            ways = iter([new(value)] if type(value) is old else [])
        for way in ways:
            copy = json.loads(json.dumps(plain))
            copy[name] = way
            yield copy


def true(value: int) -> bool:
    """What Python takes for 1, and JavaScript for any number."""
    return bool(value)


@pytest.mark.parametrize("path", sorted(REQUESTS))
@pytest.mark.parametrize(("old", "new"), [(int, str), (int, true), (int, float), (str, list)])
def test_no_type_is_converted(path: str, old: type, new: Any) -> None:
    """A value of another type than was agreed is refused, wherever it stands."""
    example = EXAMPLES.get(path, {"schema": 1})
    if new is float and path == "/v1/what-if":  # money and stars may have parts
        example = {"schema": 1}
    if new in (str, float) and path == "/v1/tell":  # a value is a word or a number, by its kind
        example = {"schema": 1}
    REQUESTS[path].model_validate_json(json.dumps(example))
    for changed in swapped(example, old, new):
        with pytest.raises(ValidationError):
            REQUESTS[path].model_validate_json(json.dumps(changed))
