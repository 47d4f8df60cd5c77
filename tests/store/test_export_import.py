"""Everything stored can be taken out and put back."""

import csv
import io
import json
import zipfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from companion.domain.evidence import Field
from companion.store.csv_export import archive, tables
from companion.store.errors import NotAnExportError
from companion.store.store import Store
from tests.store.build import (
    ESTIMATE,
    FREELANCER,
    PAIRING,
    START,
    URL,
    contract,
    everything,
    history,
    reading,
)


def filled(store: Store) -> dict[str, Any]:
    """Fills a store with something of every kind, and exports it."""
    store.append(everything(), URL)
    store.append(reading([(contract(9), Field.RATE, 1)], digest="a"))
    store.append(reading([(contract(9), Field.RATE, 2)], digest="a"))
    store.append(reading([(FREELANCER, Field.SHOWN_SCORE, 91)], 4, digest="s"), URL)
    store.save_estimate(START.date(), ESTIMATE, 91.5, store.revision)
    store.set_setting("x", {"y": [1, None]})
    store.add_pairing(PAIRING)
    plain: dict[str, Any] = json.loads(json.dumps(store.export()))
    return plain


def test_an_export_makes_an_equal_store(store: Store, tmp_path: Path) -> None:
    """All but pairings, whose keys are not in it, is as it was; also what was withdrawn."""
    plain = filled(store)
    assert any(each["withdrawn"] for each in plain["evidence"])
    with Store(tmp_path / "other.db") as other:
        assert other.import_(plain) == len(plain["evidence"])
        assert other.export() == {**plain, "pairings": []}
        assert other.evidence() == store.evidence()


def test_an_export_of_the_same_store_changes_nothing(store: Store) -> None:
    """What is known already stays as it is."""
    plain = filled(store)
    assert store.import_(plain) == 0
    assert store.export() == plain


def test_of_two_sightings_the_later_counts(store: Store, tmp_path: Path) -> None:
    """Merging two stores ends the same in either order."""
    with Store(tmp_path / "other.db") as other:
        store.append(reading(history(2), 0))
        other.append(reading(history(2), 3))
        first, second = store.export(), other.export()
        store.import_(second)
        other.import_(first)
        assert set(store.evidence()) == set(other.evidence())
        assert {e.source.seen_at for e in store.evidence()} == {reading([], 3).source.seen_at}


def damages(plain: dict[str, Any]) -> list[Any]:
    """Exports with one thing wrong each, and things that are no exports."""
    wrong: list[Any] = [None, [], 3, {}, {"format": "other"}, {**plain, "version": 2}]
    for table, name, value in (
        ("evidence", "value", {"no": "value"}),
        ("evidence", "saying", "not hexadecimal"),
        ("evidence", "source", 99),
        ("evidence", "last_seen", "yesterday"),
        ("evidence", "last_seen", "2026-01-01T00:00:00"),
        ("evidence", "position", "first"),
        ("evidence", "day", [1]),
        ("evidence", "first_seen", None),
        ("evidence", "strategy", None),
        ("sources", "kind", "no such page"),
        ("sources", "problems", [["no_such_code", "", ""]]),
        ("sources", "contracts", 2**70),
        ("estimates", "estimate", {}),
        ("estimates", "day", "2026-13-01"),
    ):
        each = deepcopy(plain)
        each[table][-1][name] = value
        wrong.append(each)
    return [*wrong, {k: v for k, v in plain.items() if k != "estimates"}, {**plain, "settings": 3}]


def test_a_damaged_export_changes_nothing(store: Store, tmp_path: Path) -> None:
    """Whatever is wrong with an export, it is refused with a sentence, whole."""
    with Store(tmp_path / "other.db") as other:
        wrong = damages(filled(other))
    store.append(reading(history(1), digest="before"))
    before = store.export()
    for each in wrong:
        with pytest.raises(NotAnExportError, match=r"export .*changed\.$"):
            store.import_(each)
        assert store.export() == before


def test_the_tables_hold_everything(store: Store) -> None:
    """Every row of the export is a row of a table, every value in a cell."""
    plain = filled(store)
    with zipfile.ZipFile(io.BytesIO(archive(plain))) as packed:
        read = {n: packed.read(n).decode() for n in packed.namelist()}
    found = {name: list(csv.DictReader(io.StringIO(text))) for name, text in read.items()}
    for name in ("sources", "evidence", "estimates", "pairings"):
        assert len(found[f"{name}.csv"]) == len(plain[name])
    assert [row["code"] for row in found["problems.csv"]] == ["number_unreadable"]
    first, cells = plain["evidence"][0], found["evidence.csv"][0]
    assert [cells[n] for n in ("field", "value", "key")] == ["title", "Job 1", first["key"]]


def test_a_cell_is_never_a_formula(store: Store) -> None:
    """What a page says cannot make a spreadsheet compute."""
    store.append(everything())
    cells = list(csv.DictReader(io.StringIO(tables(store.export())["evidence.csv"])))
    assert "'=Job" in {cell["value"] for cell in cells}
