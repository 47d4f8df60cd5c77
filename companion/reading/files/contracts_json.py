"""`contracts.json`: contracts that a script, a spreadsheet or an assistant wrote down.

What the file may hold is its schema alone (shared_schema/contracts_file.py); here it becomes
evidence. A member that is missing or null is not known, never none and never zero.
"""

import json
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from companion.domain.evidence import PageKind, Source
from companion.messages.catalogue import text
from companion.reading.files.contracts_entries import Entries
from companion.reading.files.contracts_schema import SCHEMA
from companion.reading.files.sift import DROPPED, UNREADABLE, Members, Sieve
from companion.reading.findings import Findings
from companion.reading.html.parse import decode
from companion.reading.text.spaces import tidy

#: after so many mistakes the rest is counted
_MOST_TOLD = 100
#: digits of a number that can mean anything here, with its exponent
_MOST_DIGITS = 20
#: an assistant may put what it writes between fences
_FENCED = re.compile(r"```\w*[^\S\n]*\n(.*?)\n?```\s*", re.DOTALL)
_START = re.compile(r"(?:```\w*\s*)?[\[{]")


def looks_like_json(content: bytes) -> bool:
    """Whether a file begins as JSON does."""
    return _START.match(_text(content[:4096]).lstrip()) is not None


def read(content: bytes, findings: Findings) -> None:
    """Reads every entry that fits the schema; the others are told by their paths."""
    written = _text(content).strip()
    fenced = _FENCED.fullmatch(written)
    try:
        document = _parsed(fenced[1] if fenced else written)
    except (ValueError, RecursionError) as error:
        findings.problem("json_unreadable", "", _reason(error))
        return
    if not isinstance(document, dict) or not {"contracts", "format"} & document.keys():
        findings.problem("kind_unknown")
        return
    source = findings.source
    findings.source = Source(source.name, PageKind.CONTRACTS_FILE, source.seen_at, source.digest)
    schema = json.loads(SCHEMA)
    sieve = Sieve(schema)
    kept = sieve.sift(document, schema)
    if kept is not DROPPED:
        _add(kept, sieve, findings)
    for path, why in sieve.wrong[:_MOST_TOLD]:
        findings.problem("json_member", "", text("member.at", path=path, why=why))
    if len(sieve.wrong) > _MOST_TOLD:
        findings.problem("json_member", "", text("member.more", n=len(sieve.wrong) - _MOST_TOLD))


def _add(kept: dict[str, Any], sieve: Sieve, findings: Findings) -> None:
    source = findings.source
    if kept.get("source"):
        name = f"{source.name} ({tidy(kept['source'])})"
        findings.source = Source(name, source.kind, source.seen_at, source.digest)
    last = source.seen_at.date()
    as_of = kept.get("as_of")
    if as_of and date.fromisoformat(as_of) > last:
        sieve.wrong.append(("as_of", text("member.day_to_come")))
    entries = Entries(findings, sieve.wrong, min(last, date.fromisoformat(as_of or str(last))))
    entries.add_scores(kept.get("shown_scores") or ())
    entries.add_contracts(kept["contracts"])


def _text(content: bytes) -> str:
    decoded = decode(content)
    known = decoded if isinstance(decoded, str) else decoded.decode("cp1252", "replace")
    return known.lstrip("\ufeff")


def _parsed(text: str) -> Any:
    return json.loads(
        text,
        object_pairs_hook=Members,
        parse_int=_number,
        parse_float=_number,
        parse_constant=lambda _: UNREADABLE,
    )


def _number(digits: str) -> Any:
    """A number as it stands; one that nobody can mean is none, before it costs anything."""
    if digits.lstrip("-").isdigit():
        return int(digits) if len(digits) <= _MOST_DIGITS else UNREADABLE
    try:
        number = Decimal(digits) if len(digits) <= 2 * _MOST_DIGITS else None
    except InvalidOperation:
        number = None
    fits = number is not None and abs(number.adjusted()) <= _MOST_DIGITS
    return number if fits else UNREADABLE


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        why = f"{error.msg[0].lower()}{error.msg[1:]}"
        return text("member.not_json", line=error.lineno, column=error.colno, why=why)
    return text("member.too_deep") if isinstance(error, RecursionError) else text("member.damaged")
