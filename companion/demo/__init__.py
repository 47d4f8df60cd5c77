"""The demonstration: an invented freelancer in a real browser."""
