"""The posterior predictive: what the particles say of contracts, of coming days, of what may be."""
