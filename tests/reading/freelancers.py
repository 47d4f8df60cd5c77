"""Whole freelancers drawn by chance: their contracts, payments, pages and files."""

from datetime import date, timedelta
from random import Random

from tests.reading import profile_designs
from tests.reading.markups import Invented
from tests.reading.redesigns import Design

DAY = date(2026, 11, 1)
PER_PAGE = 20
_HEADER = '"Date","Contract","Hours","Amount","Payment type"'
_TITLES = (
    "SEO audit", "Résumé rewrite", "Voice-over 60s", "React booking widget",
    "Podcast editing, weekly",
    "Excel dashboard (Q3)", "Logo refresh & brand sheet", "Translate brochure EN→DE",
)  # fmt: skip
_PERSONS = ("Rowan Ashby", "Zoë O'Neil", "Li Novak", "Noor Mensah", "Björn Sato", "Amara Kask")
_COMPANIES = (None, None, "Tidewater Tours", "Kestrel & Co.", "Paperline", "Ada Clinics")


class Freelancer:
    """Contracts with the same few titles, and what the site shows of them in some design."""

    def __init__(self, seed: int, contracts: int) -> None:
        self._seed = seed
        self._rng = Random(seed)  # noqa: S311 - a drawn freelancer guards no secret
        self._clients = [(person, self._rng.choice(_COMPANIES)) for person in _PERSONS]
        self._rows: dict[int, list[str]] = {year: [] for year in range(2023, DAY.year + 1)}
        self.contracts = [self._contract(41_000_000 + n * 7) for n in range(contracts)]

    def _contract(self, number: int) -> Invented:
        rng = self._rng
        person, company = rng.choice(self._clients)
        title, hourly = rng.choice(_TITLES), rng.random() < 0.5
        first = DAY - timedelta(days=rng.randrange(20, 1000))
        planned = first + timedelta(days=rng.randrange(1, 200))
        last = planned if planned < DAY else None
        earned = self._pay(f"{title} ({number})", first, last or DAY, hourly=hourly)
        rated = last is not None and earned > 0 and rng.random() < 0.6
        return Invented(
            str(number), title, person, company, first, last,
            "ended" if last else rng.choice(("active", "paused")),
            rate=3500 if hourly else None, budget=None if hourly else 50000,
            stars=rng.choice((5.0, 4.75, 4.9, 3.8, 2.5, 1.85)) if rated else None, earned=earned,
        )  # fmt: skip

    def _pay(self, contract: str, first: date, last: date, *, hourly: bool) -> int:
        earned = 0
        for _ in range(self._rng.choice((0, 1, 1, 2, 5))):
            on = first + timedelta(days=self._rng.randrange((last - first).days))
            cents = self._rng.randrange(500, 200_000)
            kind = "" if hourly else "Fixed Price Payment"
            row = f'"{on}","{contract}","","{cents // 100}.{cents % 100:02}","{kind}"'
            self._rows[on.year].append(row)
            earned += cents
        return earned

    def files(self) -> dict[str, bytes]:
        """Pages of the list, the profile in some order, and a weekly summary for each year."""
        found = {}
        for n in range(0, len(self.contracts), PER_PAGE):
            # the same design on every page
            page, _ = Design(Random(), self._seed).page(self.contracts[n : n + PER_PAGE])  # noqa: S311 - as above
            found[f"contracts-{n}.html"] = page
        paid = [contract for contract in self.contracts if contract.earned]
        self._rng.shuffle(paid)
        found["profile.html"] = profile_designs.profile(self._seed, paid)
        for year, rows in self._rows.items():
            found[f"weekly-summary-{year}.csv"] = "\n".join([_HEADER, *rows]).encode()
        return found

    @property
    def shows_ids(self) -> bool:
        """Whether the list shows ids at all in this design."""
        return Design(Random(), self._seed).page(self.contracts[:2])[1]  # noqa: S311 - as above
