"""Old advice and what holds today; `companion/advice/old_advice.py` says since when, by whom."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "claim_idle_hurts": "Idle contracts lower your score.",
    "today_idle_hurts": "An idle or paused contract costs nothing, however long.",
    "claim_many_unreviewed": (
        "Contracts without feedback count against you once there are too many of them."
    ),
    "today_many_unreviewed": (
        "A contract without a review does not count, however many there are; from a long-term "
        "client it counts as good."
    ),
    "claim_two_weekly": "Close a couple of contracts every two weeks.",
    "today_two_weekly": (
        "That fitted a score that was computed every two weeks. Now it is computed every day. Two "
        "weeks between doubtful endings only show which review moved the score, because a review "
        "can come for 14 days."
    ),
    "claim_never_together": "Never close many contracts at once.",
    "today_never_together": (
        "Each ending counts by its own review, also when many come on one day. One at a time has "
        "a single use left: it shows which review moved the score."
    ),
    "claim_nag_client": "Write to the client again and again until they close the contract.",
    "today_nag_client": (
        "Nothing is lost while it stays open, so nobody needs to be chased. One polite message "
        "when the work is done is enough."
    ),
    "claim_end_yourself": "Close dead contracts yourself before they hurt.",
    "today_end_yourself": (
        "They do not hurt. Ending one yourself costs nothing by itself, but money that is held for "
        "it goes back to the client."
    ),
    "claim_long_open": "A contract that stays open for long without feedback hurts.",
    "today_long_open": (
        "With a long-term client it counts as good without a review: the last payment lies more "
        "than 90 days after the first."
    ),
    "claim_refund": "Give the money back, and the bad feedback is gone.",
    "today_refund": (
        "A refund takes no review out of the score, and a full one only hides the stars on your "
        "profile. Whether it lowers what the contract counts for is disputed. It is no way to a "
        "better score."
    ),
    "claim_perk": "As Top Rated you can have one feedback removed.",
    "today_perk": (
        "That ended on 3 Sep 2024. A client can change a review once you allow changes, and "
        "feedback that breaks Upwork’s rules can be reported."
    ),
    "claim_small_contracts": "Take a few small contracts quickly to lift your score.",
    "today_small_contracts": (
        "Contracts count by what they earned: above $1,000 like 1.5 jobs, up to $250 like 1. Each "
        "further 90 days with a payment add a job. Only a good review, or a long-term client, "
        "makes any of them help."
    ),
    "claim_declined": "Declining invitations or offers lowers your score.",
    "today_declined": (
        "It does not, as far as experienced freelancers know: only contracts count. No official "
        "page says otherwise."
    ),
    "claim_nothing_helps": "A bad review stays, and nothing can be done.",
    "today_nothing_helps": (
        "A client can change it once you allow changes, and what breaks Upwork’s rules can be "
        "reported. By itself it is out at the latest 24 months after the last payment."
    ),
    "claim_unpaid": "A contract that never paid counts against you.",
    "today_unpaid": (
        "Without a review it does not count; with fewer than 3 stars it does. One page of Upwork "
        "still names contracts cancelled without pay among what lowers a score."
    ),
    "claim_private_rating": "The private rating decides, whatever the stars are.",
    "today_private_rating": (
        "Clients give no private rating any more, and the official page names public feedback "
        "alone. Two of its other pages still name private feedback and reasons for ending."
    ),
    "claim_feedback_while_open": "Collect feedback while the contract is still open.",
    "today_feedback_while_open": "Feedback given while a contract is open never counts.",
    # at the terminal
    "help": "What old advice says, and what holds today.",
    "title": "Old advice, and what holds today",
    "said": "“{claim}” ({years})",
    "since": "Since {day}: {today}",
    "always": "Today: {today}",
    "heard": "Said in: {place}",
    "beside": "Old advice: “{claim}” {today}",
}
