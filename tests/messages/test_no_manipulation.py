"""Nothing that is said leads to manipulated feedback."""

import json
import re
from pathlib import Path

import pytest

from companion.messages.en import ENGLISH
from companion.messages.reminders import KINDS, usual
from companion.rules.policy import POLICIES

ROOT = Path(__file__).parents[2]
#: What must not be advised: invented contracts, refunds for stars, pressure, trading.
FORBIDDEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:fake|invent\w*|pretend\w*|dummy|made-up) (?:contract|job|client|review)",
        r"\b(?:contract|job)s? (?:with|from) (?:a friend|friends|family|a second account)",
        r"\b(?:hire|pay) yourself\b",
        r"\b(?:offer|promise|give|propose|make)\w* (?:\w+ ){0,2}(?:refund|discount|free work)",
        r"\brefund (?:them|the client|it) (?:so|to|if|for|and)\b",
        r"\b(?:ask|beg|press|urge|remind)\w*(?: \w+){0,3} for (?:[\w-]+ ){0,3}(?:stars?|rating)\b",
        r"\b(?:ask|beg|press|urge|remind)\w*(?: \w+){0,3} for (?:\w+ ){0,3}(?:good|fine) review",
        r"\b(?:leave|give) (?:me|us|you) (?:\w+ ){0,3}(?:stars?|rating|review)\b",
        r"\b(?:five|5)[- ]stars? (?:review )?(?:please|in return|in exchange)",
        r"\bin (?:return|exchange) for (?:\w+ ){0,3}(?:stars?|rating|review|feedback)",
        r"\b(?:swap|trade|exchange|buy|sell|purchase)\w* (?:\w+ ){0,2}(?:review|feedback|rating)",
        r"\b(?:threat\w*|pressure|blackmail|insist|withhold|hold back|until they (?:give|rate))\b",
        r"\b(?:five|5)[- ]stars? (?:from|by) (?:the|your|each|every) client",
        r"\bmessage (?:the client|them) (?:every day|daily|each week)\b",
        r"\bkeep (?:asking|reminding|nagging|messaging)\b",
        r"\bdelete your account\b|\bnew account\b",
    )
)
#: What somebody might write, so that the list is known to catch it.
WRONG = (
    "Open a fake contract with a second client.",
    "A small job with a friend lifts the score.",
    "Offer a full refund before they review.",
    "Refund the client to keep the stars.",
    "Ask the client for a 5-star rating.",
    "Please leave me a good review.",
    "Give them a discount in return for feedback.",
    "You can swap reviews with others.",
    "Put some pressure on the client.",
    "Keep reminding the client.",
    "Try to get 5 stars from each client.",
    "Message the client every day.",
)


def said() -> list[tuple[str, str]]:
    """Every sentence that a person may read: the companion's, the rules', the extension's."""
    english = [
        (code, form)
        for code, message in ENGLISH.messages.items()
        for form in ([message] if isinstance(message, str) else message)
    ]
    rules = [(r.id, f"{r.sentence} {r.contract_sentence}") for p in POLICIES for r in p.rules]
    path = ROOT / "extension/_locales/en/messages.json"
    pages = json.loads(path.read_text(encoding="utf-8"))
    return [*english, *rules, *((f"extension {k}", v["message"]) for k, v in pages.items())]


def test_no_sentence_advises_manipulation() -> None:
    """No invented contracts, no refunds for stars, no pressure, no trading."""
    wrong = [(code, s) for code, s in said() for pattern in FORBIDDEN if pattern.search(s)]
    assert wrong == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_note_to_a_client_speaks_of_ratings(kind: str) -> None:
    """What is copied to a client asks for an end at most, never for a rating or more money."""
    assert not re.search(
        r"star|rat(?:e|ing)\b|review|feedback|refund|score", usual(kind), re.IGNORECASE
    )


@pytest.mark.parametrize("sentence", WRONG)
def test_the_list_catches_what_it_should(sentence: str) -> None:
    """Each kind of manipulation is found by at least one phrase."""
    assert any(pattern.search(sentence) for pattern in FORBIDDEN)
