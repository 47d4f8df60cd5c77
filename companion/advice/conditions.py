"""The conditions that the table of decisions is made of: each says one thing of a case."""

from collections.abc import Callable

from companion.advice.case import Case
from companion.advice.review_chances import Act
from companion.advice.weighing import is_worse, pays
from companion.domain.posterior import EffectWay

Condition = Callable[[Case], bool]


def is_open(case: Case) -> bool:
    """It goes on."""
    return case.is_open


def has_ended(case: Case) -> bool:
    """It has ended, or may have: nothing says that it goes on."""
    return not case.is_open


def holds_money(case: Case) -> bool:
    """Money is held for it."""
    return case.holds_money


def may_hold_money(case: Case) -> bool:
    """Nobody saw whether money is held for it."""
    return case.may_hold_money


def may_be_dormant(case: Case) -> bool:
    """The time may be up after which held money goes back to the client."""
    return case.may_be_dormant


def review_may_come(case: Case) -> bool:
    """It ended a few days ago."""
    return case.review_until is not None


def counts_bad(case: Case) -> bool:
    """It surely counts as bad."""
    return case.counts_bad


def counts_good(case: Case) -> bool:
    """It counts as good, most likely."""
    return case.counts_good


def is_felt(case: Case) -> bool:
    """It moves the score, until a day that is known."""
    return case.belief.effect_end is not None


def is_unfelt(case: Case) -> bool:
    """It does not move the score, now or later."""
    return not is_felt(case)


def hurts(case: Case) -> bool:
    """It costs points, until a day that is known."""
    end = case.belief.effect_end
    return end is not None and end.way is EffectWay.HURTS


def is_suspect(case: Case) -> bool:
    """The shown scores make a bad one of what the rules alone would not."""
    return case.around.is_suspect


def can_be_made_up_for(case: Case) -> bool:
    """It is known how many good jobs make up for it."""
    return case.around.good_jobs is not None


def help_ends_soon(case: Case) -> bool:
    """It helps, and soon will not any more."""
    return case.help_ends_soon


def has_gaps(case: Case) -> bool:
    """Something that matters is not known of it."""
    return bool(case.gaps)


def is_unpaid(case: Case) -> bool:
    """It has earned nothing."""
    return case.is_unpaid


def is_idle(case: Case) -> bool:
    """Nothing was paid for a while, or nothing is agreed."""
    return case.is_idle or bool(case.around.circumstances.nothing_agreed)


def is_finished(case: Case) -> bool:
    """The work is done, or nothing more is agreed, as the person told."""
    known = case.around.circumstances
    return bool(known.work_done or known.nothing_agreed) and not known.returns


def may_be_finished(case: Case) -> bool:
    """It is finished, or looks like it."""
    known = case.around.circumstances
    return is_finished(case) or (is_idle(case) and known.work_done is None and not known.returns)


def work_is_done(case: Case) -> bool:
    """The work is done."""
    return bool(case.around.circumstances.work_done)


def client_is_happy(case: Case) -> bool:
    """The client is happy, as the person told."""
    return bool(case.around.circumstances.happy)


def client_is_unhappy(case: Case) -> bool:
    """The client is unhappy, as the person told."""
    return case.around.circumstances.happy is False


def client_is_silent(case: Case) -> bool:
    """The client cannot be reached, as the person told."""
    return case.around.circumstances.reachable is False


def becomes_long_term(case: Case) -> bool:
    """One more payment after a day makes the client a long-term client; it is to be expected."""
    known = case.around.circumstances
    goes_on = not is_idle(case) and not is_finished(case)
    return (
        case.long_term_after is not None and not case.is_unpaid and (goes_on or bool(known.returns))
    )


def ages_out(case: Case) -> bool:
    """The day is known on which it is too old to count."""
    return case.ages_out_on is not None


def asking_pays(case: Case) -> bool:
    """That the client ends it is expected to be no worse than waiting."""
    return pays(case, Act.ASK)


def ending_pays(case: Case) -> bool:
    """That the person ends it is expected to be no worse than waiting."""
    return pays(case, Act.END)


def asking_is_worse(case: Case) -> bool:
    """That the client ends it is expected to be worse than waiting."""
    return is_worse(case, Act.ASK)
