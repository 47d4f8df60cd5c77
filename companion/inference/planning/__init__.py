"""Plans for the coming weeks: found by trying them in the drawn futures of the months ahead."""
