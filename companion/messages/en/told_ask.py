"""What a person is asked for each kind of fact that they can tell."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "score": "A score that you remember",
    "day_that_matters": "A day that matters to you",
    "stars": "Stars of the final review",
    "review": "What became of the review?",
    "stars_before": "Stars of the review before the client changed it",
    "private_trouble": "Did something go wrong that only you and the client know?",
    "client_flagged": "Was the client suspended or flagged by Upwork?",
    "agency": "Was it done through an agency?",
    "origin": "How did the contract come about?",
    "same_client": "Another contract with the same client",
    "client_mood": "How is the client?",
    "client_reachable": "Does the client answer?",
    "client_returns": "Will the client come back with more work?",
    "work": "How far is the work?",
}
