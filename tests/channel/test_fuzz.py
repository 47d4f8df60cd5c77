"""Whatever a proven browser asks, the companion answers in the agreed form and never fails."""

import json
import uuid
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np  # noqa: F401 - whole before hypothesis looks, not half loaded by a thread
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from companion.api.http.routes import HANDSHAKES, ROUTES
from shared_schema.problem import ERRORS, ProblemDocument
from tests.channel.openapi import document
from tests.channel.real import Real, real
from tests.channel.wire import JSON, Answer, Browser

FOUND: Any = schemathesis.openapi.from_dict(document()).get_all_operations()
OPERATIONS = {found.ok().path: found.ok() for found in FOUND}
#: erasing and unpairing end what the other requests need; they have tests of their own
FUZZED = [path for path in OPERATIONS if path != "/v1/unpair"]
#: errors that mean that something failed, whatever was asked
FAILURES = {code for code, error in ERRORS.items() if error.status in (500, 507)}
PAGE = {"url": "https://www.upwork.com/nx/wm/freelancer/contracts"}


@pytest.fixture(scope="module")
def companion(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Real]:
    """One companion, with everything real."""
    with real(tmp_path_factory.mktemp("fuzz")) as running:
        yield running


@pytest.fixture(scope="module")
def browser(companion: Real) -> Browser:
    """A paired browser."""
    return companion.paired()


def signed(browser: Browser, path: str, body: bytes) -> Answer:
    """The hook: signs whatever bytes were made up, and verifies the answer."""
    if path in HANDSHAKES:
        return browser.post(path, body)
    browser.session = None
    session = browser.hello()
    session.seq += 1
    answer = browser.post(path, body, browser.signed(session, path, body, str(uuid.uuid4())))
    if answer.status != 413:  # refused at the gate, before the proof
        browser.verify(session, answer)
    return answer


def agreed(path: str, answer: Answer) -> None:
    """An answer of the route's model, or a valid problem document that is no failure."""
    if answer.status == 200:
        assert answer.headers["content-type"] == JSON
        model = (ROUTES[path] if path in ROUTES else HANDSHAKES[path]).response
        model.model_validate_json(answer.body)
        return
    assert answer.headers["content-type"] == "application/problem+json"
    problem = ProblemDocument.model_validate_json(answer.body)
    assert problem.status == answer.status == ERRORS[problem.code].status
    assert problem.code not in FAILURES, (path, answer.body)


def body_of(case: Any) -> bytes:
    """The bytes that a generated case would be sent as."""
    kwargs = case.as_transport_kwargs(base_url="http://127.0.0.1")
    body: Any = requests.Request(**kwargs).prepare().body
    return body.encode() if isinstance(body, str) else bytes(body or b"")


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("path", FUZZED)
def test_whatever_the_schema_allows_or_forbids(
    browser: Browser, path: str, mode: GenerationMode
) -> None:
    """Bodies made from the route's own schema, right and wrong, get agreed answers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the generator's own

        @given(case=OPERATIONS[path].as_strategy(generation_mode=mode))
        @settings(
            max_examples=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        )
        def ask(case: Any) -> None:
            agreed(path, signed(browser, path, body_of(case)))

        ask()


@given(raw=st.binary(max_size=300), path=st.sampled_from(sorted({**ROUTES, **HANDSHAKES})))
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_bytes_of_any_kind(browser: Browser, raw: bytes, path: str) -> None:
    """Noise is refused as noise."""
    if path.startswith("/v1/admin/"):
        assert browser.post(path, raw).code == "role-not-allowed"
    else:
        agreed(path, signed(browser, path, raw))


NASTY = [
    "",
    "\x00",
    "<!--" * 5000,
    "<div>" * 5000,
    "<table><tr>" * 2000,
    "&" * 5000,
    "<main data-jss-ref=99999999999999999999>x</main>",
    "<main>" + "9" * 5000 + "%</main>",
    "\u202e\ufeff\u2028" * 100,
    '<main data-jss-ref="1"><a href="/nx/wm/workroom/12345678">' + "x" * 1000,
]


@pytest.mark.parametrize("html", NASTY, ids=range(len(NASTY)))
def test_nasty_pages(browser: Browser, html: str) -> None:
    """A page that is no page is read as one, and said to be none."""
    body = json.dumps({"schema": 1, "page": PAGE, "html": html}).encode()
    agreed("/v1/captures", signed(browser, "/v1/captures", body))


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"schema":' * 300,
        b'{"schema":1,"schema":2}',
        b'{"schema":1e999}',
        b'{"schema":"1"}',
        b'{"schema":true}',
        b"\xef\xbb\xbf{}",
        b'"\xff"',
        b'{"schema":1,"\\ud800":1}',
    ],
    ids=range(9),
)
def test_nasty_json(browser: Browser, body: bytes) -> None:
    """Depth, doubles, infinities and broken text are refused without a failure."""
    for path in ("/v1/captures", "/v1/what-if", "/v1/hello"):
        agreed(path, signed(browser, path, body))


def test_every_route_is_described() -> None:
    """The document that the fuzzer reads leaves none out."""
    described = set(OPERATIONS)
    assert described == {p for p in {**ROUTES, **HANDSHAKES} if not p.startswith("/v1/admin/")}
