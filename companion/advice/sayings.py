"""What advice says: each code once, with its sentence and what it rests on."""

from typing import NamedTuple


class Saying(NamedTuple):
    """A sentence with places to fill, and the level and source of the fact behind it."""

    text: str
    level: str
    source: str


#: The facts are those of the rules in `companion/scoring/policies`.
SAYINGS: dict[str, Saying] = {
    "leave_open": Saying(
        "Leave it open. An idle or paused contract costs nothing (since November 2020), and it "
        "counts as successful while the client is a long-term client.",
        "OFF",
        "support.upwork.com 34958134307475",
    ),
    "leave_open_idle": Saying(
        "Leave it open, or ask the client to end it when the work is done. An idle or paused "
        "contract costs nothing (since November 2020); a review comes only when it ends.",
        "STAFF",
        "community.upwork.com 824751",
    ),
    "do_not_end_funded": Saying(
        "Do not end it while {funded} is funded: ending it yourself returns unreleased money to "
        "the client.",
        "OFF",
        "support.upwork.com 211068428",
    ),
    "await_review": Saying(
        "A review can still arrive until {until}. Reviews stay hidden until both are in or the "
        "14 days are over, so nothing needs to be done but your own honest review.",
        "OFF",
        "support.upwork.com 211068438",
    ),
    "wait_out": Saying(
        "It can hurt until {leaves} at the latest. You can let the client change the review, or "
        "report it if it breaks Upwork's rules (Job Success Insights, Report feedback). New good "
        "jobs make up for it; a refund is no way to a better score.",
        "OFF",
        "support.upwork.com 28340909495571, 219801228",
    ),
    "renew_before": Saying(
        "It leaves the {months}-month window on {leaves}, and the score would then be {then}. "
        "A good contract paid before that day would soften the step.",
        "OFF",
        "support.upwork.com 34958134307475",
    ),
    "supply": Saying("{step}", "ASSUMED", "missing is never zero"),
    "nothing_to_do": Saying(
        "Nothing to do: it does its part as it is.", "OFF", "support.upwork.com 34958134307475"
    ),
    "not_counted": Saying(
        "Nothing to do: it neither helps nor harms.", "OFF", "support.upwork.com 34958134307475"
    ),
}

#: A message for the person to copy; it asks for an ending, never for a rating.
REMINDER = (
    "Hello{name}, our contract “{title}” seems to be finished from my side. If you agree, "
    "could you end it when it suits you? If anything is still open, I am glad to take care of it."
)
