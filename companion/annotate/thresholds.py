"""From which figures on something is said of a contract, and how exactly."""

from datetime import timedelta

#: a day this near on which help ends is worth a look
SOON = timedelta(days=30)
#: probability of a bad outcome, or of costing most, from which on a suspect is named as such
SUSPECT = 0.15
#: smallest probability that is told
LEAST_CHANCE = 0.01
#: widths of an interval, in points, up to which it is one number, and a range of two
EXACT = 0.15
NARROW = 1.0
#: points from which on an effect with a wide interval is rounded to whole points
ROUND = 3.0
