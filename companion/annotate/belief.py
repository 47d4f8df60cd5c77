"""How a contract is believed to count, as a sentence; nothing is asserted that was not seen."""

from companion.annotate.thresholds import SUSPECT
from companion.domain.contract import Contract
from companion.domain.posterior import SURE, ContractPosterior
from companion.domain.unknown import may_hide_stars, unknown_fields
from companion.messages.catalogue import text
from companion.messages.words import likelihood, listed


def believed_why(
    contract: Contract, believed: ContractPosterior, rule: str, *, is_doubted: bool
) -> str:
    """How a contract is believed to count, and what is missing to know.

    Args:
        contract: as evidence describes it.
        believed: what the shown scores and everything known leave.
        rule: the sentence of the rule, which is said only where what it rests on was seen.
        is_doubted: whether the shown scores speak against the rule.
    """
    stars = contract.stars.value if contract.stars else None
    gaps = gaps_of(contract)
    is_seen = stars is not None and believed.not_counted < SUSPECT and "agency_terms" not in gaps
    if is_seen or not gaps:
        return text("badge.why_against", rule=rule, doubt=_doubt(believed)) if is_doubted else rule
    named = listed([text(f"gap.{gap}") for gap in gaps])
    return text("badge.why", belief=_belief(believed), gaps=named)


def is_suspect(believed: ContractPosterior) -> bool:
    """Whether a contract may be a bad one by what was shown, whatever its rule says."""
    return believed.unsuccessful >= SUSPECT


def hidden_why(contract: Contract, rule: str) -> str:
    """The sentence of a rule, with what nobody can see of the contract."""
    if not may_hide_stars(contract):
        return rule
    return text("badge.why_hidden", rule=rule, gap=text("gap.unpaid_stars"))


def gaps_of(contract: Contract) -> tuple[str, ...]:
    """What is not known of a contract, with what no page shows."""
    gaps = unknown_fields(contract)
    return (*gaps, "unpaid_stars") if may_hide_stars(contract) else gaps


def _doubt(believed: ContractPosterior) -> str:
    """What the shown scores make of a suspect: the one that costs most, or a bad one."""
    if believed.costs_most >= SUSPECT:
        return text("badge.doubt_most", chance=likelihood(believed.costs_most))
    return text("badge.doubt_bad", chance=likelihood(believed.unsuccessful))


def _belief(believed: ContractPosterior) -> str:
    """A belief as a sentence; nothing is asserted that was not seen."""
    if believed.unsuccessful >= SURE:
        return text("badge.surely_bad")
    if believed.unsuccessful >= SUSPECT:
        return text("badge.maybe_bad", doubt=_doubt(believed))
    if believed.successful >= SURE:
        return text("badge.likely_good")
    if believed.not_counted >= SURE:
        return text("badge.likely_not")
    return text("badge.good_or_not")
