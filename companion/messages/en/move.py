"""Why the score moves on a coming day, and where to."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "alone": "{way}.",
    "reason": "{reasons}.",
    "why": "{reasons}; {way}.",
    "both": "{first}; {second}",
    "rule": "one more rule begins to hold",
    "rules": "other rules begin to hold ({title})",
    "too_old": (
        "{contracts} becomes too old for the last {months} months",
        "{contracts} become too old for the last {months} months",
    ),
    "period": "a paid period of “{title}”",
    "no_score": "there is no score then",
    "probably_no_score": "there is probably no score then",
    "stays": "the score stays at about {score}",
    "becomes": "the score becomes {score}",
    "rises": "the score rises to {score}",
    "falls": "the score falls to {score}",
}
