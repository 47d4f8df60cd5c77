"""What can be wrong with the stored data, its backups and exports: `path` is the file."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "failed": "{path} cannot be used: {detail}. Nothing was lost.",
    "readonly": (
        "{path} cannot be written: its folder or file is read-only. Nothing was lost. Give "
        "yourself the right to write there and try again."
    ),
    "full": (
        "The disk is full, so the last change to {path} was not kept; everything before it is "
        "there. Free some space and try again."
    ),
    "newer": (
        "The stored data in {path} was written by a newer companion ({detail}). Nothing was "
        "changed. Update the companion."
    ),
    "damaged": (
        "The stored data in {path} is damaged ({detail}). Nothing was changed. "
        "`jss-companion data restore BACKUP` puts a backup in its place; "
        "`jss-companion data set-aside` keeps the damaged file and starts empty."
    ),
    "busy": "Another program is using {path}. Nothing was lost. Close it and try again.",
    "no_backup": (
        "{path} is not a whole backup of the companion ({detail}), so it was not restored. "
        "Nothing was changed."
    ),
    "no_export": "This is not an export of the companion. Nothing was changed.",
    "export_incomplete": (
        "This is not a complete export of the companion ({detail}). Nothing was changed."
    ),
    "export_newer": "This export was written by a newer companion. Update; nothing was changed.",
}
