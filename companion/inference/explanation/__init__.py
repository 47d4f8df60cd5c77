"""Why a shown score changed: events of each particle, and how much each of them explains."""
