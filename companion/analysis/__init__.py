"""Analysis: everything that all rooms say about the contracts on one day; pure."""
