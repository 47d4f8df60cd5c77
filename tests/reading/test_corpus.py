import re
from pathlib import Path

import pytest

from companion.domain.contract import Status
from companion.domain.evidence import Field, PageKind
from companion.domain.problem import CODES
from companion.messages.en.problem import MESSAGES
from companion.reading.html.id_hints import LINKS, NAMED, OTHER, TEXT
from companion.reading.redaction.redact import redact
from tests.reading.accept import main as accept
from tests.reading.corpus import EXPECTED, Case, cases, described
from tests.reading.new_page import add
from tests.reading.new_page import main as new_page

CASES = cases()
#: problems that come from elsewhere than a page: joining, scores, the reader process, the owner
ELSEWHERE = {
    "read_again",
    "row_not_joined", "file_unreadable", "evidence_impossible", "evidence_unlikely",
    "contracts_missing",
    "reader_stopped",
    "reader_missing",
    "reader_failed", "too_large", "page_long", "profile_unconfirmed", "profile_nameless",
    "other_account",
}  # fmt: skip
#: cases whose copies differ: their point is a value, or that the page is broken
NOT_ALIKE = {
    "binary", "archive-without-pages", "cut-in-the-middle", "two-megabytes-of-open-comments",
    "types-in-other-words",  # its titles differ in one digit, and digits become ones
    "impossible-stars", "two-scores", "one-contract-twice-with-different-data",
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_of_the_corpus_gives_its_evidence(case: Case) -> None:
    """What is read of the page is what was accepted: evidence, strategies, problems, counts."""
    expected = {key: value for key, value in case.expected.items() if key != "given"}
    assert described(case.read()) == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_redacted_copy_is_read_alike(case: Case) -> None:
    """The copy that a user may publish has the page's kind, counts, and fields by strategy."""
    content = case.content
    copy = redact(content)
    if copy is None or case.folder.name in NOT_ALIKE:
        return
    assert _shape(described(case.read(copy))) == _shape(described(case.read(content)))


def _shape(told: dict[str, object]) -> dict[str, object]:
    """A reading without its values."""
    evidence = told["evidence"]
    assert isinstance(evidence, dict)
    fields = [sorted(_without_value(line) for line in lines) for lines in evidence.values()]
    problems = told["problems"]
    assert isinstance(problems, list)
    if told["kind"] == "transactions":  # amounts became ones, so no running balance holds
        fields = [lines for lines in fields if lines != ["covers (csv_columns)"]]
        problems = [p for p in problems if "running balance" not in p]
    return {
        "kind": told["kind"], "page": told["page"], "counts": told["counts"],
        "fields": fields, "problems": sorted(re.split("[:“]", p)[0] for p in problems),
    }  # fmt: skip


def _without_value(line: str) -> str:
    name, strategy = line.split(": ", maxsplit=1)[0], line.rsplit(" (", 1)[1]
    return f"{name} ({strategy}"


#: what only the person can tell; no page gives it
TOLD_ONLY = {
    Field.AGENCY_TERMS, Field.CLIENT_FLAGGED, Field.BAD_ENDING, Field.STARS_UNTIL,
    Field.CLIENT_MOOD, Field.CLIENT_REACHABLE, Field.CLIENT_RETURNS, Field.WORK,
    Field.SAME_CLIENT, Field.ORIGIN, Field.MATTERS_ON,
}  # fmt: skip


def test_the_corpus_covers_what_can_be_read() -> None:
    """Every kind, field, status, strategy and problem of reading occurs in some case."""
    told = [described(case.read()) for case in CASES]
    text = "\n".join(str(each) for each in told)
    assert len(CASES) >= 60
    assert {str(each["kind"]) for each in told} == {k.value for k in PageKind} - {"typed"}
    assert not [f.value for f in Field if f"{f.value}: " not in text and f not in TOLD_ONLY]
    assert not [s for s in (NAMED, LINKS, OTHER, TEXT) if f"({s})" not in text]
    assert not [s.value for s in Status if f'"{s.value}"' not in text]
    beginnings = {code: str(MESSAGES[code]).split("{")[0] for code in CODES}
    assert not [c for c, told in beginnings.items() if c not in ELSEWHERE and told not in text]


def test_an_accepted_corpus_does_not_change() -> None:
    """Accepting again rewrites nothing, so that a diff is a change of reading."""
    before = {case.name: (case.folder / EXPECTED).read_bytes() for case in CASES}
    accept([CASES[0].name, CASES[-1].name])
    assert {case.name: (case.folder / EXPECTED).read_bytes() for case in CASES} == before


def test_a_new_page_comes_without_the_words_of_its_owner(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A saved page becomes a case: redacted, with what is read of it, and never overwritten."""
    saved = next(case for case in CASES if case.folder.name == "plain-page-1-of-3").file
    case = add("contract_history", "mine", saved, tmp_path)
    assert b"Rowan" not in case.content
    assert len(case.expected["evidence"]) == 3
    with pytest.raises(FileExistsError):
        add("contract_history", "mine", saved, tmp_path)
    assert new_page([]) == 2
    assert "KIND CASE SAVED.html" in capsys.readouterr().out
