"""The use cases, nothing else: what a page, a file or a question sets in motion."""
