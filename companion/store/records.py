"""Paired browsers, settings and one estimate a day, inside the database."""

import json
import sqlite3
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from companion.domain.estimate import Estimate
from companion.domain.pairing import Pairing


def pairings(connection: sqlite3.Connection) -> tuple[Pairing, ...]:
    """All paired browsers, oldest first."""
    rows = connection.execute(
        "SELECT client_id, name, kind, origin, version, protocol, created_at, last_seen_at"
        " FROM pairings ORDER BY created_at, client_id"
    )
    return tuple(_pairing(*row) for row in rows)


def _pairing(*row: Any) -> Pairing:
    client_id, name, kind, origin, version, protocol, created_at, seen = row
    created = datetime.fromisoformat(created_at)
    seen_at = datetime.fromisoformat(seen) if seen else None
    return Pairing(client_id, name, kind, origin, version, protocol, created, seen_at)


def add_pairing(connection: sqlite3.Connection, pairing: Pairing) -> None:
    """Adds a browser, or replaces the one with this id."""
    plain = pairing_to_plain(pairing)
    connection.execute(
        "INSERT OR REPLACE INTO pairings VALUES (:client_id, :name, :kind, :origin, :version,"
        " :protocol, :created_at, :last_seen_at)",
        plain,
    )


def pairing_to_plain(pairing: Pairing) -> dict[str, Any]:
    """A pairing as plain values; there is nothing secret in it."""
    seen = pairing.last_seen_at
    moments = {
        "created_at": pairing.created_at.isoformat(),
        "last_seen_at": seen.isoformat() if seen else None,
    }
    return asdict(pairing) | moments


def touch_pairing(connection: sqlite3.Connection, client_id: str, at: datetime) -> None:
    """Notes when a browser was last seen."""
    connection.execute(
        "UPDATE pairings SET last_seen_at = ? WHERE client_id = ?", (at.isoformat(), client_id)
    )


def remove_pairing(connection: sqlite3.Connection, client_id: str) -> bool:
    """Forgets a browser; whether it was known."""
    gone = connection.execute("DELETE FROM pairings WHERE client_id = ?", (client_id,))
    return gone.rowcount > 0


def setting(connection: sqlite3.Connection, name: str) -> Any:
    """A setting's plain value; None if it was never set."""
    row = connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return None if row is None else json.loads(row[0])


def set_setting(connection: sqlite3.Connection, name: str, value: Any) -> None:
    """Keeps a plain value under a name; None takes it away."""
    if value is None:
        connection.execute("DELETE FROM settings WHERE name = ?", (name,))
        return
    text = json.dumps(value)
    connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, text))


def estimates(connection: sqlite3.Connection) -> dict[date, Estimate]:
    """The last estimate of each day, oldest first."""
    rows = connection.execute("SELECT day, estimate FROM estimates ORDER BY day")
    return {date.fromisoformat(day): estimate_from_plain(json.loads(text)) for day, text in rows}


def save_estimate(
    connection: sqlite3.Connection, day: date, estimate: Estimate, nominal: float | None
) -> None:
    """Keeps the estimate of a day, in place of an earlier one of the same day.

    Not the shown scores that it could not reach: they are evidence, and kept as that.
    """
    plain = {name: value for name, value in asdict(estimate).items() if name != "unreached"}
    values = day.isoformat(), json.dumps(plain), nominal
    connection.execute("INSERT OR REPLACE INTO estimates VALUES (?, ?, ?)", values)


def estimate_from_plain(plain: Any) -> Estimate:
    """The estimate with these fields.

    Raises:
        ValueError: if they are not those of an estimate.
    """
    try:
        point, low, high, level, none = (
            float(plain[n]) for n in ("point", "low", "high", "level", "chance_no_score")
        )
        return Estimate(
            point, low, high, level,
            method=str(plain["method"]),
            chance_no_score=none,
            impossible=plain["impossible"] is True,
            diagnostics={str(n): float(v) for n, v in plain["diagnostics"].items()},
        )  # fmt: skip
    except (AttributeError, KeyError, TypeError) as error:
        message = f"not an estimate: {error!r}"
        raise ValueError(message) from error
