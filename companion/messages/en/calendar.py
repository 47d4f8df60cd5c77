"""Days that matter, as a calendar shows them."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "hurts": "{contract} stops hurting your Job Success Score",
    "helps": "{contract} no longer helps your Job Success Score",
    "either": "{contract} no longer matters for your Job Success Score",
    "review_ends": "Last day for a review of {contract}",
    "act_by": "Last good day to act on {contract}",
    "plan_ask": "Plan: ask the client of {contract} to end it",
    "plan_ask_if_done": "Plan: if the work is done, ask the client of {contract} to end it",
    "plan_end": "Plan: end {contract}",
    "badge_ends": "Top Rated: “{need}” may no longer be met",
    "badge_can_be_met": "Top Rated: “{need}” can be met again",
    "written": (
        "{n} day is in {file}. Import it into your calendar; importing a newer one updates it.",
        "{n} days are in {file}. Import it into your calendar; importing a newer one updates them.",
    ),
    "none": "No day is known yet that matters. Nothing was written.",
}
