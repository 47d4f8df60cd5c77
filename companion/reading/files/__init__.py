"""One file for each kind of download, and what they have in common."""
