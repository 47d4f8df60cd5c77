"""The words by which the site's files call what a row is about."""

import re
from collections.abc import Mapping

from companion.domain.payment import PaymentKind

#: what a row's type stands for; several spellings have been seen, and stand in the site's help
_PAYMENTS: Mapping[str, PaymentKind] = {
    "hourly": PaymentKind.HOURLY,
    "fixed price": PaymentKind.FIXED_PRICE,
    "milestone": PaymentKind.FIXED_PRICE,
    "bonus": PaymentKind.BONUS,
    "refund": PaymentKind.REFUND,
    "hourly refund": PaymentKind.REFUND,
    "fixed price refund": PaymentKind.REFUND,
    "milestone refund": PaymentKind.REFUND,
    "bonus refund": PaymentKind.REFUND,
}
#: types that move money between the freelancer, the site and others, not for a contract
_NO_PAYMENTS = frozenset(
    {
        "bank transfer", "connects", "direct to local bank", "gst", "hst", "membership",
        "payment", "payout", "sales tax", "state sales tax", "subscription", "tax", "vat", "wht",
        "withdrawal", "withholding", "withholding tax",
    }
)  # fmt: skip
#: what such a type ends with when it says more (“Service Fee for Hourly”, “Processing Fee”)
_DEDUCTION = re.compile(
    r"(?:.* )?(?:fees?|tax|vat|gst|wht)(?: (?:for|on|-) .*|(?: refund)? reversal)?|"
    r"connects .*|withdrawal .*|membership .*|subscription .*"
)
#: words that only this site's reports use as types; a bank's use “Refund” and “Payment” as well
_OWN = frozenset({"hourly", "fixed price", "milestone", "connects"})


def folded(word: str) -> str:
    """A type without case, hyphens and “payment”: “Fixed-Price Payment” is “fixed price”."""
    plain = " ".join(word.replace("-", " ").split()).casefold()
    return plain.removesuffix(" payment")


def payment_kind(word: str) -> PaymentKind | None:
    """What a type of a payment stands for; None for any other type."""
    return _PAYMENTS.get(folded(word))


def is_no_payment(word: str) -> bool:
    """Whether a type is known to be none for a contract: a fee, a tax, a withdrawal."""
    plain = folded(word)
    return plain in _NO_PAYMENTS or _DEDUCTION.fullmatch(plain) is not None


def is_own_type(word: str) -> bool:
    """Whether a type is a word of this site rather than of any bank."""
    return folded(word) in _OWN


def signed(cents: int, kind: PaymentKind) -> int:
    """Refunds subtract, however the file writes them."""
    return -abs(cents) if kind is PaymentKind.REFUND else cents
