"""contracts.json: what fits is evidence, what does not is told by its path, nothing is guessed."""

# ruff: noqa: E501 - a file and what is told of it stand in one line

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from companion.domain.evidence import Field, PageKind, Reading, ScoreOnDay
from companion.domain.payment import Payment, PaymentKind
from companion.linking.link import join
from companion.reading.files.contracts_json import _parsed
from companion.reading.files.contracts_schema import SCHEMA
from companion.reading.files.contracts_template import template
from companion.reading.files.sift import DROPPED, Sieve
from companion.reading.read import read
from shared_schema.contracts_file import ContractsFile
from tests.reading.known import SEEN, by_subject

ONE = {
    "id": "40000001", "title": "Label driver", "client": "Nadia Brandt", "company": "Kestrel Depot",
    "kind": "fixed", "status": "ended", "started_on": "2026-07-01", "ended_on": "2026-08-14",
    "budget": 500, "earned": 432.5, "stars": 4.85, "feedback": "given",
}  # fmt: skip
BARE = {"id": "40000001", "status": "ended", "started_on": "2026-07-01", "ended_on": "2026-08-14"}


def file(*contracts: object, **members: object) -> bytes:
    """A file with some contracts."""
    return json.dumps({"contracts": contracts, **members}).encode()


def reading(content: bytes) -> Reading:
    """What is read of a file."""
    return read(content, "contracts.json", SEEN)


def told(content: bytes) -> list[str]:
    """What the problems of a file say, without their sentence."""
    return [problem.detail for problem in reading(content).problems]


def earned(**members: object) -> int | None:
    """What the one contract is known to have earned; None if that is not known."""
    joined = join(reading(file({**BARE, **members}, as_of="2026-10-30")).evidence, SEEN.date())
    fact = joined.contracts[0].earned
    return fact.value if fact else None


def test_every_member_becomes_evidence() -> None:
    """Texts, days, sums, stars and scores are read as they stand, to the cent."""
    scores = [{"on": "2026-10-01", "percent": 94}]
    found = reading(file(ONE, source="Upwork connector", shown_scores=scores))
    assert not found.problems
    assert found.source.kind is PageKind.CONTRACTS_FILE
    assert "Upwork connector" in found.source.name
    contract = by_subject(found)["40000001"]
    assert contract[Field.EARNED] == 43250
    assert contract[Field.STARS] == 4.85
    assert contract[Field.ENDED_ON] == date(2026, 8, 14)
    assert by_subject(found)[""][Field.SHOWN_ON] == ScoreOnDay(date(2026, 10, 1), 94)
    assert [s.percent for s in join(found.evidence, SEEN.date()).shown] == [94]


def test_the_template_says_nothing_until_it_is_filled() -> None:
    """Empty it has no evidence and no problem; with its own example it has that contract."""
    empty = template()
    assert not reading(empty.encode()).evidence
    assert not reading(empty.encode()).problems
    document = json.loads(empty)
    document["contracts"] = [document["_example"]]
    filled = reading(json.dumps(document).encode())
    assert not filled.problems
    assert Payment(date(2025, 8, 30), 5000, PaymentKind.BONUS) in {e.value for e in filled.evidence}


