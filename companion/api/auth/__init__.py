"""Who asks, and how both sides prove it: gate, handshakes, pairings and sessions. No HTTP here."""
