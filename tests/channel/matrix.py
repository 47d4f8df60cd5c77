"""The gate's matrix, written down a second time: what each header may be, and what it costs.

An independent table: rows are what is sent, the code is what PROTOCOL.md promises for it. The
order of the dimensions is the order of the gate; the first row that is refused decides.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations, product

from tests.channel.wire import CHROMIUM, FIREFOX, http

#: a value that leaves the header (or part) out
ABSENT = None
Row = Mapping[str, str | None]

#: dimension -> what is sent -> the code that it is refused with, or "" where it may pass
TABLE: dict[str, dict[str | None, str]] = {
    "target": {
        "/v1/pair/start": "",
        "/v1/pair/start?x=1": "unknown-route",
        "/v1/pair/start#x": "unknown-route",
        "http://evil.example/v1/pair/start": "unknown-route",
        "/" + "v" * 300: "unknown-route",
    },
    "host": {
        "127.0.0.1:{port}": "",
        "evil.example:{port}": "host-not-allowed",
        "localhost:{port}": "host-not-allowed",
        "127.0.0.1": "host-not-allowed",
        "127.0.0.1:1": "host-not-allowed",
        "[::1]:{port}": "host-not-allowed",
        "127.0.0.2:{port}": "host-not-allowed",
        "127.0.0.1:{port}.": "host-not-allowed",
        "127.0.0.1:0{port}": "host-not-allowed",
    },
    "method": {
        "POST": "",
        "GET": "method-not-allowed",
        "PUT": "method-not-allowed",
        "DELETE": "method-not-allowed",
        "HEAD": "method-not-allowed",
        "PATCH": "method-not-allowed",
        "OPTIONS": "browser-page-refused",
    },
    "site": {
        "none": "",
        "same-origin": "",
        ABSENT: "",
        "cross-site": "browser-page-refused",
        "same-site": "browser-page-refused",
        "None": "browser-page-refused",
    },
    "mode": {
        "cors": "",
        ABSENT: "",
        "no-cors": "browser-page-refused",
        "navigate": "browser-page-refused",
        "websocket": "browser-page-refused",
    },
    "origin": {
        CHROMIUM: "",
        FIREFOX: "",
        ABSENT: "origin-not-allowed",
        "null": "origin-not-allowed",
        "http://127.0.0.1:{port}": "origin-not-allowed",
        "https://www.upwork.com": "origin-not-allowed",
        "chrome-extension://" + "q" * 32: "origin-not-allowed",
        CHROMIUM + "/": "origin-not-allowed",
        FIREFOX.upper(): "origin-not-allowed",
        "moz-extension://*": "origin-not-allowed",
        "file://": "origin-not-allowed",
    },
    "protocol": {
        "1": "",
        ABSENT: "protocol-header-missing",
        "2": "protocol-unsupported",
        "x": "protocol-unsupported",
    },
    "type": {
        "application/json": "",
        "application/json;charset=utf-8": "",
        "Application/JSON; charset=UTF-8": "",
        ABSENT: "type-not-allowed",
        "text/plain": "type-not-allowed",
        "application/x-www-form-urlencoded": "type-not-allowed",
        "application/json; charset=latin-1": "type-not-allowed",
        "application/json, text/plain": "type-not-allowed",
        "multipart/form-data": "type-not-allowed",
    },
    "encoding": {
        ABSENT: "",
        "gzip": "encoding-not-allowed",
        "br": "encoding-not-allowed",
        "identity": "encoding-not-allowed",
        "chunked": "encoding-not-allowed",
    },
    "length": {
        "2": "",
        ABSENT: "length-required",
        "4097": "too-large",
        "999999999999": "too-large",
    },
}

HEADERS = {
    "host": "Host",
    "site": "Sec-Fetch-Site",
    "mode": "Sec-Fetch-Mode",
    "origin": "Origin",
    "protocol": "JSS-Protocol",
    "type": "Content-Type",
    "length": "Content-Length",
}

GOOD: Row = {name: next(iter(values)) for name, values in TABLE.items()}


def expected(row: Row) -> str:
    """The code that PROTOCOL.md promises; empty if the request may be read."""
    for name, values in TABLE.items():
        code = values[row[name]]
        if code:
            return code
    return ""


def pairs() -> Iterator[Row]:
    """Every value of every dimension together with every value of every other."""
    yield GOOD
    for one, two in combinations(TABLE, 2):
        for left, right in product(TABLE[one], TABLE[two]):
            yield {**GOOD, one: left, two: right}


def whole(*names: str) -> Iterator[Row]:
    """Every combination of all values of some dimensions, the others good."""
    for values in product(*(TABLE[name] for name in names)):
        yield {**GOOD, **dict(zip(names, values, strict=True))}


def headers(row: Row, port: int) -> dict[str, str]:
    """The headers of a row."""
    sent = {HEADERS[n]: v.format(port=port) for n, v in row.items() if n in HEADERS and v}
    encoding = row["encoding"]
    if encoding:
        sent["Transfer-Encoding" if encoding == "chunked" else "Content-Encoding"] = encoding
    if encoding == "chunked":
        sent.pop("Content-Length", None)  # both at once is no request at all
    return sent


def request(row: Row, port: int) -> bytes:
    """The bytes of a row."""
    target, method = row["target"] or "", row["method"] or ""
    body = b"{}" if row["length"] == "2" else b""
    if row["encoding"] == "chunked":
        body = b"2\r\n{}\r\n0\r\n\r\n"
    return http(target, headers(row, port), body, method)
