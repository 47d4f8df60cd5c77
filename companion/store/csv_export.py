"""An export as tables that a spreadsheet opens: one CSV file each, in one archive."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

from companion.domain.spreadsheet import inert

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def tables(export: Mapping[str, Any]) -> dict[str, str]:
    """Name of each table -> its CSV; together they hold everything of the export."""
    sources = [
        {"number": number, **source, "problems": len(source["problems"])}
        for number, source in enumerate(export["sources"])
    ]
    problems = [
        {"source": number, "code": code, "where": where, "detail": detail}
        for number, source in enumerate(export["sources"])
        for code, where, detail in source["problems"]
    ]
    estimates = [
        {"day": e["day"], "nominal": e["nominal"], **e["estimate"]} for e in export["estimates"]
    ]
    settings = [{"name": name, "value": value} for name, value in export["settings"].items()]
    return {
        "sources.csv": _csv(sources),
        "evidence.csv": _csv(export["evidence"]),
        "corroborations.csv": _csv(export["corroborations"]),
        "problems.csv": _csv(problems),
        "estimates.csv": _csv(estimates),
        "settings.csv": _csv(settings),
        "pairings.csv": _csv(export["pairings"]),
    }


def archive(export: Mapping[str, Any]) -> bytes:
    """The tables in one zip archive; the same export gives the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in tables(export).items():
            packed.writestr(zipfile.ZipInfo(name, _FIXED_TIME), text.encode("utf-8", "replace"))
    return content.getvalue()


def _csv(rows: Iterable[Mapping[str, Any]]) -> str:
    kept = list(rows)
    text = io.StringIO()
    columns = list(dict.fromkeys(column for row in kept for column in row))
    writer = csv.writer(text, lineterminator="\r\n")
    if columns:
        writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in kept)
    return text.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, (list, dict, bool)):
        return json.dumps(value, ensure_ascii=False)
    return inert(value) if isinstance(value, str) else value
