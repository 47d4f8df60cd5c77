"""What a browser may start by itself: it wakes the companion, and hands over a pairing code."""
