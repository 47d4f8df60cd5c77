"""Pairings: the browsers that may speak with the companion; their keys are kept elsewhere."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Pairing:
    """One paired browser: its name for people, and what its requests must look like.

    `origin` is the extension's origin at pairing; `kind` is "chromium" or "firefox".
    """

    client_id: str
    name: str
    kind: str
    origin: str
    version: str
    protocol: int
    created_at: datetime
    last_seen_at: datetime | None = None
