"""The one-time string that a person carries from the terminal to the extension."""

import hashlib
from collections.abc import Callable

from companion.api.auth.crypto import LABEL

#: Crockford's 32 symbols: none is easily taken for another
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: 26 symbols of 5 bits: 130 bits, out of reach of guessing offline
SYMBOLS = 26

Randomness = Callable[[int], bytes]


def new_symbols(randomness: Randomness) -> str:
    """26 symbols from the operating system's generator, 5 bits of each byte."""
    return "".join(ALPHABET[byte & 31] for byte in randomness(SYMBOLS))


def check_symbols(symbols: str) -> str:
    """Two symbols from the first ten bits of SHA-256; the extension finds typing errors by them."""
    digest = hashlib.sha256(symbols.encode("ascii")).digest()
    bits = (digest[0] << 2) | (digest[1] >> 6)
    return ALPHABET[bits >> 5] + ALPHABET[bits & 31]


def pairing_string(port: int, symbols: str) -> str:
    """`jss1-<port>-XXXX-…`: the symbols and their check symbols in groups of four."""
    every = symbols + check_symbols(symbols)
    groups = (every[at : at + 4] for at in range(0, len(every), 4))
    return "-".join((LABEL, str(port), *groups))
