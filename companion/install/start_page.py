"""The page that a browser is opened at: how to load the extension, in this very browser."""

from html import escape
from pathlib import Path

from companion.messages.catalogue import text

#: browser -> the address of its page of extensions; the first that fits the browser is shown
_ADDRESSES = {
    "Firefox/": "about:debugging#/runtime/this-firefox",
    "Edg/": "edge://extensions",
    "Chrom": "chrome://extensions",
}
_STYLE = """\
body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem;
  color-scheme: light dark; }
code { background: color-mix(in srgb, currentColor 10%, transparent); padding: 0.1em 0.4em; }
button { font: inherit; padding: 0.2em 0.8em; }
li { margin: 0.8em 0; }
"""
_SCRIPT = """\
const kinds = [...document.querySelectorAll("section")];
const fits = ({ dataset }) => navigator.userAgent.includes(dataset.agent);
const kind = kinds.find(fits) ?? kinds.at(-1);
for (const one of kinds) one.hidden = one !== kind;
for (const button of document.querySelectorAll("button"))
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.previousElementSibling.textContent);
    button.textContent = button.dataset.done;
  });
"""


def start_page(folder: Path) -> str:
    """The page, for an extension in `folder`; it asks nothing of any network."""
    kinds = "".join(_kind(agent, address, folder) for agent, address in _ADDRESSES.items())
    title = escape(text("start_page.title"))
    lead, then = escape(text("start_page.lead")), escape(text("start_page.then"))
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n"
        f"<h1>{title}</h1>\n<p>{lead}</p>\n{kinds}"
        f"<p>{then}</p>\n<script>\n{_SCRIPT}</script>\n</html>\n"
    )


def _kind(agent: str, address: str, folder: Path) -> str:
    steps = _firefox(folder) if agent == "Firefox/" else _chromium(folder)
    copy, copied = escape(text("start_page.copy")), escape(text("start_page.copied"))
    button = f'<button data-done="{copied}">{copy}</button>'
    first = f"{escape(text('start_page.address'))} <code>{escape(address)}</code> {button}"
    items = "".join(f"  <li>{step}</li>\n" for step in (first, *steps))
    return f'<section data-agent="{agent}">\n<ol>\n{items}</ol>\n</section>\n'


def _chromium(folder: Path) -> list[str]:
    return [escape(text("start_page.developer")), escape(text("start_page.drag", folder=folder))]


def _firefox(folder: Path) -> list[str]:
    return [
        escape(text("start_page.temporary", file=folder / "manifest.json")),
        escape(text("start_page.forgets")),
    ]
