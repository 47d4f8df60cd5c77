"""Priors of how people go on working, named and sourced, in one place.

Nobody publishes how often freelancers are hired, paid or reviewed, so all are ASSUMED, weak
beside a person's own history, and checked only by how well forecasts cover in the study
(`tests/study/months_ahead.py`). Rates are per day. Forms: gamma-Poisson and beta-geometric with
dropping out ("buy till you die": Schmittlein, Morrison, Colombo 1987; Fader, Hardie, Lee 2005),
the Bayesian bootstrap with a base measure (Ferguson 1973; Rubin 1981), and forgetting by powers
(West, Harrison 1997, chapter 10).
"""

from typing import NamedTuple


class Beta(NamedTuple):
    """A prior of a share, worth as many cases as its two counts add up to."""

    yes: float
    no: float


class Gamma(NamedTuple):
    """A prior of a rate: so many events in so many days."""

    events: float
    days: float


#: Days after which what happened weighs a third of what happens now: “as in the last twelve
#: months”, with those before fading.
MEMORY_DAYS = 365.0
#: New contracts: one a month, worth one contract.
ARRIVALS = Gamma(1.0, 30.0)
#: How far the rate of new contracts wanders: standard deviation of its logarithm in a year.
DRIFT = 1.0
#: New contracts of one month vary as if their rate were drawn from a gamma of this shape.
BURSTS = 2.0

#: Someone who works stops for long, and someone who has stopped takes up again: once in so many
#: days.
LEAVES_AFTER = 1_800.0
RETURNS_AFTER = 500.0
#: Share of weeks in which something starts or is paid, while someone works: after a quiet week, and
#: after a busy one.
BUSY_AGAIN, BUSY_STILL = Beta(1.0, 6.0), Beta(1.0, 1.0)
#: The same while someone does not: a late payment; hardly ever does a contract start.
QUIET_WEEKS, QUIET_STARTS = 0.005, 1e-5

#: A payment is the last one of its contract, by the hour and at a fixed price.
LAST_PAYMENT = {True: Beta(1.0, 9.0), False: Beta(2.0, 2.0)}
#: How alike contracts of one person are in that: worth so many payments.
ALIKE = 4.0
#: Time from one payment to the next, by the hour and at a fixed price.
PAYMENTS = {True: Gamma(2.0, 20.0), False: Gamma(2.0, 50.0)}
#: Times between payments vary as a gamma of this shape: more evenly than by chance.
EVENNESS = 2
#: An open contract that was never paid will be.
FIRST_PAYMENT = Beta(9.0, 1.0)
#: A contract ends soon after its last payment; within so many days on average.
ENDS_SOON = Beta(3.0, 2.0)
ENDS_WITHIN = 8.0
#: A contract that goes on idle is ended: once in two years.
IDLE_ENDS = Gamma(0.5, 365.0)
#: Days without payments after which a contract is called idle.
IDLE_DAYS = 60

#: A paid contract that ends gets feedback: the share of `priors.FEEDBACK_GIVEN_PAID`, worth so many
#: contracts; and how good it is: that of the quality, worth so many reviews.
FEEDBACK_WORTH = 4.0
STARS_WORTH = 6.0
#: A new contract is with a client from before.
AGAIN = Beta(1.0, 2.0)
#: New contracts are like those that there were, or like anybody's (by the priors of histories): the
#: weight of anybody's, in contracts of one's own, and how many are drawn to choose from.
ANYBODY = 3.0
ANYBODIES = 64
#: How long anybody's contracts last: median days, and the spread of the logarithm.
LENGTH_MEDIAN = 45.0
LENGTH_SPREAD = 1.0
