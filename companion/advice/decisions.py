"""The table of decisions: conditions, and what is then advised. The first row that fits counts.

Its sentences are in `companion/messages/en/advice.py` (what to do) and `advice_why.py` (the
reason), by the code of the row. A row with an act fits only where the act is expected to be no
worse than waiting, which its conditions say.
"""

from dataclasses import dataclass

from companion.advice import conditions as when
from companion.advice.conditions import Condition
from companion.advice.review_chances import Act
from companion.messages.levels import level_words
from companion.rules import sources

_ENDING = sources.ENDING
_REVIEWS = sources.REVIEWS
_SCORE = sources.SCORE
_NO_FEEDBACK = sources.NO_FEEDBACK
_REVIEW_CHANGED = f"{sources.CHANGED_REVIEW}, {sources.REMOVAL}"
_DORMANT = sources.HELP + "9642885763226 (a vendor’s copy)"


@dataclass(frozen=True, slots=True)
class Decision:
    """One row: a code, its conditions, who says what it rests on, and what is yet to be told.

    `level` is that of the sources, as for rules. `act` says who ends the contract, if it is to
    end. `needs` are facts that only the person knows and that could change the decision.
    """

    code: str
    conditions: tuple[Condition, ...]
    level: str
    source: str
    act: Act | None = None
    needs: tuple[str, ...] = ()

    def source_of(self) -> str:
        """Level and source in one."""
        return f"{level_words(self.level)} · {self.source}"


_WORK, _CLIENT = ("work",), ("client_mood",)

DECISIONS: tuple[Decision, ...] = (
    # money first
    Decision(
        "submit_work_now",
        (when.holds_money, when.work_is_done, when.may_be_dormant),
        "OFF", f"{_ENDING}; {_DORMANT}",
    ),
    Decision(
        "submit_work", (when.holds_money, when.work_is_done), "OFF", f"{_ENDING}; {_DORMANT}"
    ),
    Decision(
        "agree_on_end",
        (when.holds_money, when.is_idle),
        "OFF", f"{_ENDING}; {_DORMANT}", needs=_WORK,
    ),
    Decision("do_not_end_funded", (when.holds_money,), "OFF", _ENDING, needs=_WORK),
    # then what passes by itself
    Decision("await_review", (when.review_may_come,), "OFF", _REVIEWS),
    Decision(
        "bad_review",
        (when.counts_bad, when.hurts, when.can_be_made_up_for),
        "OFF", _REVIEW_CHANGED,
    ),
    Decision(
        "wait_out",
        (when.counts_bad, when.is_felt),
        "OFF", _REVIEW_CHANGED,
    ),
    Decision("bad_unfelt", (when.counts_bad, when.is_unfelt), "OFF", _SCORE),
    # then what is missing
    Decision("supply", (when.has_gaps, when.has_ended), "ASSUMED", "missing is never zero"),
    Decision("look_at_insights", (when.is_suspect,), "OFF", sources.INSIGHTS),
    # what was never paid
    Decision(
        "expect_review",
        (when.is_open, when.is_unpaid, when.client_is_unhappy),
        "OFF", sources.FACTORS,
    ),
    Decision(
        "end_soon",
        (when.is_open, when.is_unpaid, when.client_is_happy, when.is_finished, when.ending_pays),
        "OFF", sources.FACTORS, act=Act.END,
    ),
    # what helps as it is
    Decision("renew_before", (when.help_ends_soon,), "OFF", _SCORE),
    Decision(
        "leave_open_until", (when.is_open, when.counts_good, when.is_felt), "UI, OFF", _SCORE
    ),
    Decision("leave_open", (when.is_open, when.counts_good), "UI, OFF", _SCORE),
    # what does not count as long as nobody reviews it
    Decision(
        "leave_unhappy_until",
        (when.is_open, when.client_is_unhappy, when.ages_out),
        "STAFF", _NO_FEEDBACK,
    ),
    Decision("leave_unhappy", (when.is_open, when.client_is_unhappy), "STAFF", _NO_FEEDBACK),
    Decision("payment_counts", (when.is_open, when.becomes_long_term), "UI, OFF", _SCORE),
    Decision(
        "look_for_money",
        (when.is_open, when.is_finished, when.may_hold_money),
        "OFF", _ENDING,
    ),
    Decision(
        "end_costs_nothing",
        (when.is_open, when.is_finished, when.client_is_silent, when.ending_pays),
        "STAFF", _NO_FEEDBACK, act=Act.END,
    ),
    Decision(
        "ask_to_end",
        (when.is_open, when.is_finished, when.asking_pays),
        "OFF", _REVIEWS, act=Act.ASK, needs=_CLIENT,
    ),
    Decision(
        "ask_if_done",
        (when.is_open, when.may_be_finished, when.asking_pays),
        "OFF", _REVIEWS, act=Act.ASK, needs=_WORK + _CLIENT,
    ),
    Decision(
        "leave_open_idle",
        (when.is_open, when.may_be_finished, when.asking_is_worse),
        "STAFF", _NO_FEEDBACK, needs=_WORK + _CLIENT,
    ),
    Decision(
        "leave_open_quiet", (when.is_open, when.may_be_finished), "STAFF", _NO_FEEDBACK, needs=_WORK
    ),
    Decision("leave_open_at_work", (when.is_open,), "STAFF", _NO_FEEDBACK),
    # what stands
    Decision("nothing_to_do", (when.counts_good,), "OFF", _SCORE),
    Decision("not_counted", (), "OFF", _SCORE),
)  # fmt: skip
