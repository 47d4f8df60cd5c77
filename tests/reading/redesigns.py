"""Redesigns of the contract history drawn by chance: every habit of markup with every other."""

# ruff: noqa: E501 - markup is written as a page would have it, a line of it in a line

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from random import Random

from tests.reading.design_parts import dates_in, people_in, status_in, terms_in
from tests.reading.markups import HISTORY, Invented, document, dollars

ADDRESSES = (
    "/nx/wm/workroom/{}/overview",
    "https://www.upwork.com/nx/wm/workroom/{}",
    "/nx/wm/workroom/{}/details?origin=list",
    "/ab/f/contracts/{}",
    "/nx/contracts/{}",
    "https://www.upwork.com/contracts/{}/",
    "/nx/wm/contracts/details/{}",
    "/nx/wm/contract?contractId={}",
    "/nx/wm/engagements/{}#overview",
    "/c/{}",
)
ATTRIBUTES = (
    'data-contract-id="{}"',
    'id="contract-{}"',
    'id="contract_{}"',
    'data-id="{}"',
    'aria-labelledby="title-{}"',
    'data-ev-contract="{}"',
    'data-qa="contract-row-{}"',
    'contract="{}"',
    'data-test="contractCard-{}"',
    'data-testid="contract_card_{}"',
    'key="workroom-{}"',
    'class="card contract-{} x9f31882"',
    'data-card="{}"',
    'data-test="job-tile-{}"',
)
NOISE = (
    '<svg viewBox="0 0 24 24"><path d="M4 4h16"/></svg>',
    "<button>More options</button>",
    '<button aria-label="More options">…</button>',
    "<button type=button>Message</button>",
    "<!-- card -->",
    '<div class="divider"></div>',
    "<span>·</span>",
    '<img src="data:image/gif;base64,R0lGOD" alt="">',
    '<span class="sr-only">Opens in a new tab</span>',
)
ID_TEXTS = (
    "<p>Contract ID: {}</p>",
    "<dl><dt>Contract ID</dt><dd>{}</dd></dl>",
    "<small>#{}</small>",
    "<div><span>ID</span> <span>{}</span></div>",
    "<div>Contract #{}</div>",
    "<p>ID: {}</p>",
)
#: what a card may show besides, of which nothing is to be read as something else
EXTRAS = (
    "<p>Last activity: Oct 3, 2026</p>",
    "<div><span>Last activity</span><span>3 days ago</span></div>",
    "<blockquote>“Paid $5,000 well spent since Jan 3, 2020. Will hire again!”</blockquote>",
    "<div>Total earned: ${earned}</div>",
    "<dl><dt>Total earned</dt><dd>${earned}</dd></dl>",
    "<div><span>In escrow</span> <span>$300.00</span></div>",
    "<p>This week: 0:00 hrs</p>",
    "<p>12.5 hrs this week</p>",
    "<div>Berlin, Germany – 3:15 pm local time</div>",
    "<div>Lisbon, Portugal</div>",
    "<span>Payment verified</span>",
    '<div class="rating"><span>5.0</span><span class="sr-only">Rating is 5 out of 5</span></div>',
    "<span>No feedback given</span>",
    "<button>Give feedback</button>",
    "<p>Web Development</p>",
    "<span class=tag>Expert</span>",
    "<p>Long-term, 30+ hrs/week</p>",
    "<p>Manual time allowed</p>",
    "<div><b>Skills</b> <span>React</span> <span>Python</span></div>",
    "<p>128 hours worked</p>",
    "<p>2 of 5 milestones paid</p>",
    "<p>Next payment: Nov 3, 2026</p>",
    "<p>Paid on Oct 3, 2026</p>",
    "<p>Updated 2 days ago</p>",
    "<button>Show more</button>",
    "<button>Next</button>",
    '<a href="/nx/wm/workroom/{id}/messages">Messages</a>',
    '<a href="/ab/messages/rooms/room_{id}77">Send message</a>',
    '<a href="/nx/proposals/1234567890123456789">View proposal</a>',
    "<ul role=menu><li>View contract</li><li>Log time</li><li>End contract</li></ul>",
)
PAGERS = (
    '<span class="sr-only">Current page 1 of 3</span>',
    "<nav aria-label='pagination'><span>Page 1 of 3</span><button>Next</button></nav>",
    '<div><button aria-label="Page 1 of 3, current page">1</button><button>2</button></div>',
)


