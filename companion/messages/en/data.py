"""What is stored, in and out, and how long it is kept; `path` is a file or folder."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "not_json": "{path} is not readable as JSON. Nothing was changed.",
    "imported": (
        "{n} new fact. Pair your browsers again if need be.",
        "{n} new facts. Pair your browsers again if need be.",
    ),
    "copied": "The copy is {path}. {private} Keys of browsers are not in it.",
    "not_written": "{path} cannot be written: {reason}.",
    "ask_restore": "Put {path} in the place of {old}?",
    "restored": "{path} is in place.",
    "ask_set_aside": "Move {path} out of the way and start empty?",
    "aside": "What was there before is kept as {path}.",
    "whole": "The stored data is whole.",
    "kept_for_ever": "Facts are kept for ever.",
    "kept_months": (
        "Facts are removed {n} month after they were last seen.",
        "Facts are removed {n} months after they were last seen.",
    ),
    "ask_remove": (
        "{n} fact last seen before {before} will be removed. Go on?",
        "{n} facts last seen before {before} will be removed. Go on?",
    ),
    "private": "It holds your clients’ names and what they paid: keep it private.",
    "everything_exported": "Everything stored is in {path}. {private}",
    "contracts_exported": "Every contract is in {path}. {private}",
    "help_format": "[default: by name]",
    "erase_will": (
        (
            "This removes for good, from this computer:\n"
            "  everything read from pages and files, estimates, settings and logs in {path}\n"
            "  the keys of {n} paired browser in the {backend}\n"
            "Files you exported or backed up elsewhere stay. In a browser, removing the extension "
            "removes its\nown key."
        ),
        (
            "This removes for good, from this computer:\n"
            "  everything read from pages and files, estimates, settings and logs in {path}\n"
            "  the keys of {n} paired browsers in the {backend}\n"
            "Files you exported or backed up elsewhere stay. In a browser, removing the extension "
            "removes its\nown key."
        ),
    ),
    "help_leave_keys": "Erase the rest although the keyring is silent.",
    "ask_erase": "Type erase to go on",
    "nothing_erased": "Nothing was erased.",
    "keys_held": (
        "The keyring did not let go of {held} of {all} keys. Nothing else was erased. Unlock it "
        "and try again, or add --leave-keys."
    ),
    "erased": "Erased: {path} is gone, with everything in it.",
    "erased_but": "Erased. These files in {path} are not the companion’s: {names}.",
    "keys_left": (
        "In the keyring, {n} item of “jss-companion” is left.",
        "In the keyring, {n} items of “jss-companion” are left.",
    ),
    "no_key_left": "No key is left in the {backend}.",
    "keys_in": "Keys are kept in the {place}.",
    "place_unusable": "The {place} cannot be used ({state}). Nothing was changed.",
    "keys_in_keyring_now": "Keys are kept in the keyring from now on.",
    "keys_in_file_now": (
        "Keys are kept in the file from now on. Every program that runs as you can read a file. "
        "The keyring is the better place wherever there is one."
    ),
    "pair_again": (
        "{n} browser has to be paired again: its key could not be read.",
        "{n} browsers have to be paired again: their keys could not be read.",
    ),
}
