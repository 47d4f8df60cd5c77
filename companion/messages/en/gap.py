"""What is not known of a contract."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "start": "the start day",
    "ending": "whether it has ended",
    "earnings": "what it earned",
    "payment_days": "the days of its payments",
    "feedback": "the client’s feedback",
    "unpaid_stars": "whether it was reviewed (a profile lists no contract below $1)",
    "agency_terms": "whether you are an exclusive member of the agency",
}
