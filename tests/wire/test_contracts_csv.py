"""The table of contracts: one row each, and nothing that a spreadsheet would compute."""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from companion.analysis.analyse import analyse
from companion.domain.contract import Status
from companion.domain.evidence import Evidence
from companion.reading.read import read
from companion.wire.contracts_csv import contracts_csv
from tests.linking.build import PROFILE, about, covers, paid

SAMPLES = Path(__file__).parents[1] / "samples"
DAY = date(2026, 11, 1)
AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


def evidence_of(name: str, *ends: str) -> list[Evidence]:
    """What a sample freelancer's files of these kinds say."""
    files = [p for p in sorted((SAMPLES / name).iterdir()) if p.suffix in ends]
    return [e for p in files for e in read(p.read_bytes(), p.name, AT).evidence]


def rows(evidence: list[Evidence]) -> list[dict[str, str]]:
    """The table as a spreadsheet reads it."""
    text = contracts_csv(analyse(evidence, DAY))
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}Contract,")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_a_known_contract_has_its_numbers() -> None:
    """Days, dollars, stars, how it counts for sure, its effect and when that ends."""
    table = rows(evidence_of("newcomer", ".html", ".csv"))
    row = next(r for r in table if r["Contract"] == "41116048")
    assert (row["Title"], row["Client"]) == ("SEO audit", "Marrow Films")
    assert (row["Stars"], row["Counts as"], row["Probability"]) == ("2.9", "bad", "1.0")
    assert (
        float(row["Effect from"]) == float(row["Effect (points)"]) == pytest.approx(-17.65, abs=0.1)
    )
    assert date.fromisoformat(row["Stops hurting on"]) > DAY
    assert row["Helps until"] == ""
    assert "profile.html" in row["Sources"]
    assert len(table) == len({r["Contract"] for r in table}) == 12


def test_an_unknown_contract_has_a_range() -> None:
    """What is not known is an empty cell, and what is believed has a probability below one."""
    table = rows([e for e in evidence_of("newcomer", ".html") if e.source.kind.value != "profile"])
    row = next(r for r in table if r["Contract"] == "41116048")
    assert row["Stars"] == row["Earned ($)"] == ""
    assert 0.3 < float(row["Probability"]) < 1
    assert float(row["Effect from"]) < float(row["Effect to"])


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", '=HYPERLINK("x")'])
def test_no_title_is_a_formula(title: str) -> None:
    """A title that a spreadsheet would compute is a text; commas, quotes and lines stay whole."""
    evidence = [
        *about("11111", PROFILE, title=title, client='Ann, "A"\nLee', stars=5.0),
        *about("11111", PROFILE, started_on=date(2026, 5, 1), ended_on=date(2026, 6, 1)),
        *about("11111", PROFILE, status=Status.ENDED),
        *paid("11111", date(2026, 6, 1), 12_345),
        *covers(date(2026, 1, 1), DAY),
    ]
    (row,) = rows(evidence)
    assert row["Title"].startswith("'")
    assert row["Client"] == 'Ann, "A"\nLee'
    assert row["Earned ($)"] == "123.45"
