"""Values of JSON against a schema: what fits is kept, what does not is told by its path.

Knows the words of JSON Schema that the schema of contracts.json uses, and no others.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from companion.messages.catalogue import text
from companion.messages.words import either

#: what stands for a number that is too large, or none, or too long to be read
UNREADABLE: Final = object()
#: what stands in place of a value that does not fit
DROPPED: Final = object()

TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda v: isinstance(v, str),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, int | Decimal) and not isinstance(v, bool),
    "boolean": lambda v: isinstance(v, bool),
    "null": lambda v: v is None,
    "array": lambda v: isinstance(v, list),
    "object": lambda v: isinstance(v, dict),
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Members(dict[str, Any]):
    """An object of JSON that remembers which of its members stood there twice."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        often = Counter(name for name, _ in pairs) if len(pairs) > len(self) else {}
        self.repeated = frozenset(name for name, times in often.items() if times > 1)


@dataclass(slots=True)
class Sieve:
    """Sifts values by one schema; `wrong` is (path, what is wrong there), in order."""

    root: Mapping[str, Any]
    wrong: list[tuple[str, str]] = field(default_factory=list)

    def sift(self, value: Any, schema: Mapping[str, Any], path: str = "") -> Any:
        """The value without what does not fit, or `DROPPED` if nothing of it does."""
        if "$ref" in schema:
            schema = self.root["$defs"][schema["$ref"].rpartition("/")[2]]
        if "anyOf" in schema:
            return self._any(value, schema, path)
        kind = schema.get("type")
        if kind is not None and not TYPES[kind](value):
            return self._drop(path, _must_be(_named(kind)))
        if kind == "object":
            return self._object(value, schema, path)
        if kind == "array":
            return self._array(value, schema, path)
        why = _unfit(value, schema)
        return self._drop(path, why) if why else value

    def _drop(self, path: str, why: str) -> Any:
        self.wrong.append((path, why))
        return DROPPED

    def _any(self, value: Any, schema: Mapping[str, Any], path: str) -> Any:
        """The value by the first way that takes its type; null is no way to name an error."""
        ways = [self._resolved(way) for way in schema["anyOf"]]
        typed = [way for way in ways if TYPES[way["type"]](value)]
        if "x-must" in schema and all(Sieve(self.root).sift(value, w) is DROPPED for w in ways):
            return self._drop(path, _must_be(schema["x-must"]))
        if not typed:
            names = [_named(way["type"]) for way in ways if way["type"] != "null"]
            return self._drop(path, _must_be(either(names)))
        return self.sift(value, typed[0], path)

    def _resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        name = schema.get("$ref", "").rpartition("/")[2]
        resolved: Mapping[str, Any] = self.root["$defs"][name] if name else schema
        return resolved

    def _object(self, value: Members, schema: Mapping[str, Any], path: str) -> Any:
        kept: dict[str, Any] = {}
        known = schema["properties"]
        for name, member in value.items():
            place = f"{path}.{_shown(name)}" if path else _shown(name)
            if name in value.repeated:
                self._drop(place, text("member.twice"))
            elif name in known:
                sifted = self.sift(member, known[name], place)
                kept |= {} if sifted is DROPPED else {name: sifted}
            elif not any(re.match(pattern, name) for pattern in schema["patternProperties"]):
                self._drop(place, text("member.unknown"))
        missing = [name for name in schema.get("required", ()) if name not in kept]
        for name in missing:
            if name not in value:
                self._drop(f"{path}.{name}" if path else name, text("member.missing"))
        return DROPPED if missing else kept

    def _array(self, value: list[Any], schema: Mapping[str, Any], path: str) -> Any:
        most = schema["maxItems"]
        if len(value) > most:
            return self._drop(path, text("member.entries", n=most))
        sifted = (self.sift(v, schema["items"], f"{path}[{n}]") for n, v in enumerate(value))
        # a place is kept for each, so that paths of later checks count as the file does
        return [None if entry is DROPPED else entry for entry in sifted]


def _named(kind: str) -> str:
    return text(f"member.type_{kind}")


def _must_be(what: str) -> str:
    return text("member.must_be", what=what)


def _unfit(value: Any, schema: Mapping[str, Any]) -> str:
    """What is wrong with a text, a number or a truth value; empty if nothing is."""
    if isinstance(value, str):
        return _unfit_text(value, schema)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        least, most = schema.get("minimum"), schema.get("maximum")
        if (least is not None and value < least) or (most is not None and value > most):
            return text("member.from_to", low=f"{least:,}", high=f"{most:,}")
        step = schema.get("multipleOf")
        if step is not None and Decimal(value) % Decimal(str(step)):
            return text("member.decimals")
    return ""


def _unfit_text(value: str, schema: Mapping[str, Any]) -> str:
    allowed = [schema["const"]] if "const" in schema else schema.get("enum")
    if allowed is not None and value not in allowed:
        return _must_be(either(allowed))
    if schema.get("format") == "date" and not _is_day(value):
        return text("member.day")
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        return text("member.characters", most=schema["maxLength"])
    if "pattern" in schema and not re.search(schema["pattern"], value, re.ASCII):
        return text("member.form")
    return "" if value.isprintable() or _is_encodable(value) else text("member.half_character")


def _is_day(written: str) -> bool:
    try:
        return bool(_DAY.fullmatch(written) and date.fromisoformat(written))
    except ValueError:
        return False


def _is_encodable(written: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in written)


def _shown(name: str) -> str:
    """A member's name as a path shows it: short, and without what steers a terminal."""
    plain = "".join(sign for sign in name if sign.isprintable())
    return plain if len(plain) <= 40 else f"{plain[:39]}…"  # noqa: PLR2004 - as said
