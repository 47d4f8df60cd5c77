"""The transport gate as a function: every combination against the table written apart from it."""

import pytest

from companion.api.auth.gate import GateConfig, RequestFacts, is_visit, refusal, visit_refusal
from companion.api.http.routes import HANDSHAKES, ROUTES, Handshake, Route
from tests.channel import matrix
from tests.channel.wire import CHROMIUM

PORT = 17384
EVERY: dict[str, Route | Handshake] = {**HANDSHAKES, **ROUTES}
GATE_CONFIG = GateConfig(
    authority=f"127.0.0.1:{PORT}",
    caps={path: route.cap_bytes for path, route in EVERY.items()},
    cli_only=frozenset(path for path in ROUTES if path.startswith("/v1/admin/")),
    browser_only=frozenset({"/v1/pair/start", "/v1/pair/confirm"}),
)


def facts(row: matrix.Row, peer: str = "127.0.0.1") -> RequestFacts:
    """A row as the server would see it."""
    sent = matrix.headers(row, PORT)
    headers = tuple((name.lower(), value) for name, value in sent.items())
    return RequestFacts(peer, row["method"] or "", row["target"] or "", headers)


def test_every_pair_of_values_is_decided_by_the_first_that_is_refused() -> None:
    """For each two dimensions, all values together give the code of the earlier bad one."""
    rows = list(matrix.pairs())
    assert len(rows) > 1500
    for row in rows:
        assert (refusal(facts(row), GATE_CONFIG) or "") == matrix.expected(row), row


def test_every_combination_of_what_a_browser_sets_is_decided() -> None:
    """Host, origin, site, mode and method in all their combinations: 20,790 requests."""
    rows = matrix.whole("host", "origin", "site", "mode", "method")
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the last count is checked
        assert (refusal(facts(row), GATE_CONFIG) or "") == matrix.expected(row), row
    assert count == 9 * 11 * 6 * 5 * 7


def test_nothing_that_a_web_page_can_send_passes() -> None:
    """Whatever else it sets, a page's request has its own origin or site, and is refused."""
    pages = [
        {"origin": "https://www.upwork.com"},
        {"origin": "null"},
        {"site": "cross-site"},
        {"site": "same-site"},
        {"mode": "no-cors"},
        {"mode": "navigate"},
    ]
    for page in pages:
        for row in matrix.whole("type", "encoding", "protocol"):
            assert refusal(facts({**row, **page}), GATE_CONFIG)


def test_only_loopback_is_answered() -> None:
    """A peer from elsewhere is refused before anything else is looked at."""
    assert refusal(facts(matrix.GOOD, "192.168.1.7"), GATE_CONFIG) == "host-not-allowed"
    assert refusal(facts(matrix.GOOD, ""), GATE_CONFIG) == "host-not-allowed"


@pytest.mark.parametrize("name", ["host", "origin", "sec-fetch-site", "content-type"])
def test_a_header_sent_twice_is_refused(name: str) -> None:
    """Two values cannot be played against each other, even if both are good."""
    once = facts(matrix.GOOD)
    again = tuple((k, v) for k, v in once.headers if k == name)
    assert refusal(
        RequestFacts(once.peer, once.method, once.target, once.headers + again), GATE_CONFIG
    )


def shaped(path: str, *, browser: bool) -> RequestFacts:
    """A good request for a path, in the shape of a browser or of a program."""
    row = {**matrix.GOOD, "target": path}
    if not browser:
        row.update(origin=None, site=None, mode=None)
    return facts(row)


@pytest.mark.parametrize("path", sorted(EVERY))
def test_each_route_is_open_to_its_role_only(path: str) -> None:
    """Browsers are refused the command line's routes, the command line those of pairing."""
    admin, pairing = path.startswith("/v1/admin/"), path.startswith("/v1/pair/")
    browser = "role-not-allowed" if admin else None
    program = "origin-not-allowed" if pairing else None
    assert refusal(shaped(path, browser=True), GATE_CONFIG) == browser
    assert refusal(shaped(path, browser=False), GATE_CONFIG) == program


def test_an_unknown_route_is_told_only_to_who_passed_the_gate() -> None:
    """A page that looks for routes learns nothing of them."""
    unknown = {**matrix.GOOD, "target": "/v1/nothing"}
    assert refusal(facts(unknown), GATE_CONFIG) == "unknown-route"
    asked = facts({**unknown, "site": "cross-site"})
    assert refusal(asked, GATE_CONFIG) == "browser-page-refused"


def visiting(*headers: tuple[str, str], method: str = "GET") -> RequestFacts:
    """A visit of the root with these headers."""
    return RequestFacts("127.0.0.1", method, "/", (("host", GATE_CONFIG.authority), *headers))


def test_a_person_may_visit_the_root() -> None:
    """Typed or linked, by name of the bound address only, and never as a resource of a page."""
    assert is_visit(visiting())
    assert not is_visit(visiting(method="HEAD"))
    assert visit_refusal(visiting(), GATE_CONFIG) is None
    linked = (("sec-fetch-mode", "navigate"), ("sec-fetch-site", "cross-site"))
    assert visit_refusal(visiting(*linked), GATE_CONFIG) is None
    assert (
        visit_refusal(visiting(("sec-fetch-mode", "no-cors")), GATE_CONFIG)
        == "browser-page-refused"
    )
    rebound = RequestFacts("127.0.0.1", "GET", "/", (("host", "evil.example"),))
    assert visit_refusal(rebound, GATE_CONFIG) == "host-not-allowed"


def test_the_caps_are_those_of_the_route() -> None:
    """A capture may be of four mebibytes, a hello of four kibibytes."""
    for path, cap in (("/v1/captures", 4 * 1024 * 1024), ("/v1/hello", 4096)):
        for length, code in ((cap, None), (cap + 1, "too-large")):
            sent = facts({**matrix.GOOD, "target": path})
            others = tuple((k, v) for k, v in sent.headers if k != "content-length")
            headers = (*others, ("content-length", str(length)))
            assert refusal(RequestFacts("127.0.0.1", "POST", path, headers), GATE_CONFIG) == code


def test_the_origin_is_that_of_one_extension() -> None:
    """No wildcard: the origin is compared letter by letter with the paired one later."""
    assert shaped("/v1/hello", browser=True).origin == CHROMIUM
    assert shaped("/v1/hello", browser=False).origin == "cli"
