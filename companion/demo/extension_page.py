"""The extension in the demo: its own page, from which it is told what a person would click."""

import json
from typing import Any

from companion.demo.browser import Chromium
from companion.demo.cdp import Message
from companion.demo.cdp_target import CdpTarget, until

#: opened by the extension itself when it is installed
WELCOME = "pages/welcome.html"
POPUP = "popup/popup.html"
_FIELD = "document.querySelector('#code')"
#: unfolds what the field lies in, as a person does to reach it, and goes there
_GO_TO_FIELD = f"""(() => {{
  for (let at = {_FIELD}; at; at = at.parentElement) if (at.matches("details")) at.open = true;
  {_FIELD}.focus();
}})()"""
#: how a pairing ended, as the page says it; null while it goes on
_PAIRING_SAYS = """(() => {
  const said = document.querySelector("#code-says .good, #code-says .bad");
  return said && { bad: said.matches(".bad"), sentence: said.innerText };
})()"""


class RefusedByExtensionError(Exception):
    """The extension could not do what was asked; the message is the sentence it shows."""


class ExtensionPage:
    """A page of the extension: speaks to its background as the popup does."""

    def __init__(self, browser: Chromium, extension_id: str) -> None:
        """Waits for the page that the extension opens by itself after it was installed."""
        self._browser = browser
        self._id = extension_id
        self.tab = CdpTarget(browser.pipe, self._target(WELCOME))
        until("the extension", lambda: self.tab.evaluate("Boolean(globalThis.jssPlatform)"))

    def _target(self, path: str) -> str:
        """The target that shows a page of the extension."""
        address = f"chrome-extension://{self._id}/{path}"

        def look() -> str | None:
            targets = self._browser.pipe.call("Target.getTargets")["targetInfos"]
            return next((t["targetId"] for t in targets if t["url"].startswith(address)), None)

        return until(path, look)

    def send(self, what: str, **rest: Any) -> Any:
        """The background's answer to a message."""
        message = json.dumps({"what": what, **rest})
        return self.tab.evaluate(f"globalThis.jssPlatform.send({message})")

    def pair(self, code: str) -> None:
        """Pastes a one-time string into the extension's page, and waits until it is paired.

        Raises:
            RefusedByExtensionError: with the sentence that a person would see.
        """
        self.tab.bring_to_front()
        until("the field for the code", lambda: self.tab.evaluate(f"Boolean({_FIELD})"))
        self.tab.evaluate(_GO_TO_FIELD)
        self.tab.call("Input.insertText", text=code)
        outcome = until("the pairing", lambda: self.tab.evaluate(_PAIRING_SAYS))
        if outcome["bad"]:
            raise RefusedByExtensionError(outcome["sentence"])

    def clear(self) -> int:
        """Removes everything drawn on the tab in front; the number of badges left."""
        return int(self.send("clear_tab")["drawn"])

    def ask(self, path: str) -> Message:
        """What the companion answers on a route that has nothing to choose.

        Raises:
            RefusedByExtensionError: with the sentence that a person would see.
        """
        answer = self.send("call", path=path, body={"schema": 1})
        if not answer.get("ok"):
            raise RefusedByExtensionError(answer["problem"]["sentence"])
        body: Message = answer["body"]
        return body

    def popup(self, tab: CdpTarget) -> CdpTarget:
        """Opens the true popup over a tab, as a click on the toolbar button does."""
        infos = self._browser.pipe.call("Target.getTargets", filter=[{"type": "tab"}])
        address = tab.evaluate("location.href")
        ids = [t["targetId"] for t in infos["targetInfos"] if t["url"] == address]
        self._browser.pipe.call("Extensions.triggerAction", id=self._id, targetId=ids[0])
        return CdpTarget(self._browser.pipe, self._target(POPUP))
