"""The transport gate: from the facts of a request to a refusal, before a byte of its body is read.

Pure functions in the order of PROTOCOL.md, section 1, cheap before dear; the first refusal wins
and is the same for every route. `Origin` and `Host` are filters here, never a credential.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

Role = Literal["browser", "cli"]
#: longest request target in characters
LONGEST_TARGET = 256
PROTOCOL_HEADER = "jss-protocol"

_EXTENSION = re.compile(
    r"chrome-extension://[a-p]{32}"
    r"|moz-extension://[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)
_TYPE = re.compile(r"application/json(?:[ \t]*;[ \t]*charset=utf-8)?", re.IGNORECASE)
_LENGTH = re.compile(r"[0-9]{1,12}")
_FETCH = ("sec-fetch-site", "sec-fetch-mode")
_ALLOWED = {"sec-fetch-site": {"none", "same-origin"}, "sec-fetch-mode": {"cors"}}


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """A request as it came in: names of headers in lower case, values as they were."""

    peer: str
    method: str
    target: str
    headers: tuple[tuple[str, str], ...]

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a header."""
        return tuple(value for key, value in self.headers if key == name)

    def one(self, name: str) -> str | None:
        """The value of a header that was sent exactly once."""
        values = self.all(name)
        return values[0] if len(values) == 1 else None

    @property
    def role(self) -> Role:
        """What the request looks like: only programs send neither Origin nor Sec-Fetch."""
        names = {name for name, _ in self.headers}
        is_cli = not names & {"origin", *_FETCH, "sec-fetch-dest", "sec-fetch-user"}
        return "cli" if is_cli else "browser"

    @property
    def origin(self) -> str:
        """The origin as transcripts name it."""
        return self.one("origin") or "cli"


@dataclass(frozen=True, slots=True)
class GateConfig:
    """What the gate measures against: the bound authority, and the most bytes of each route.

    Paths in `cli_only` are for the command line, paths in `browser_only` for extensions.
    """

    authority: str
    caps: Mapping[str, int]
    cli_only: frozenset[str] = frozenset()
    browser_only: frozenset[str] = frozenset()


def _peer(facts: RequestFacts, _: GateConfig) -> str | None:
    return None if facts.peer.startswith("127.") else "host-not-allowed"


def _target(facts: RequestFacts, _: GateConfig) -> str | None:
    plain = facts.target.startswith("/") and len(facts.target) <= LONGEST_TARGET
    return None if plain and not set("?#") & set(facts.target) else "unknown-route"


def _host(facts: RequestFacts, config: GateConfig) -> str | None:
    return None if facts.one("host") == config.authority else "host-not-allowed"


def _method(facts: RequestFacts, _: GateConfig) -> str | None:
    if facts.method == "OPTIONS":  # a preflight: only web pages ask
        return "browser-page-refused"
    return None if facts.method == "POST" else "method-not-allowed"


def _sec_fetch(facts: RequestFacts, _: GateConfig) -> str | None:
    fits = all(facts.all(name) == () or facts.one(name) in _ALLOWED[name] for name in _FETCH)
    return None if fits else "browser-page-refused"


def _origin(facts: RequestFacts, config: GateConfig) -> str | None:
    if facts.role == "cli":
        return "origin-not-allowed" if facts.target in config.browser_only else None
    origin = facts.one("origin")
    return None if origin and _EXTENSION.fullmatch(origin) else "origin-not-allowed"


def _role(facts: RequestFacts, config: GateConfig) -> str | None:
    refused = facts.role != "cli" and facts.target in config.cli_only
    return "role-not-allowed" if refused else None


def _protocol(facts: RequestFacts, _: GateConfig) -> str | None:
    """Forces a preflight on web pages, which is then refused."""
    value = facts.one(PROTOCOL_HEADER)
    if value is None:
        return "protocol-header-missing"
    return None if value == "1" else "protocol-unsupported"


def _type(facts: RequestFacts, _: GateConfig) -> str | None:
    value = facts.one("content-type")
    return None if value and _TYPE.fullmatch(value) else "type-not-allowed"


def _encoding(facts: RequestFacts, _: GateConfig) -> str | None:
    encoded = facts.all("content-encoding") or facts.all("transfer-encoding")
    return "encoding-not-allowed" if encoded else None


def _length(facts: RequestFacts, _: GateConfig) -> str | None:
    value = facts.one("content-length")
    return None if value and _LENGTH.fullmatch(value) else "length-required"


def _route(facts: RequestFacts, config: GateConfig) -> str | None:
    return None if facts.target in config.caps else "unknown-route"


def _cap(facts: RequestFacts, config: GateConfig) -> str | None:
    length = int(facts.one("content-length") or 0)
    return None if length <= config.caps[facts.target] else "too-large"


_STEPS: tuple[Callable[[RequestFacts, GateConfig], str | None], ...] = (
    *(_peer, _target, _host, _method, _sec_fetch, _origin, _role),
    *(_protocol, _type, _encoding, _length, _route, _cap),
)


def refusal(facts: RequestFacts, config: GateConfig) -> str | None:
    """The code of the first reason to refuse a request, or None if it may be read."""
    return next((code for step in _STEPS if (code := step(facts, config))), None)


def is_visit(facts: RequestFacts) -> bool:
    """Whether a person typed or followed the address: answered with one static sentence."""
    return facts.method == "GET" and facts.target == "/"


def visit_refusal(facts: RequestFacts, config: GateConfig) -> str | None:
    """The code of the first reason to refuse a visit, or None."""
    code = _peer(facts, config) or _host(facts, config)
    navigates = facts.all("sec-fetch-mode") in ((), ("navigate",))
    return code or (None if navigates else "browser-page-refused")
