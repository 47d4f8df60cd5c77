"""English, in British spelling: the language that has every sentence."""

from companion.messages.en import (
    advice,
    ahead,
    badge,
    causes,
    counts,
    fresh,
    gap,
    kept,
    move,
    prediction,
    reason,
    rules,
    setup,
    start_page,
    summary,
    supply,
    what_if,
)
from companion.messages.language import Language, by_code

ENGLISH = Language(
    tag="en-GB",
    plural="n != 1",
    decimal=".",
    group=",",
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    date_pattern="{day} {month} {year}",
    pair="{rest} and {last}",
    money="${digits}",
    messages=by_code(
        {
            "advice": advice.MESSAGES,
            "ahead": ahead.MESSAGES,
            "badge": badge.MESSAGES,
            "causes": causes.MESSAGES,
            "count": counts.MESSAGES,
            "fresh": fresh.MESSAGES,
            "gap": gap.MESSAGES,
            "kept": kept.MESSAGES,
            "move": move.MESSAGES,
            "prediction": prediction.MESSAGES,
            "reason": reason.MESSAGES,
            "setup": setup.MESSAGES,
            "start_page": start_page.MESSAGES,
            "summary": summary.MESSAGES,
            "rules": rules.MESSAGES,
            "supply": supply.MESSAGES,
            "what_if": what_if.MESSAGES,
        }
    ),
)
