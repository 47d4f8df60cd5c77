"""Messages: the sentences that a person reads."""
