"""Which extension may ask: the one whose ids stand here, as the browser tells the host."""

from collections.abc import Sequence

#: the host's name in every browser
NAME = "jss_companion"
#: ids of the extension in browsers of Chromium's family, from the `key` of its manifest
CHROMIUM_IDS = ("klnmbnajnbnkaogcfoplmbapdhifabdi",)
#: and in Firefox
FIREFOX_IDS = ("jss-companion@jss-companion.invalid",)
#: the same as origins, as Chromium writes them
ORIGINS = tuple(f"chrome-extension://{one}/" for one in CHROMIUM_IDS)


def is_ours(words: Sequence[str]) -> bool:
    """Whether the words that the browser started the host with name our extension.

    Chromium gives the origin first; Firefox the path of its manifest, then the id. The browser
    compares them with the manifest too: this is a second look, and no proof against programs of
    the same user, which can start the host with any words.
    """
    first, second = [*words, "", ""][:2]
    return first in ORIGINS or second in FIREFOX_IDS
