"""Counts with their nouns."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "badge": ("{n} badge", "{n} badges"),
    "change": ("{n} change", "{n} changes"),
    "contract": ("{n} contract", "{n} contracts"),
    "contract_or_row": ("{n} contract or row", "{n} contracts or rows"),
    "fact": ("{n} fact", "{n} facts"),
    "file": ("{n} file", "{n} files"),
    "good_job": ("{n} good job", "{n} good jobs"),
    "bad_job": ("{n} bad job", "{n} bad jobs"),
    "neutral_job": ("{n} job that is neither", "{n} jobs that are neither"),
    "month": ("{n} month", "{n} months"),
    "new_fact": ("{n} new fact", "{n} new facts"),
    "other_contract": ("{n} other contract", "{n} other contracts"),
    "page_or_file": ("{n} page or file", "{n} pages and files"),
    "part_good_job": "{digits} good jobs",
    "part_bad_job": "{digits} bad jobs",
    "part_neutral_job": "{digits} jobs that are neither",
    "part_point": "{digits} points",
    "payment": ("{n} payment", "{n} payments"),
    "point": ("{n} point", "{n} points"),
    "request": ("{n} request", "{n} requests"),
    "row": ("{n} row", "{n} rows"),
}
