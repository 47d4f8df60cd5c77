"""What is said of a contract elsewhere, and stands on its badge."""

from dataclasses import dataclass
from datetime import date

from companion.domain.advice import Advice
from companion.domain.posterior import ContractPosterior, EffectEnd


@dataclass(frozen=True, slots=True)
class Context:
    """What other rooms have to say about the contract: why it counts or not, and advice."""

    why: str
    advice: Advice
    day: date
    #: what is believed where not everything is known
    believed: ContractPosterior | None = None
    #: when the effect on the shown score ends; None where it is not felt
    effect_end: EffectEnd | None = None
