"""Why a contract counts as it does, said from the same rules that decided it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from companion.domain.assessment import MOST_CONTRACTS, TOO_MANY, Assessment, Outcome
from companion.domain.contract import KnownContract
from companion.messages.catalogue import text
from companion.messages.words import day as written
from companion.messages.words import listed, number
from companion.rules.disputes import DISPUTES
from companion.rules.rule import Policy, Rule

#: numbers of stars keep their decimal: “3.0 stars”
_STARS = ("limit", "stars")


def render_rule(rule: Rule) -> str:
    """The rule as a sentence, with its numbers."""
    return rule.sentence.format(**_words(rule.parameters))


def explain_outcome(
    assessment: Assessment,
    policy: Policy,
    contract: KnownContract | None = None,
    day: date | None = None,
) -> str:
    """Why the contract counts as it does, and that idleness costs nothing.

    Without the contract the sentence is the rule itself; without the day every open contract
    that is not counted is taken for an idle one.
    """
    return " ".join(_sentences(assessment, policy, contract, day))


def missing_requirements(
    codes: Sequence[str], contracts: int, clients: int, policy: Policy
) -> tuple[str, ...]:
    """What is missing for a score, in sentences.

    Args:
        codes: the scorecard's `missing`.
        contracts: how many count in the longest window.
        clients: with how many different clients.
        policy: says how many it needs.
    """
    least = policy.by_id["minimum"].parameters
    there = {"too_few_contracts": ("contracts", contracts), "too_few_clients": ("clients", clients)}
    return tuple(
        too_many() if code == TOO_MANY else _too_few(*there[code], least) for code in codes
    )


def too_many() -> str:
    """That the contracts are too many for a score to be worked out, and what follows."""
    return text("minimum.too_many", most=f"{MOST_CONTRACTS:,}")


def _too_few(what: str, many: int, least: Mapping[str, Any]) -> str:
    name = what if many else f"no_{what}"
    return text(f"minimum.{name}", n=many, least=least[what])


def rules_of(assessment: Assessment, policy: Policy) -> tuple[Rule, ...]:
    """The rules that the assessment rests on: outcome first, then units, then windows.

    None where no rule could be asked, because nothing is known of the contract's days.
    """
    if not assessment.rule_id:
        return ()
    return tuple(policy.by_id[i] for i in _rule_ids(assessment, policy) if i in policy.by_id)


def _sentences(
    assessment: Assessment, policy: Policy, contract: KnownContract | None, day: date | None
) -> Iterator[str]:
    yield _finding(assessment, policy, contract)
    idle = policy.by_id.get("idle")
    if idle is not None and _idle(assessment, idle, contract, day):
        yield idle.contract_sentence
    yield from (DISPUTES[name].note for name in disputes_of(assessment, policy, contract))
    if assessment.pending and contract is not None and contract.ended_on is not None:
        pending = policy.by_id["pending"]
        last = contract.ended_on + timedelta(days=pending.parameters["days"] - 1)
        yield pending.contract_sentence.format(until=written(last))


def disputes_of(
    assessment: Assessment, policy: Policy, contract: KnownContract | None
) -> tuple[str, ...]:
    """The names of the disputes that how the contract counts depends on."""
    if contract is None:
        return ()
    counts = assessment.outcome is not Outcome.EXCLUDED
    refunded = any(p.cents < 0 for p in contract.payments)
    depends = {
        "agency_own_score": contract.agency and contract.agency_terms is None,
        "refunds": counts and refunded,
        "cap_is_extra": _at_limit(assessment, policy),
    }
    return tuple(name for name, holds in depends.items() if holds)


def _at_limit(assessment: Assessment, policy: Policy) -> bool:
    """Whether a contract is so long that less than one more job's weight is left to add."""
    length = policy.by_id.get("length")
    every = (u.successful + u.unsuccessful for u in assessment.units.values())
    return length is not None and max(every, default=0.0) > length.parameters["cap"] - 1


def _idle(
    assessment: Assessment, idle: Rule, contract: KnownContract | None, day: date | None
) -> bool:
    """Whether an open contract rests: its last payment lies some weeks back, or there is none."""
    if assessment.if_ended is None:
        return False
    if contract is None or day is None:
        return assessment.outcome is Outcome.EXCLUDED
    paid = [p.on for p in contract.payments if p.cents > 0 and p.on <= day]
    active = max(paid, default=contract.started_on)
    return bool((day - active).days >= idle.parameters["days"])


def _finding(assessment: Assessment, policy: Policy, contract: KnownContract | None) -> str:
    rule = policy.by_id[assessment.rule_id]
    facts: dict[str, Any] = {**rule.parameters, **_derived(policy)}
    if "{stars}" in rule.contract_sentence:
        if contract is None or contract.stars is None:
            return render_rule(rule)
        facts["stars"] = contract.stars
    return rule.contract_sentence.format(**_words(facts))


def _derived(policy: Policy) -> dict[str, Any]:
    """Numbers of other rules that findings speak of."""
    return {
        "apart": policy.parameter("long_term", "least_days"),
        "longest": policy.parameter("windows", "months")[-1],
    }


def _rule_ids(assessment: Assessment, policy: Policy) -> Iterator[str]:
    if assessment.if_ended is not None and assessment.outcome is Outcome.EXCLUDED:
        yield "idle"
    yield assessment.rule_id
    if assessment.pending:
        yield "pending"
    if policy.by_id[assessment.rule_id].condition == "long_term":
        yield "long_term"
    if assessment.outcome is not Outcome.EXCLUDED:
        yield from ("size", "length")
        if assessment.outcome is Outcome.UNSUCCESSFUL:
            yield "bad_ending"
        yield from ("formula", "windows", "anchor", "minimum", "trending")
    elif assessment.rule_id == "aged_out":
        yield from ("windows", "anchor")


def _words(parameters: Mapping[str, Any]) -> dict[str, str]:
    return {name: _word(name, value) for name, value in parameters.items()}


def _word(name: str, value: Any) -> str:
    if isinstance(value, date):
        return written(value)
    if isinstance(value, tuple):
        return listed([_word(name, item) for item in value])
    if name == "limits_cents":
        return f"${value / 100:,.0f}"
    if name == "share":
        return f"{value * 100:.0f} %"
    if isinstance(value, float):
        one_decimal = f"{value:.1f}"
        return one_decimal if name in _STARS and float(one_decimal) == value else number(value)
    return str(value)
