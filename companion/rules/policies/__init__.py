"""The policies as data: one file each, newest first; a rule change is an edit here."""
