"""Record linkage: all evidence so far to contracts, by a written order of trust; pure."""
