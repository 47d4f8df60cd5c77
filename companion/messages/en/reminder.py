"""Three notes to a client, for the person to copy. None asks for a rating; none is sent by us."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "delivery": (
        "Hello {client},\n\nas of {today} the work on “{title}” is done. If something should be "
        "different, tell me and I will take care of it. If all is as you wished, you can end the "
        "contract on Upwork when it suits you.\n\nThank you for working with me."
    ),
    "two_weeks": (
        "Hello {client},\n\ntwo weeks ago I delivered the work on “{title}”. Is everything as you "
        "need it? If anything is still open, I am glad to take care of it; if not, you can end the "
        "contract on Upwork when it suits you.\n\nThank you."
    ),
    "last": (
        "Hello {client},\n\nthis is my last note about “{title}”. From my side the work is done. "
        "You can end the contract on Upwork, or leave it open if you plan more work: both are "
        "fine.\n\nThank you, and all the best."
    ),
    "label_delivery": "At delivery",
    "label_two_weeks": "Two weeks later",
    "label_last": "Last note",
    "nobody": "there",
    "no_day": "(day not known)",
    # on the full page
    "kept": "Kept. “{label}” is filled in from your text now.",
    "put_back": "“{label}” is the original text again.",
    "not_kept": "Not kept: “{wrong}” cannot be filled in. Only {places} can.",
    "empty": "Not kept: there is nothing in it.",
    "too_long": "Not kept: it has {length} characters, and {most} is the most.",
    "not_written": "Not kept: {reason}.",
    "of_ratings": (
        "Your text speaks of reviews, stars or refunds. Upwork does not allow a rating to be asked "
        "for or traded. The text is yours."
    ),
    # at the terminal
    "help_kind": "Which of the three.",
    "help_edit": "Put the three texts where you can change them, and say where.",
    "edited": "{path}: change this text in any editor. `jss-companion reminder` uses it.",
    "places": "In it {places} are filled in.",
    "no_id": "Which contract? Give its number, or --edit to change the texts.",
    "no_title": "The title of contract {id} is not known, so no note can name it.",
    "unfit": (
        "{path}: “{wrong}” cannot be filled in. Only {places} can. Change the text, or remove the "
        "file to get the usual one back."
    ),
    "unreadable": "{path} cannot be read as text (UTF-8).",
    "not_advised": "Before you send it, the advice for this contract: {advice}",
}
