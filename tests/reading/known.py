"""What is to be read of the invented contracts, and what was."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from companion.domain.evidence import Field, Reading, Value
from companion.reading.read import read
from tests.reading.markups import Invented

SEEN = datetime(2026, 11, 1, 12, tzinfo=UTC)
CONTRACTS = (
    Invented(
        "40000001", "Rebuild booking widget", "Rowan Ashby", "Tidewater Tours",
        date(2024, 3, 3), None, "active", rate=3500, earned=448000,
    ),
    Invented(
        "40000002", "Logo refresh & brand sheet (v2)", "Zoë O'Neil", "Kestrel & Co.",
        date(2024, 4, 14), date(2025, 8, 30), "ended", budget=50000, stars=4.75, earned=50000,
    ),
    Invented(
        "40000003", "Podcast editing, weekly", "Li Novak", None,
        date(2025, 1, 31), date(2025, 2, 3), "ended", rate=1250, earned=24114,
    ),
    Invented(
        "40000004", "Résumé rewrite", "Noor Mensah", "Blue Fern Press",
        date(2025, 12, 25), None, "paused", budget=127136, earned=12000,
    ),
    Invented(
        "40000005", "Translate brochure EN→DE", "Björn Sato", "Ada Clinics",
        date(2026, 5, 13), date(2026, 9, 1), "ended", rate=8500, stars=5.0, earned=8500,
    ),
)  # fmt: skip


def fields_of(content: bytes, name: str = "page.html") -> dict[str, dict[Field, Value | None]]:
    """What was read of a page, by subject and field."""
    return by_subject(read(content, name, SEEN))


def by_subject(reading: Reading) -> dict[str, dict[Field, Value | None]]:
    """The evidence of a reading by subject and field."""
    found: dict[str, dict[Field, Value | None]] = {}
    for each in reading.evidence:
        found.setdefault(each.subject.key, {})[each.field] = each.value
    return found


def on_a_list(c: Invented) -> dict[Field, Value | None]:
    """What a contract history shows of a contract; None also stands for not shown."""
    return {
        Field.TITLE: c.title, Field.CLIENT: c.client, Field.COMPANY: c.company,
        Field.STARTED_ON: c.first, Field.ENDED_ON: c.last, Field.STATUS: c.status,
        Field.RATE: c.rate, Field.BUDGET: c.budget,
    }  # fmt: skip


def on_a_profile(c: Invented) -> dict[Field, Value | None]:
    """What a profile shows of a contract; stars of an open contract are not final."""
    return {
        Field.TITLE: c.title, Field.STARTED_ON: c.first, Field.ENDED_ON: c.last,
        Field.STARS: c.stars if c.last else None, Field.EARNED: c.earned, Field.RATE: c.rate,
    }  # fmt: skip


def wrong(
    found: Mapping[str, Mapping[Field, Value | None]],
    expected: Mapping[str, Mapping[Field, Value | None]],
) -> Sequence[str]:
    """What is missing, misread or there without being on the page."""
    told = [f"{key}: nobody’s" for key in found if key and key not in expected]
    for key, values in expected.items():
        mine = found.get(key, {})
        told += [
            f"{key}: {name} is {mine.get(name)!r}, not {value!r}"
            for name, value in values.items()
            if mine.get(name) != value
        ]
    return told
