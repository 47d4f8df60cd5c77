"""Copies of pages without names, titles, texts and amounts."""
