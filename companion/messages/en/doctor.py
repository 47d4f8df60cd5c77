"""What the doctor says of what is kept, and what to do; `path` is a folder or file."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "not_looked": "{path} cannot be looked into: {reason}.",
    "it_not_looked": "It cannot be looked into: {reason}.",
    "make_yours": 'Make it yours, or run: chmod u+rwx "{path}"',
    "no_folder": "{path} is not there yet; nothing is stored.",
    "folder_of_others": "In {path}, another user owns: {names}.",
    "make_files_yours": "Move these files away or make them yours.",
    "folder_open": "In {path}, others may read: {names}.",
    "close_folder": 'Run: chmod -R go= "{path}"',
    "folder_private": "Only you can read {path}.",
    "begin_with_defaults": "Move the file away to begin with defaults.",
    "kept_for_ever": "Keys in: {backend}; facts kept: for ever.",
    "kept_months": (
        "Keys in: {backend}; facts kept: {n} month.",
        "Keys in: {backend}; facts kept: {n} months.",
    ),
    "none_runs": "None runs.",
    "one_runs": "One runs (process {pid}).",
    "one_runs_unknown": "One runs (process unknown).",
    "stale": ("None runs, but one that ended suddenly left its note; the next start replaces it."),
    "nothing_stored": "Nothing is stored yet.",
    "in_use": "The running companion uses it.",
    "damaged": "It is damaged: {detail}.",
    "restore": "Restore a backup: jss-companion data restore FILE.",
    "whole": "It is whole.",
    "pages_as_expected": "Those seen last look as expected.",
    "pages_changed": "They do not look as expected: {pages}.",
    "report_page": (
        "Report it with a copy that is safe to publish: jss-companion inspect PAGE --redacted OUT"
    ),
    "key_tried": "A key was written, read and deleted ({backend}, {ms} ms).",
    "key_in_file": "Keys are kept in a private file, as you chose.",
    "keyring_locked": "It is locked. ({backend}, {ms} ms)",
    "keyring_locked_do": "Unlock it, for example by logging in again.",
    "keyring_no_backend": "There is none that is safe. ({backend}, {ms} ms)",
    "keyring_no_backend_do": (
        "Install one (such as gnome-keyring or KWallet), or: jss-companion data keys file"
    ),
    "keyring_timeout": "It did not answer in time. ({backend}, {ms} ms)",
    "keyring_timeout_do": "Look for a hidden prompt, or restart it.",
    "keyring_error": "It answered with an error. ({backend}, {ms} ms)",
    "keyring_error_do": "Open the system’s keyring and see what it says.",
}
