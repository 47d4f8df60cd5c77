"""One contract on one day as a decision looks at it, with the days that matter."""

from dataclasses import dataclass
from datetime import date, timedelta

from companion.advice.circumstances import NOTHING_TOLD, Circumstances
from companion.advice.review_chances import AS_ASSUMED, ReviewRecord
from companion.domain.assessment import Assessment, Outcome
from companion.domain.contract import Contract, ContractKind, Status
from companion.domain.ending import EndingEffect
from companion.domain.months import months_after
from companion.domain.posterior import NOTABLE, NOTHING_BELIEVED, SURE, Believed, EffectWay
from companion.domain.unknown import unknown_fields
from companion.rules.parameters import parameters_of
from companion.rules.policy import POLICIES, Policy
from companion.scoring.pending import review_until

#: Help that ends within this time is worth preparing for.
SOON = timedelta(days=60)
#: Days after the last milestone's due date on which a contract can lie dormant (OFF, vendor).
DORMANT_DAYS = 90


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known beside the contract itself.

    `ending` is what its end would do; `reviews` how the person is usually reviewed; the client
    first paid anything on `client_paid_on`; so many `good_jobs` make up for a bad review.
    `is_suspect` says that the shown scores make a bad one of what the rules alone would not.
    """

    ending: EndingEffect | None = None
    reviews: ReviewRecord = AS_ASSUMED
    circumstances: Circumstances = NOTHING_TOLD
    client_paid_on: date | None = None
    good_jobs: int | None = None
    is_suspect: bool = False


NOTHING_AROUND = Surroundings()


@dataclass(frozen=True, slots=True)
class Case:
    """A contract with all that a decision about it rests on."""

    contract: Contract
    assessment: Assessment
    day: date
    policy: Policy
    belief: Believed = NOTHING_BELIEVED
    around: Surroundings = NOTHING_AROUND

    @property
    def is_open(self) -> bool:
        """Whether it goes on, by all that was seen."""
        ended, status = self.contract.ended_on, self.contract.status
        if ended is not None:
            return ended.value is None
        return status is not None and status.value not in (None, Status.ENDED)

    @property
    def holds_money(self) -> bool:
        """Whether money is held for it."""
        funded = self.contract.funded
        return self.is_open and funded is not None and bool(funded.value)

    @property
    def may_hold_money(self) -> bool:
        """Whether nobody saw if money is held; hourly contracts never hold any."""
        kind, status = self.contract.kind, self.contract.status
        is_hourly = kind is not None and kind.value is ContractKind.HOURLY
        is_unfunded = status is not None and status.value is Status.ACTIVE_UNFUNDED
        return self.contract.funded is None and not is_hourly and not is_unfunded

    @property
    def dormant_from(self) -> date | None:
        """The first day on which it can lie dormant: no milestone is due before the start."""
        start = self.contract.started_on
        return start.value + timedelta(DORMANT_DAYS) if start and start.value else None

    @property
    def may_be_dormant(self) -> bool:
        """Whether that day has come, or is not known."""
        return self.dormant_from is None or self.dormant_from <= self.day

    @property
    def last_paid(self) -> date | None:
        """The day of the last payment that was seen."""
        return max((p.on for p in self.contract.payments if p.cents > 0), default=None)

    @property
    def is_unpaid(self) -> bool:
        """Whether it is known to have earned nothing."""
        earned = self.contract.earned
        return earned is not None and not earned.value

    @property
    def is_idle(self) -> bool:
        """Whether nothing was paid for so long that the rules call it idle; else today's do."""
        last, rule = self.last_paid, self.policy.by_id.get("idle", POLICIES[0].by_id["idle"])
        return last is not None and (self.day - last).days > rule.parameters["days"]

    @property
    def review_until(self) -> date | None:
        """The last day on which a review can come, where one still can."""
        return review_until(self.contract, self.assessment, self.policy)

    @property
    def ages_out_on(self) -> date | None:
        """The first day on which it is too old to count at all."""
        last, longest = self.last_paid, max(w.months for w in parameters_of(self.policy).windows)
        return months_after(last, longest) + timedelta(1) if last else None

    @property
    def long_term_after(self) -> date | None:
        """The day after which a payment makes the client long-term, where it still lies ahead."""
        first = self.around.client_paid_on
        if first is None or self.counts_good:
            return None
        return first + timedelta(parameters_of(self.policy).least_days - 1)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is not known of it."""
        return unknown_fields(self.contract)

    @property
    def counts_bad(self) -> bool:
        """Whether it counts as bad, for all that is known."""
        believed = self.belief.posterior
        if believed is not None:
            return believed.unsuccessful >= SURE and not self.around.is_suspect
        return self.assessment.outcome is Outcome.UNSUCCESSFUL and bool(self.assessment.units)

    @property
    def counts_good(self) -> bool:
        """Whether it counts as good, most likely."""
        believed = self.belief.posterior
        if believed is not None:
            return believed.successful >= max(believed.unsuccessful, believed.not_counted)
        return self.assessment.outcome is Outcome.SUCCESSFUL

    @property
    def effect(self) -> float | None:
        """What the score would lose without it: as known, else the median."""
        believed = self.belief.posterior
        if believed is None:
            return self.assessment.effect_points
        return believed.median_effect

    @property
    def help_ends_soon(self) -> bool:
        """Whether help of some size ends within the time that is worth preparing for."""
        end, effect = self.belief.effect_end, self.effect
        if end is None or end.way is not EffectWay.HELPS or end.on - self.day > SOON:
            return False
        return effect is not None and effect >= NOTABLE
