"""The page that a browser is opened at after setting up."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "title": "JSS Companion: load the extension",
    "lead": "The companion is on this computer now. Your browser still needs its extension.",
    "address": "Copy this address and open it in a new tab:",
    "copy": "Copy",
    "copied": "Copied",
    "developer": "Switch on “Developer mode”.",
    "drag": (
        "Drag the folder {folder} onto that page. Or press “Load unpacked” and choose the folder."
    ),
    "temporary": "Press “Load Temporary Add-on…” and choose the file {file}.",
    "forgets": (
        "Firefox forgets an extension that is loaded like this when it is closed. Until there is "
        "a signed one, this is for trying it out; in Chromium, Chrome, Edge and Brave it stays."
    ),
    "then": "A page opens then, and leads you through the rest: “Connect without a code” there.",
}
