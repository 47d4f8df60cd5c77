"""The invented freelancer's contracts: who hired for what, when, and how it went.

Every person and firm is made up. Days are counted back from the day of the demo, so that
it looks alive on any date.
"""

import random
from dataclasses import dataclass

from companion.domain.payment import PaymentKind

#: days back, cents, and what the payment was for
Paid = tuple[int, int, PaymentKind]


@dataclass(frozen=True, slots=True)
class Hourly:
    """Work at a rate in dollars, paid every `every` days from one day back to another."""

    rate: int
    first: int = 0
    last: int = 0
    every: int = 7

    def payments(self, rng: random.Random) -> list[Paid]:
        """Two to eight hours each time, in steps of ten minutes."""
        if not self.first:
            return []
        days = [*range(self.first, self.last, -self.every), self.last]
        sixths = [rng.randrange(12, 48) for _ in days]
        paid = [round(self.rate * 100 * sixth / 6) for sixth in sixths]
        return [(d, cents, PaymentKind.HOURLY) for d, cents in zip(days, paid, strict=True)]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A budget in dollars and what was paid of it: days back and dollars."""

    budget: int
    paid: tuple[tuple[int, int], ...] = ()

    def payments(self, rng: random.Random) -> list[Paid]:
        """The milestones as they were agreed; money given back is a refund."""
        del rng
        kinds = (PaymentKind.REFUND, PaymentKind.FIXED_PRICE)
        return [(d, dollars * 100, kinds[dollars > 0]) for d, dollars in self.paid]


@dataclass(frozen=True, slots=True)
class Sample:
    """One contract; `start` and `end` are days back, `end` None while it is open."""

    title: str
    person: str
    company: str
    terms: Hourly | Fixed
    start: int
    end: int | None = None
    stars: float | None = None
    state: str = "Active"
    agency: str = ""


KILN = ("Imani Okafor", "Kilnworks Ceramics")
MARSH = ("Pella Strand", "Saltmarsh Books")
FJELL = ("Tobias Renn", "Fjellheim Outdoor")


def sample_contracts(edge: int) -> tuple[Sample, ...]:
    """The contracts, oldest first; `edge` is how many days the longest window reaches back."""
    leaving = edge - 17
    return (
        # so long ago that it left every window
        Sample("Clean up supplier list", "Marta Quill", "Heron & Vale Tea",
               Fixed(320, ((900, 320),)), 915, 896, 5.0),
        # good work whose last payment is about to leave the longest window
        Sample("Pricing model for a wholesale catalogue", "Anselm Dorr", "Brightwater Looms",
               Hourly(42, leaving + 200, leaving), leaving + 210, leaving - 5, 5.0),
        # a client who came back: together they are long-term
        Sample("Set up bookkeeping from shoeboxes", *KILN,
               Hourly(36, 660, 640), 668, 633, None),
        Sample("Weekly bookkeeping", *KILN, Hourly(38, 606, 4), 612),
        Sample("Translate product sheets (DE → EN)", "Yusra Amari", "Nordlicht Optik",
               Fixed(240, ((560, 240),)), 571, 558, 4.9),
        Sample("Inventory workbook (v2)", *FJELL,
               Fixed(650, ((520, 300), (505, 350))), 533, 503, 4.8),
        Sample("قائمة طعام: ترجمة وتنسيق", "Layla Haddad", "Jasmine Court Kitchen",
               Fixed(180, ((430, 180),)), 441, 428, 5.0),
        Sample("Monthly newsletter", *MARSH, Hourly(35, 410, 19, 28), 421),
        Sample("♫ Show notes for season two ☕", "Noor Castellane", "Lemon Hour Podcast",
               Hourly(32, 366, 262), 372, 258, 5.0),
        Sample("Data entry, 400 paper forms", "Gil Anders", "",
               Fixed(210, ((335, 210),)), 349, 333),
        Sample("Survey tables for a village history", "Sunniva Holt", "Alder Parish Archive",
               Fixed(480, ((318, 200), (290, 280))), 330, 288, 4.7),
        # reviewed with three stars and a bit: it counts as successful all the same
        Sample("Tidy up a customer export", "Dmitri Vance", "Copperleaf Roasters",
               Fixed(150, ((271, 150),)), 281, 270, 3.3),
        Sample("Monthly report, ready to print", *FJELL, Hourly(40, 246, 30, 28), 250, 24, 4.9),
        # everything was given back, and nothing is counted
        Sample("Logo animation, first draft", "Bea Lindqvist", "Paper Kite Toys",
               Fixed(300, ((164, 300), (151, -300))), 175, 149),
        # never paid, never begun: not counted
        Sample("Standby: seasonal stock counts", "Rufus Ekholm", "Orchard Lane Cider",
               Hourly(30), 98, state="Paused"),
        # through an agency: belongs to the agency's score
        Sample("Audit file for a merger", "Hadiza Bello", "Stonebridge Mills",
               Hourly(55, 68, 33), 74, 30, 5.0, agency="Lantern Street Collective"),
        Sample("Copy-edit a walking guide", *MARSH, Fixed(360, ((170, 360),)), 185, 168, 5.0),
        # idle for months, and it costs nothing
        Sample("Spreadsheet help, on call", "Odile Ferrant", "", Hourly(40, 152, 131), 160),
        # the bad one: a good period, then a poor end; only the last unit is bad
        Sample("Rebuild the booking spreadsheet", "Corin Hale", "Tidewater Tours",
               Hourly(39, 143, 52), 150, 46, 2.3),
        Sample("Import old orders into the new shop and check every address twice",
               "Teodor Brandvold", "Hearth & Hollow Furniture",
               Fixed(720, ((104, 360), (88, 360))), 118, 86, 4.9),
        Sample("Recipe cards, 24 pieces", "Layla Haddad", "Jasmine Court Kitchen",
               Fixed(264, ((71, 264),)), 80, 69, 5.0),
        # funded once, waiting for the next milestone
        Sample("Archive index, part one of three", "Sunniva Holt", "Alder Parish Archive",
               Fixed(900, ((40, 300),)), 62, state="Awaiting milestone"),
        Sample("Weekly social posts", "Noor Castellane", "Lemon Hour Podcast",
               Hourly(33, 47, 5), 52),
        # ended a few days ago: a review may still come
        Sample("Event budget for a spring fair", "Wen Castellan", "Riverside Makers",
               Fixed(420, ((8, 420),)), 27, 6),
        Sample("Proofread the annual letter", "Marta Quill", "Heron & Vale Tea",
               Fixed(95, ((16, 95),)), 20, 15, 5.0),
        Sample("Seating plan and name cards", "Rowan Ashgrove", "", Fixed(140), 3),
    )  # fmt: skip
