"""Mutations of pages: what saving, redesigning, translating or cutting may do to them."""

import re

from hypothesis import strategies as st

Mutation = st.SearchStrategy[str]


def _some(page: str, pattern: str, rng: object, share: float) -> list[re.Match[str]]:
    found = list(re.finditer(pattern, page))
    return [match for match in found if rng.random() < share]  # type: ignore[attr-defined]  # a random.Random of hypothesis


def _replace(page: str, matches: list[re.Match[str]], text: str) -> str:
    for match in reversed(matches):
        page = page[: match.start()] + text + page[match.end() :]
    return page


@st.composite
def mutated(draw: st.DrawFn, page: str) -> bytes:
    """A page after one to four mutations, as bytes in some encoding."""
    rng = draw(st.randoms(use_true_random=False))
    share = draw(st.sampled_from((0.05, 0.3, 1.0)))
    for mutation in draw(st.lists(st.sampled_from(sorted(MUTATIONS)), min_size=1, max_size=4)):
        page = _mutate(page, mutation, rng, share)
    return page.encode(draw(st.sampled_from(("utf-8", "utf-16", "utf-8-sig", "cp1252"))), "replace")


#: name -> what is replaced, and by what
MUTATIONS: dict[str, tuple[str, str]] = {
    "drop attributes": (r"\s[\w-]+=\"[^\"]*\"", ""),
    "drop names": (r"\sdata-test=\"[^\"]*\"", ""),
    "drop links": (r"\shref=\"[^\"]*\"", ""),
    "rename classes": (r"class=\"[^\"]*\"", 'class="x9 q-3f"'),
    "drop end tags": (r"</\w+>", ""),
    "drop tags": (r"<\w+[^>]*>", ""),
    "wrap texts": (r"(?<=>)(?=[^<>]+<)", "<font><span>"),
    "break texts": (r"(?<=\w) (?=\w)", "<br>"),
    "other spaces": (r" (?=\w+[^<>]*<)", "\u00a0"),
    "turn sections": (r"<section", "<div"),
    "comments": (r"(?<=>)\s*(?=<)", "<!-- x -->"),
    "open comments": (r"(?=<h3)", "<!--"),
    "controls": (r"(?<=>)(?=\w)", "\x01\u202e"),
    "cut": ("", ""),
    "twice": ("", ""),
    "backwards": ("", ""),
}


def _mutate(page: str, name: str, rng: object, share: float) -> str:
    if name == "cut":
        return page[: rng.randrange(1, len(page) + 1)] if page else page  # type: ignore[attr-defined]  # as above
    if name == "twice":
        return page + page
    if name == "backwards":
        return "\n".join(reversed(page.split("\n")))
    pattern, text = MUTATIONS[name]
    return _replace(page, _some(page, pattern, rng, share), text)
