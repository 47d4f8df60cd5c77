"""Which contracts a score is worked out from: all that can matter to it, or none of too many.

Memory and time grow with them. Nobody has thousands of contracts that count, but a page may.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from companion.domain.assessment import TOO_MANY, Outcome, Scorecard
from companion.domain.contract import Contract
from companion.domain.estimate import ShownScore
from companion.domain.months import months_after
from companion.domain.posterior import Posterior, WindowPosterior
from companion.domain.unknown import unknown_fields

#: Contracts of which all are considered: it is not worth while to tell old ones apart.
FEW = 500
#: The longest window; days by which a score may be older than the day on which it was shown; and
#: years back in which a shown score is looked at.
_WINDOW, _LATE, _SHOWN = 24, timedelta(days=60), timedelta(days=730)


def considered(
    contracts: Sequence[Contract], shown: Sequence[ShownScore], day: date
) -> tuple[Contract, ...]:
    """Those that can matter to the day's score, and to the shown scores that tell of it.

    Of many contracts, those go that are out of every window whatever is not known of them, with
    all of their clients' contracts, unless a review or a mark tells how good the record is.
    """
    if len(contracts) <= FEW:
        return tuple(contracts)
    first = min((s.on for s in shown if day - s.on <= _SHOWN), default=day)
    first = months_after(first, -_WINDOW) - _LATE
    clients = {c.client_group for c in contracts if not _is_over(c, first)}
    return tuple(
        c for c in contracts
        if c.client_group in clients or c.stars is not None or c.eligible is not None
    )  # fmt: skip


def _is_over(contract: Contract, first: date) -> bool:
    """Whether nothing of a contract can come on the day or later: not its end, not a payment."""
    ended = contract.ended_on.value if contract.ended_on else None
    return ended is not None and max([ended, *(p.on for p in contract.payments)]) < first


def without_scores(card: Scorecard) -> Scorecard:
    """The scorecard of too many contracts: how each counts, and no score of them."""
    return replace(
        card, nominal=None, window_months=None, trending=None, missing=(TOO_MANY,),
        windows=tuple(replace(w, score=None) for w in card.windows),
        assessments=tuple(
            replace(a, effect_points=None, leaves=(), if_bad_review=None, if_ended=None)
            for a in card.assessments
        ),
    )  # fmt: skip


def nothing_believed(card: Scorecard) -> Posterior:
    """Of each window that it is not known what is in it."""
    return Posterior(windows=tuple(WindowPosterior(w.months, None, 1.0, 0.0) for w in card.windows))


def known_alone(contracts: Sequence[Contract], card: Scorecard) -> Iterator[str]:
    """Contracts of which it is known how they count, whatever the others are.

    Not those that another contract of the client may make count, of which not everything is known.
    """
    reasons = {a.contract_id: (a.outcome, a.reason) for a in card.assessments}
    open_clients = {c.client_group for c in contracts if unknown_fields(c)}
    for c in contracts:
        may_change = reasons.get(c.contract_id) == (Outcome.EXCLUDED, "no_feedback")
        if not unknown_fields(c) and not (may_change and c.client_group in open_clients):
            yield c.contract_id
