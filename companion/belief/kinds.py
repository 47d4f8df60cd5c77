"""Kinds of units that contracts have, and what a formula makes scores of."""

import numpy as np

from companion.belief.formula import (
    BAD,
    CLIENTS,
    CONTRACTS,
    GOOD,
    NEUTRAL,
    SILENT,
    SILENTS,
    Array32,
)
from companion.belief.lives import Bools

#: Units of a contract by what it is: good, bad, and good only with a long-term client; under
#: older rules also neutral and silent ones, and contracts that count, that count only with a
#: long-term client, and that are silent without one.
IS_GOOD, IS_BAD, IF_LONG, IS_NEUTRAL, IS_SILENT, COUNT, COUNT_IF_LONG, SILENT_COUNT = range(8)


def parts_of(units: Array32, longs: Bools) -> Array32:
    """Units by kind, added up to the parts of the formula [groups, parts, days, windows].

    `units` are [groups, kinds, days, windows]; `longs` [groups, days] whether it is long-term.
    """
    longs = longs[:, :, None]
    groups, kinds, days, windows = units.shape
    plain = kinds == IF_LONG + 1
    parts = np.empty((groups, (CLIENTS if plain else SILENTS) + 1, days, windows), units.dtype)
    np.multiply(units[:, IF_LONG], longs, out=parts[:, GOOD])
    parts[:, GOOD] += units[:, IS_GOOD]
    parts[:, BAD] = units[:, IS_BAD]
    if plain:
        parts[:, CLIENTS] = (parts[:, GOOD] + parts[:, BAD]) > 0
        return parts
    parts[:, NEUTRAL] = units[:, IS_NEUTRAL]
    np.multiply(units[:, COUNT_IF_LONG], longs, out=parts[:, CONTRACTS])
    parts[:, CONTRACTS] += units[:, COUNT]
    np.multiply(units[:, IS_SILENT], ~longs, out=parts[:, SILENT])
    np.multiply(units[:, SILENT_COUNT], ~longs, out=parts[:, SILENTS])
    parts[:, CLIENTS] = parts[:, CONTRACTS] > 0
    return parts