@dataclass(frozen=True)
class Design:
    """What every card of one redesign has in common, as it was drawn."""

    rng: Random
    seed: int

    def __post_init__(self) -> None:
        self.rng.seed(self.seed)

    def page(self, contracts: Sequence[Invented]) -> tuple[bytes, bool]:
        """A page, and whether it shows ids."""
        rng = self.rng
        carrier = rng.choice(
            ("link", "link", "attribute", "attribute", "button link", "text", "none")
        )
        draw = _card_of(rng, carrier)
        wrap, listing = (
            rng.choice((("", ""), ("<div>", "</div>"), ("<div><div>", "</div></div>"))),
            rng.choice(("div", "ul", "section", "ol")),
        )
        cards = [wrap[0] + draw(each) + wrap[1] for each in contracts]
        if rng.random() < 0.2:
            cards = [
                f"<div class=row>{''.join(cards[n : n + 2])}</div>" for n in range(0, len(cards), 2)
            ]
        if rng.random() < 0.15:
            cards = _grouped(cards, rng)
        if rng.random() < 0.1:
            cards = [
                f'<div class="wide">{card}</div><div class="narrow">{card}</div>' for card in cards
            ]
        top = rng.choice(
            (
                "<h1>Contract history</h1>",
                "<h2>Contract history</h2>",
                "<div class=t>Contract history</div>",
                "<h1>My contracts</h1>",
                "<h1>Contracts</h1>",
                "",
            )
        )
        tools = rng.choice(
            (
                "",
                "<div><button>Filters</button><label>Sort by<select><option>Date</option></select></label></div>",
                "<p>Showing 5 of 12 contracts</p>",
                "<div role=tablist><button role=tab>All</button><button role=tab>Active</button><button role=tab>Ended</button></div>",
            )
        )
        body = f"{top}{tools}<{listing}>{''.join(cards)}</{listing}>{rng.choice(PAGERS)}"
        region = rng.choice(("main", "div role=main", "div id=main", "div"))
        foot = "<footer><p>© 2015 - 2026 Upwork® Global Inc.</p></footer>"
        head = '<header><a href="/nx/find-work/">Find work</a><a href="/nx/wm/freelancer/contracts">Contract history</a></header>'
        page = document(f"{head}<{region}>{body}</{region.split()[0]}>{foot}")
        if top and rng.random() < 0.2:
            page = page.replace(f'<link rel="canonical" href="{HISTORY}">'.encode(), b"")
        return page, carrier != "none"


def _grouped(cards: list[str], rng: Random) -> list[str]:
    """Cards under headings of their own: by year or by state, some alone in their group."""
    names = rng.choice(
        (("2026", "2025", "2024"), ("Active contracts (1)", "Ended contracts (2)", "Other"))
    )
    tag = rng.choice(("h2", "h3", "div", "p"))
    groups = [cards[:1], cards[1:3], cards[3:]]
    return [
        f"<div class=g><{tag}>{name}</{tag}>{''.join(group)}</div>"
        for name, group in zip(names, groups, strict=True)
    ]


def _card_of(rng: Random, carrier: str) -> Callable[[Invented], str]:
    tag = rng.choice(("section", "div", "article", "li", "up-card"))
    heading = rng.choice(("h2", "h3", "h4", "h5", "div", "strong", "span", "div role=heading"))
    address, attribute = rng.choice(ADDRESSES), rng.choice(ATTRIBUTES)
    hashed = rng.choice(
        ("", ' class="x-a8Df"', ' data-v-9f31=""', ' class="air3-card-section d-flex"')
    )
    parts: list[Callable[[Invented], str]] = [
        people_in(rng),
        terms_in(rng),
        dates_in(rng),
        status_in(rng),
    ]
    rng.shuffle(parts)
    noise = [rng.choice(NOISE) for _ in range(rng.randrange(3))]
    extras = [rng.choice(EXTRAS) for _ in range(rng.choice((0, 0, 1, 2)))]
    places = [rng.randrange(5) for _ in extras]
    avatar = rng.choice(("", "", "<div class=av>{}</div>", '<img alt="{0}" src="a.png">'))
    title_last = rng.random() < 0.1
    inside = rng.choice(("", "<span>", "<b>"))
    id_text = rng.choice(ID_TEXTS)

    def card(c: Invented) -> str:
        title = f"{inside}{escape(c.title)}{inside.replace('<', '</')}"
        if carrier == "link":
            title = f'<a href="{address.format(c.contract_id)}" class="up-n-link">{title}</a>'
        named = f" {attribute.format(c.contract_id)}" if carrier == "attribute" else ""
        head = f"<{heading}>{title}</{heading.split()[0]}>"
        told = [part(c) for part in parts]
        for place, extra in zip(places, extras, strict=True):
            told.insert(place, extra.format(id=c.contract_id, earned=dollars(c.earned)))
        rest = "".join(told)
        if carrier == "text":
            rest += id_text.format(c.contract_id)
        if carrier in ("attribute", "text", "none"):
            rest = rest.replace(f'href="/nx/wm/workroom/{c.contract_id}', 'href="#')
        initials = "".join(word[0] for word in c.client.split())
        rest = avatar.format(initials if avatar.startswith("<div") else escape(c.client)) + rest
        if carrier == "button link":
            rest += f'<a href="{address.format(c.contract_id)}">View contract</a>'
        both = rest + head if title_last else head + rest
        return f"<{tag}{'' if 'class=' in named else hashed}{named}>{both}{''.join(noise)}</{tag}>"

    return card
