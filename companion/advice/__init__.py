"""Advice: what to do with a contract, and what not to; pure."""
