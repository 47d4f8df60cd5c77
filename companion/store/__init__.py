"""The store: append-only evidence in SQLite; the one room of sqlite3."""
