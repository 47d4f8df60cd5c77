"""Rules: every policy as data, and what reads it; nothing is computed here."""
