"""A page as elements and texts, and what can be told from them whatever the kind."""
