"""The site as the browser meets it in the demo: pages served inside the browser, none fetched."""

import base64
import secrets
from collections.abc import Mapping
from html import escape
from http import HTTPStatus
from pathlib import Path

from companion.demo import pages
from companion.demo.cdp import Message, Pipe
from companion.demo.freelancer import Freelancer
from companion.demo.pages import Around

#: stands in a page for the number used once that its policy asks for
NONCE = "{nonce}"
_LINKS = {
    "Contract history": pages.CONTRACTS,
    "My profile": pages.PROFILE,
    "My stats": pages.MY_STATS,
}
_NOTE = (
    "Invented people and firms, served from this computer by the demo of JSS Companion."
    " This is not the site."
)
_NOT_HERE = "<h1>Not part of the demo</h1><p>The demo has only the pages named above.</p>"


def whole_pages(who: Freelancer) -> dict[str, str]:
    """Address → page: contracts with all pages of the list in it, profile and My Stats."""
    mains = pages.history(who)
    spare = "".join(f"<template>{main}</template>" for main in mains)
    turning = f'{spare}<script nonce="{NONCE}">{_text("page.js")}</script>'
    return {
        pages.CONTRACTS: _page("Contract history", mains[0], pages.CONTRACTS, turning),
        pages.PROFILE: _page(who.name, pages.profile(who), pages.PROFILE),
        pages.MY_STATS: _page("My stats", pages.my_stats(who), pages.MY_STATS),
    }


def _page(title: str, main: str, address: str, behind: str = "") -> str:
    head = f'<style nonce="{NONCE}">{_text("page.css")}</style>'
    return pages.document(title, main, address, Around(head, _heading(address), behind))


def _heading(address: str) -> str:
    links = "".join(
        f'<a href="{to}"{" aria-current" if to == address else ""}>{escape(name)}</a>'
        for name, to in _LINKS.items()
    )
    return f'<p class="demo" role="note">{_NOTE}</p><header>{links}</header>'


def _text(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def policy(nonce: str) -> str:
    """As strict as the site's own, and more: what is drawn must not need the page's leave."""
    return (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


class Site:
    """Answers every request of a tab from a table of pages, and notes each of them."""

    def __init__(self, pipe: Pipe, pages: Mapping[str, str]) -> None:
        """`pages` maps addresses without query to HTML."""
        self._pipe = pipe
        self._pages = pages
        self._missing = _page("Not part of the demo", _NOT_HERE, "")
        self.requests: list[str] = []
        pipe.on("Fetch.requestPaused", self._answer)

    def serve(self, session: str) -> None:
        """From now on every request of this tab is answered here."""
        self._pipe.call("Fetch.enable", session, patterns=[{"urlPattern": "*"}])

    def _answer(self, event: Message, session: str) -> None:
        address = str(event["request"]["url"])
        self.requests.append(address)
        body = self._pages.get(address.partition("#")[0].partition("?")[0])
        nonce = secrets.token_urlsafe(16)
        status = HTTPStatus.NOT_FOUND if body is None else HTTPStatus.OK
        headers = {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Security-Policy": policy(nonce),
            "Cache-Control": "no-store",
        }
        self._pipe.post(
            "Fetch.fulfillRequest",
            session,
            requestId=event["requestId"],
            responseCode=status.value,
            responseHeaders=[{"name": n, "value": v} for n, v in headers.items()],
            body=base64.b64encode((body or self._missing).replace(NONCE, nonce).encode()).decode(),
        )
