"""Inference: the posterior of the score where not everything is known; the one room of numpy.

Latent variables: the quality of the record, one joint history for each client's contracts, the
variant of the rules (a value for each toggle), and the phase of the two-weekly updates. Given all
of them the score of any day is a sum of units by client, put through the formula.

Prior: every number is in `priors`; contracts of different clients are independent given the
quality. Likelihood: a shown percent is the rounded score with a little noise, or an outlier.
Posterior: by enumeration where the states are few, else by tempered sequential Monte Carlo with a
Metropolis–Hastings kernel (Del Moral, Doucet, Jasra 2006). Docs: docs/MODEL.md, section 3.
"""
