"""Where the insights page disagrees with the public rules; `{cause}` is why, most likely."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "good": "Upwork counts this one as good, the public rules would not: probably {cause}.",
    "bad": "Upwork counts this one as bad, the public rules would not: probably {cause}.",
    "out": "Upwork does not count this one, the public rules would: probably {cause}.",
    "label_good": "Upwork: counts as good",
    "label_bad": "Upwork: counts as bad",
    "label_out": "Upwork: not counted",
    "agency": "contracts through an agency count for you",
    "flagged": "Upwork no longer holds the client for flagged",
    "hidden_review": "it was reviewed, which no other page shows",
    "hidden_bad": "it got bad stars or ended for a bad reason, which no other page shows",
    "long_term": "its client is a long-term client for Upwork",
    "private": "a private rating or a reason for ending it still counts",
    "stars_line": "Upwork draws the line of good stars elsewhere",
    "removed": "its feedback was removed, or its client was flagged",
    "not_long_term": "its client is no long-term client for Upwork",
    "older": "Upwork counts the months of its payments otherwise",
}
