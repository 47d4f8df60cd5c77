"""Where the browser extension lies, and how to load it, on the command line."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "help_path": "Print the folder and nothing else.",
    "steps": (
        "The extension lies in\n"
        "  {folder}\n"
        "\n"
        "Chromium, Chrome, Edge, Brave, Vivaldi (version 145 or newer):\n"
        "  1. Open chrome://extensions and switch on “Developer mode”.\n"
        "  2. Press “Load unpacked” and choose the folder above.\n"
        "\n"
        "Firefox (version 142 or newer):\n"
        "  1. Open about:debugging#/runtime/this-firefox.\n"
        "  2. Press “Load Temporary Add-on…” and choose the file manifest.json "
        "in the folder above.\n"
        "  Firefox forgets it when it is closed; only a signed package stays.\n"
        "\n"
        "A page opens that leads you through the rest: jss-companion run, "
        "then jss-companion pair.\n"
        "After updating the companion, press “Reload” on the same page of the browser."
    ),
}
