"""Scoring: what a policy makes of contracts on a day; pure."""
