"""One contract with all that is said of it; words are made when somebody asks for them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from companion.advice.decide import advise
from companion.analysis.question_rows import question_rows
from companion.analysis.surroundings import Around
from companion.analysis.told_rows import Rows, with_rows
from companion.annotate.annotation import annotate
from companion.annotate.belief import believed_why, hidden_why, is_suspect
from companion.annotate.context import Context
from companion.annotate.tone import tone_of
from companion.domain.advice import Advice
from companion.domain.annotation import Drawn, Tone
from companion.domain.assessment import MOST_CONTRACTS, NOT_CONSIDERED, Assessment, Outcome
from companion.domain.contract import Contract, KnownContract
from companion.domain.posterior import LEAST_FELT, ContractPosterior, EffectEnd, EffectWay
from companion.domain.unknown import unknown_fields
from companion.inference.prediction.ends_by_contract import EndsByContract
from companion.messages.catalogue import text
from companion.messages.insights import disagreeing_why, disagreement
from companion.scoring.explain import explain_outcome

#: Outcome of a contract whose days are not known, so that no rule can be asked.
UNPLACED = "dates_unknown"


@dataclass(frozen=True, slots=True)
class Background:
    """What the words about a contract rest on beside what is known of it.

    `known` and `likely` are the contract with every unknown field at its likeliest value, and
    what the rules make of that; None where its days are not known.
    """

    around: Around
    told: Rows
    known: KnownContract | None = None
    likely: Assessment | None = None
    #: what knows when its effect ends, asked in this order
    ends: tuple[EndsByContract, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One contract with all that is said of it."""

    contract: Contract
    assessment: Assessment
    #: what is believed of it; None where it is known, or cannot be placed in time
    posterior: ContractPosterior | None = None
    background: Background = field(kw_only=True, repr=False, compare=False)

    @property
    def effect(self) -> float | None:
        """Points that the shown score would lose without it: as known, else the median."""
        if self.posterior is None:
            return self.assessment.effect_points
        return self.posterior.median_effect

    @cached_property
    def effect_end(self) -> EffectEnd | None:
        """When its effect on the shown score ends; None where it is not felt.

        What goes the one way today and the other way until it ends, goes either way.
        """
        contract_id = self.contract.contract_id
        ends = (ends.get(contract_id) for ends in self.background.ends)
        end = next((end for end in ends if end is not None), None)
        if end is not None and end.way is self._other_way_today:
            return replace(end, way=EffectWay.EITHER)
        return end

    @property
    def _other_way_today(self) -> EffectWay | None:
        """The way against which its effect goes today, if there is any."""
        effect = self.effect or 0.0
        if abs(effect) < LEAST_FELT:
            return None
        return EffectWay.HURTS if effect > 0 else EffectWay.HELPS

    @cached_property
    def why(self) -> str:
        """Why it counts as it does; never as if a likely value were a known one."""
        known, likely, contract = self.background.known, self.background.likely, self.contract
        if likely is None and self.assessment.reason == NOT_CONSIDERED:
            return text("badge.not_considered", most=f"{MOST_CONTRACTS:,}")
        if likely is None:
            return text("badge.unplaced")
        if (upworks := disagreement(contract, likely)) is not None:
            return disagreeing_why(upworks, likely)
        if known is not None and contract.stars is None:
            known = replace(known, stars=None)
        around, believed = self.background.around, self.posterior
        rule = explain_outcome(likely, around.policy, known, around.card.day)
        rule = hidden_why(contract, rule)
        doubted = believed is not None and contradicts(believed, likely)
        if believed is not None and (unknown_fields(contract) or doubted):
            return believed_why(contract, believed, rule, is_doubted=doubted)
        if likely.outcome is Outcome.UNSUCCESSFUL and (self.effect or 0.0) >= LEAST_FELT:
            return text("badge.bad_but_helps", rule=rule)
        return rule

    @property
    def is_doubted(self) -> bool:
        """Whether it is a suspect that the insights page has not marked yet."""
        if self.posterior is None or self.contract.eligible is not None:
            return False
        return contradicts(self.posterior, self.assessment)

    @cached_property
    def advice(self) -> Advice:
        """What to do about it."""
        around = self.background.around
        beside = around.of(self.contract, self.effect, is_suspect=self.is_doubted)
        of = self.contract, self.assessment, around.card.day, around.policy, self
        return advise(*of, beside)

    @cached_property
    def tone(self) -> Tone:
        """The tone of its badge, which `drawn` has too."""
        day = self.background.around.card.day
        return tone_of(self.contract, self.assessment, self, day, unknown_fields(self.contract))

    @cached_property
    def drawn(self) -> Drawn:
        """Its badge."""
        day = self.background.around.card.day
        context = Context(self.why, self.advice, day, self.posterior, self.effect_end)
        badge = annotate(self.contract, self.assessment, context)
        return with_rows(badge, self.background.told, question_rows(self.contract))


def find_ends(entries: Sequence[Entry]) -> None:
    """Finds when the effects of these contracts end, together: that is faster than one by one."""
    ids = [entry.contract.contract_id for entry in entries]
    for ends in {ends for entry in entries for ends in entry.background.ends}:
        ends.of(ids)


def contradicts(believed: ContractPosterior, assessment: Assessment) -> bool:
    """Whether the shown scores make a bad one of what the rules alone would not."""
    return assessment.outcome is not Outcome.UNSUCCESSFUL and is_suspect(believed)
