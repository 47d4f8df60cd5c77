"""An empty contracts.json with an explanation of every member, made from its schema."""

import json
from typing import Any

from companion.messages.catalogue import text
from companion.reading.files.contracts_schema import SCHEMA

_EXAMPLE: dict[str, Any] = {
    "id": "40000001",
    "title": "Rebuild booking widget",
    "client": "Rowan Ashby",
    "company": "Tidewater Tours",
    "kind": "hourly",
    "status": "ended",
    "started_on": "2024-03-03",
    "ended_on": "2025-08-30",
    "rate": 35,
    "payments": [
        {"on": "2024-03-10", "amount": 350.5},
        {"on": "2025-08-30", "amount": 50, "kind": "bonus"},
    ],
    "payments_complete": True,
    "stars": 4.85,
    "feedback": "given",
}


def template() -> str:
    """The text of the file: the example inside it is a comment, so that it is no evidence yet."""
    schema = json.loads(SCHEMA)
    members = {f"_{name}": _described(schema, name) for name in ("source", "as_of", "shown_scores")}
    document: dict[str, Any] = {
        "_comment": text("contracts_file.how"),
        "format": "jss-contracts-1",
        **members,
        "_contract": _members(schema, "ContractEntry"),
        "_payment": _members(schema, "PaymentEntry"),
        "_shown_score": _members(schema, "ScoreEntry"),
        "_example": _EXAMPLE,
        "source": None,
        "as_of": None,
        "shown_scores": [],
        "contracts": [],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _described(schema: dict[str, Any], name: str) -> str:
    description: str = schema["properties"][name]["description"]
    return description


def _members(schema: dict[str, Any], name: str) -> dict[str, str]:
    """What each member of an entry is, and the words that it may be."""
    members = schema["$defs"][name]["properties"]
    return {key: _explained(member) for key, member in members.items()}


def _explained(member: dict[str, Any]) -> str:
    ways = member.get("anyOf", [member])
    words: list[str] = next((way["enum"] for way in ways if "enum" in way), [])
    description: str = member["description"]
    return f"{description}: {' or '.join(words)}" if words else description
