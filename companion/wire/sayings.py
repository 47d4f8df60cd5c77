"""Words for codes on the wire: each code once."""

#: (outcome, reason) -> what so many contracts do, after their number.
REASONS: dict[tuple[str, str], str] = {
    ("successful", "public_feedback"): "with good feedback",
    ("successful", "long_term_client"): "with a long-term client, without feedback",
    ("unsuccessful", "public_feedback"): "with fewer than 3 stars",
    ("unsuccessful", "private_feedback"): "with bad private feedback",
    ("successful", "private_feedback"): "with good private feedback",
    ("neutral", "private_feedback"): "with middling private feedback, neutral",
    ("neutral", "no_earnings"): "without earnings and feedback, neutral",
    ("neutral", "no_feedback"): "without feedback, neutral",
    ("unsuccessful", "no_earnings"): "without earnings and feedback",
    ("excluded", "no_feedback"): "without feedback, not counted and without penalty",
    ("excluded", "no_earnings"): "without earnings, not counted",
    ("excluded", "aged_out"): "older than all windows, not counted",
    ("excluded", "agency"): "done through an agency, not counted",
    ("excluded", "client_flagged"): "of a flagged client, not counted",
    ("excluded", "feedback_removed"): "with removed feedback, not counted",
    ("excluded", "not_known"): "of which not everything is known yet",
    ("excluded", "dates_unknown"): "whose days are not known",
}