@pytest.mark.parametrize(
    ("content", "path"),
    [
        (file({**BARE, "stars": 7}), "contracts[0].stars: must be from 1 to 5"),
        (file({**BARE, "stars": "5"}), "contracts[0].stars: must be a number"),
        (file({**BARE, "stars": 0}), "contracts[0].stars: must be from 1 to 5"),
        (file(BARE, {**BARE, "id": 12}), "contracts[1].id: must be a number of 5 to 12 digits"),
        (file({"title": "x"}), "contracts[0].id: is missing"),
        (file("40000001"), "contracts[0]: must be an object"),
        (file({**BARE, "earned": -5}), "contracts[0].earned: must be from 0 to 100,000,000"),
        (file({**BARE, "earned": 1.005}), "contracts[0].earned: must have at most two decimals"),
        (file({**BARE, "earned": True}), "contracts[0].earned: must be a number"),
        (file({**BARE, "status": "done"}), "contracts[0].status: must be active, active_unfunded, "),
        (file({**BARE, "ended_on": "8/14/26"}), "contracts[0].ended_on: must be a day such as"),
        (file({**BARE, "ended_on": "2026-02-30"}), "contracts[0].ended_on: must be a day such as"),
        (file({**BARE, "started_on": "2027-01-01"}), "contracts[0].started_on: is later than"),
        (file({**BARE, "ended_on": "2026-06-01"}), "contracts[0].ended_on: is before “started_on”"),
        (file({**BARE, "status": "active"}), "contracts[0].status: does not fit “ended_on”"),
        (file({**BARE, "stars": 5, "feedback": "none"}), "contracts[0].feedback: does not fit"),
        (file({**BARE, "colour": "red"}), "contracts[0].colour: is not known"),
        (file(BARE, BARE), "contracts[1].id: is that of contracts[0]"),
        (file({**BARE, "title": "\ud800"}), "contracts[0].title: holds half a character"),
        (file({**BARE, "title": "x" * 501}), "contracts[0].title: must have 1 to 500 characters"),
        (file({"id": 40000009}), "contracts[0]: tells nothing beside its id"),
        (file({**BARE, "payments": [{"on": "2026-07-02"}]}), "payments[0].amount: is missing"),
        (file({**BARE, "payments": [{"on": "2027-07-02", "amount": 1}]}), "payments[0].on: is later"),
        (file({**BARE, "payments_complete": True}), "contracts[0].payments_complete: needs payments"),
        (file(BARE, shown_scores=[{"on": "2026-01-01", "percent": 94.5}]), "shown_scores[0].percent"),
        (file(BARE, as_of="2027-01-01"), "as_of: is a day to come"),
        (file(BARE, format="other"), "format: must be jss-contracts-1"),
        (file(*[{**BARE, "id": 40000000 + n} for n in range(5001)]), "contracts: must have at most"),
        (b'{"contracts": [{"id": "40000001", "stars": NaN}]}', "contracts[0].stars: must be a number"),
        (b'{"contracts": [{"id": "40000001", "earned": 1e999999999}]}', "earned: must be a number"),
        (b'{"contracts": [{"id": ' + b"9" * 9999 + b"}]}", "contracts[0].id: must be"),
        (b'{"contracts": [{"id": "40000001", "stars": 5, "stars": 1}]}', "stars: stands there twice"),
        (b'{"contracts": null}', "contracts: must be a list"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_by_its_path(content: bytes, path: str) -> None:
    """The place and what must stand there; nothing of the bad member becomes evidence."""
    assert any(path in detail for detail in told(content)), told(content)


def test_the_rest_of_a_file_with_mistakes_is_read() -> None:
    """One bad member takes nothing else with it."""
    found = reading(file({**ONE, "stars": 9, "colour": 1}, {"id": "x"}, {**ONE, "id": "40000002"}))
    assert {e.subject.key for e in found.evidence} == {"40000001", "40000002"}
    assert by_subject(found)["40000001"][Field.EARNED] == 43250
    assert Field.STARS not in by_subject(found)["40000001"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'{"contracts": [', "json_unreadable"), (b"{" * 100_000, "json_unreadable"),
        (b'{"contracts": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "json_unreadable"),
        (b'{"a": 1}', "kind_unknown"), (b"[]", "kind_unknown"), (b'[{"contracts": []}]', "kind_unknown"),
        (b'{"contracts": "x"} and more', "json_unreadable"),
    ],
)  # fmt: skip
def test_other_json_is_no_list_of_contracts(content: bytes, code: str) -> None:
    """Damaged, bottomless and foreign JSON is told of in one problem."""
    assert [problem.code for problem in reading(content).problems] == [code]
    assert not reading(content).evidence


ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": str.encode,
    "a byte order mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "Windows": lambda text: text.encode("cp1252"),
    "between fences": lambda text: f"```json\n{text}\n```\n".encode(),
    "blank lines": lambda text: f"\r\n\n {text}\n\n".encode(),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_file_is_read_in_any_encoding(name: str) -> None:
    """As editors, spreadsheets and assistants write it down."""
    text = json.dumps({"contracts": [{**ONE, "client": "Zoë"}]}, ensure_ascii=False, indent=1)
    found = reading(ENCODINGS[name](text))
    assert not found.problems
    assert by_subject(found)["40000001"][Field.CLIENT] == "Zoë"


def test_nothing_but_a_statement_proves_zero() -> None:
    """No payments, an empty list or null are not known; a statement is, and only a whole one."""
    assert earned() is None
    assert earned(payments=[]) is None
    assert earned(payments=[], payments_complete=False) is None
    assert earned(payments=None, payments_complete=True) is None
    assert earned(earned=None) is None
    assert earned(payments=[], payments_complete=True) == 0
    assert earned(earned=0) == 0
    paid = [{"on": "2026-07-10", "amount": 50}, {"on": "2026-07-10", "amount": 50}]
    assert earned(payments=paid) is None
    assert earned(payments=paid, payments_complete=True) == 10000
    assert earned(payments=paid, payments_complete=True, earned=90) is None
    assert earned(payments=[*paid, {"on": "soon", "amount": 1}], payments_complete=True) is None


def test_payments_are_not_counted_beside_those_of_a_report() -> None:
    """What is written down by hand may be dated otherwise: a file of the site's comes before it."""
    stated = {**BARE, "payments": [{"on": "2026-07-12", "amount": 90}], "payments_complete": True}
    csv = b"Date,Contract,Hours,Amount,Payment type\n2026-07-10,Label (40000001),1,90.00,\n"
    weekly = read(csv, "weekly-summary.csv", SEEN)
    joined = join([*reading(file(stated)).evidence, *weekly.evidence], SEEN.date())
    assert [p.on for p in joined.contracts[0].payments] == [date(2026, 7, 10)]


def test_a_score_that_was_seen_comes_before_one_that_is_told() -> None:
    """On one day the page's own score counts; on other days the file's does."""
    scores = [{"on": "2026-11-01", "percent": 80}, {"on": "2026-10-01", "percent": 90}]
    page = b"<html><main><h1>My stats</h1><h2>Job Success Score</h2><p>94%</p></main></html>"
    seen = read(
        page, "x", datetime(2026, 11, 1, 9, tzinfo=UTC), "https://www.upwork.com/nx/my-stats/"
    )
    joined = join([*reading(file(BARE, shown_scores=scores)).evidence, *seen.evidence], SEEN.date())
    assert [(s.on, s.percent) for s in joined.shown] == [
        (date(2026, 10, 1), 90),
        (date(2026, 11, 1), 94),
    ]
    assert not [p for p in joined.problems if p.code == "facts_conflict"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**13) | st.text(max_size=6)
    | st.sampled_from([4.85, 0.5, 12.345, "hourly", "ended", "none", "2026-07-01", "40000001"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)  # fmt: skip
MEMBERS = sorted(json.loads(SCHEMA)["$defs"]["ContractEntry"]["properties"])


@settings(max_examples=400, deadline=None)
@given(
    st.dictionaries(st.sampled_from([*MEMBERS, "_note", "colour"]), VALUES, max_size=5),
    st.dictionaries(st.sampled_from(["as_of", "source", "format", "_x", "shown_scores"]), VALUES),
)
def test_the_sieve_says_what_the_model_says(entry: dict[str, Any], top: dict[str, Any]) -> None:
    """A file passes the sieve unchanged exactly if the model behind its schema takes it."""
    document = {"contracts": [{"id": "40000001", **entry}], **top}
    text = json.dumps(document)
    schema = json.loads(SCHEMA)
    sieve = Sieve(schema)
    kept = sieve.sift(_parsed(text), schema)
    try:
        ContractsFile.model_validate_json(text)
        valid = True
    except ValidationError:
        valid = False
    assert (kept is not DROPPED and not sieve.wrong) == valid, sieve.wrong


def test_the_documented_example_is_read_whole() -> None:
    """The example of the description has no mistake and gives what it says."""
    document = (Path(__file__).parents[2] / "shared_schema" / "CONTRACTS.md").read_text("utf-8")
    example = document.split("```json\n")[1].split("```")[0]
    found = reading(example.encode())
    assert not found.problems
    assert by_subject(found)["40000001"][Field.EARNED] == 40050
