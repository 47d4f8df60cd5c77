"""What can be wrong with the companion's own folder, files, settings and socket."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "running": "The companion is already running.",
    "running_process": "The companion is already running (process {pid}).",
    "folder_not_created": "The folder {path} cannot be created: {reason}.",
    "folder_not_writable": "The folder {path} cannot be written: {reason}.",
    "setting_impossible": "A setting has a value that it cannot have: {settings}.",
    "not_json": "{path} is not readable as JSON; move it away to begin anew.",
    "other_content": "{path} does not hold what it should; move it away to begin anew.",
    "folder_of_another": "The folder {path} belongs to another user; it was not used.",
    "file_of_another": "{path} belongs to another user; it was not used.",
    "not_readable": "{path} cannot be read: {reason}.",
    "not_plain": "{path} is not a plain file; it was not read.",
    "readable_by_others": "{path} can be read by other users; it was not used.",
    "socket_elsewhere": "The socket that the system passed does not listen on 127.0.0.1.",
}
