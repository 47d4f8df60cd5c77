"""Annotations: what is drawn and said beside one contract."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["good", "bad", "neutral", "attention", "unknown"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One badge: tone and label at a glance; a title, a sentence, advice and named lines."""

    contract_id: str
    tone: Tone
    label: str
    spoken: str
    detail: str
    rows: tuple[tuple[str, str], ...]
    title: str = ""
    advice: str = ""
    advice_why: str = ""
    until: str = ""
