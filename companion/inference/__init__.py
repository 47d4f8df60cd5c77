"""Belief: what is likely when not everything is known; pure, and the one room of numpy."""
