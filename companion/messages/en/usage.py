"""What was typed wrongly on the command line."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "option": "{option}: {why}",
    "no_option": "There is no option “{name}”.",
    "no_command": "There is no command “{name}”; {command} --help lists those that there are.",
    "missing": "{name} is missing; {command} --help says what it is.",
    "no_day": "“{given}” is not a day, such as 2026-11-25.",
    "day_too_far": "“{given}” does not lie between March 2015 and 2099.",
    "meant": "Did you mean “{name}”?",
}
