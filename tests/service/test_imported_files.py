"""Files that are imported: one by one, in archives, and from which day each counts."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest

from companion.service.service import Service
from tests.service.test_service import NOW, SAMPLES, STATS, page

#: when a page was put into an archive, in this computer's zone
PACKED = (2026, 9, 14, 12, 0, 0)


def test_an_archive_is_imported_file_by_file(service: Service) -> None:
    """Pages and files inside a zip are read one by one."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in (SAMPLES / "newcomer").glob("*.csv"):
            archive.write(path, path.name)
    found = service.import_file("summaries.zip", packed.getvalue(), NOW)
    assert len(found) == 4
    assert sum(each.new_evidence for each in found) > 50


@pytest.mark.parametrize(
    ("packed", "seen"),
    [(PACKED, datetime(*PACKED).astimezone(UTC)), ((1980, 1, 1, 0, 0, 0), NOW)],
    ids=["a time", "none"],
)
def test_a_page_in_an_archive_counts_from_the_day_it_has_there(
    service: Service, packed: tuple[int, int, int, int, int, int], seen: datetime
) -> None:
    """The archive may have been packed or copied months later; some programs tell no time."""
    with zipfile.ZipFile(held := io.BytesIO(), "w") as archive:
        archive.writestr(zipfile.ZipInfo("my-stats.html", packed), page("steady/my-stats.html"))
    service.import_file("pages.zip", held.getvalue(), NOW, modified=NOW)
    [shown] = service.state(NOW).analysis.shown
    assert shown.on == seen.date()


def test_an_imported_file_counts_from_its_own_day(service: Service) -> None:
    """A page that was saved last month tells of last month; a day to come is not believed."""
    saved = "<!-- Page saved with SingleFile url: {} saved date: {} 12:00:00 GMT+0000 -->"
    for day in ("Mon Oct 05 2026", "Mon Oct 05 2099"):
        html = page("steady/my-stats.html").replace("<html", saved.format(STATS, day) + "<html", 1)
        service.import_file(f"{day}.html", html.encode(), NOW)
    shown = service.state(NOW).analysis.shown
    assert [(score.on, score.percent) for score in shown] == [
        (date(2026, 10, 5), 89),
        (date(2026, 11, 1), 89),
    ]


def test_scores_that_a_file_tells_are_kept_with_their_days(service: Service) -> None:
    """contracts.json tells of days past: they are stored, and each is a shown score."""
    content = (
        b'{"as_of": "2026-10-30", "contracts": [], "shown_scores":'
        b' [{"on": "2026-10-01", "percent": 90}, {"on": "2026-10-15", "percent": 94}]}'
    )
    [imported] = service.import_file("contracts.json", content, NOW)
    assert imported.new_evidence == 2
    shown = service.state(NOW).analysis.shown
    assert [(score.on.day, score.percent) for score in shown] == [(1, 90), (15, 94)]
