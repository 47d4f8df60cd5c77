"""The wire and nothing else: what the extension, the companion and the CLI say to each other."""
