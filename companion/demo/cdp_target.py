"""One target of the browser: evaluate in it, look at it, picture it."""

import base64
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from companion.demo.cdp import Message, Pipe, RefusedError

T = TypeVar("T")
WAIT_S = 20.0


class NeverCameError(Exception):
    """Something that was waited for did not happen; the message says what."""


def until(what: str, look: Callable[[], T | None], seconds: float = WAIT_S) -> T:
    """Waits until `look()` gives something true, and gives it.

    Raises:
        NeverCameError: if nothing comes in time.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        result = look()
        if result:
            return result
        time.sleep(0.05)
    message = f"waited in vain for {what}"
    raise NeverCameError(message)


@dataclass(frozen=True, slots=True)
class Badge:
    """What is drawn beside one contract, as the page holds it now."""

    contract_id: str
    label: str
    tone: str
    spoken: str
    #: number by which the debugger knows its button
    node: int


class CdpTarget:
    """A page of the site or of the extension, attached."""

    def __init__(self, pipe: Pipe, target: str) -> None:
        self.target = target
        self._pipe = pipe
        attached = pipe.call("Target.attachToTarget", targetId=target, flatten=True)
        self.session = str(attached["sessionId"])

    @classmethod
    def first(cls, pipe: Pipe) -> "CdpTarget":
        """The empty tab that the browser opened by itself."""
        targets = pipe.call("Target.getTargets")["targetInfos"]
        return cls(pipe, next(t["targetId"] for t in targets if t["url"] == "about:blank"))

    def call(self, method: str, **parameters: Any) -> Message:
        """Sends a command to this tab."""
        return self._pipe.call(method, self.session, **parameters)

    def evaluate(self, script: str) -> Any:
        """The value of an expression in the page; promises are waited for.

        Raises:
            RefusedError: if the script throws.
        """
        options = {"awaitPromise": True, "returnByValue": True, "userGesture": True}
        got = self.call("Runtime.evaluate", expression=script, **options)
        if "exceptionDetails" in got:
            thrown = got["exceptionDetails"].get("exception", {})
            raise RefusedError(str(thrown.get("description", "the script failed")))
        return got["result"].get("value")

    def go(self, address: str) -> None:
        """Opens an address and waits until its document is complete."""
        self.call("Page.navigate", url=address)
        ready = "location.href.startsWith('http') && document.readyState === 'complete'"
        until(address, lambda: self.evaluate(ready))

    def bring_to_front(self) -> None:
        """Makes this the tab in front."""
        self._pipe.call("Target.activateTarget", targetId=self.target)

    def close(self) -> None:
        """Closes the tab."""
        self._pipe.call("Target.closeTarget", targetId=self.target)

    def picture(self, path: Path) -> None:
        """Writes what the tab shows as a PNG file."""
        data = self.call("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(data))

    def point_at(self, badge: Badge) -> None:
        """Scrolls to a badge and moves the mouse over it, which opens its details."""
        self.call("DOM.scrollIntoViewIfNeeded", backendNodeId=badge.node)
        corners = self.call("DOM.getBoxModel", backendNodeId=badge.node)["model"]["border"]
        x, y = sum(corners[::2]) / 4, sum(corners[1::2]) / 4
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def badges(self) -> list[Badge]:
        """The badges in the page, in order; their closed roots are open to the debugger."""
        root = self.call("DOM.getDocument", depth=-1, pierce=True)["root"]
        return list(_badges(root, ""))


def _badges(node: Message, contract_id: str) -> "list[Badge]":
    """Depth first; `contract_id` is that of the card around the node."""
    attributes = _attributes(node)
    name = attributes.get("data-test", "")
    if name.startswith("contract-") and name[9:].isdigit():
        contract_id = name[9:]
    if node.get("localName") == "jss-badge":
        return [_badge(node, contract_id)]
    inside = [*node.get("children", []), *node.get("contentDocument", {}).get("children", [])]
    return [badge for child in inside for badge in _badges(child, contract_id)]


def _badge(host: Message, contract_id: str) -> Badge:
    nodes = [node for root in host.get("shadowRoots", []) for node in _all(root)]
    button = next(n for n in nodes if n.get("localName") == "button")
    label = next(n for n in nodes if _attributes(n).get("class") == "label")
    words = "".join(n.get("nodeValue", "") for n in _all(label))
    of_button = _attributes(button)
    tone = of_button.get("class", "").removeprefix("badge ")
    spoken = of_button.get("aria-label", "")
    return Badge(contract_id, words, tone, spoken, int(button["backendNodeId"]))


def _all(node: Message) -> list[Message]:
    """A node and everything in it."""
    return [node, *(inner for child in node.get("children", []) for inner in _all(child))]


def _attributes(node: Message) -> dict[str, str]:
    flat = node.get("attributes", [])
    return dict(zip(flat[::2], flat[1::2], strict=False))
