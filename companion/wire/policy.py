"""From the domain to the rules of a day, with what is disputed of them."""

from collections.abc import Mapping

from companion.inference import priors
from companion.messages.levels import year_words
from companion.rules.disputes import DISPUTED, DISPUTES, Dispute
from companion.rules.questions import ANSWERS
from companion.rules.rule import Policy, Rule
from companion.rules.variants import TOGGLES, open_toggles
from companion.scoring.explain import render_rule
from companion.wire.old_advice import old_advice
from shared_schema import policy as rules_wire


def policy(
    rules: Policy, learned: Mapping[str, Mapping[str, float]] | None = None
) -> rules_wire.PolicyResponse:
    """The rules as a person reads them; `learned` are the weights of each toggle's values."""
    weights = learned or {}
    return rules_wire.PolicyResponse(
        schema=1,
        id=rules.id,
        first_day=rules.first_day,
        last_day=rules.last_day,
        rules=[_rule(rule) for rule in rules.rules],
        toggles=[_toggle(name, rules, weights.get(name)) for name in open_toggles(rules)],
        disputes=[
            rules_wire.PolicyDispute(question=dispute.question, sides=_sides(dispute))
            for name, dispute in DISPUTES.items()
            if name not in TOGGLES
        ],
        answers=[rules_wire.PolicyAnswer.model_validate(one) for one in ANSWERS],
        old_advice=old_advice(),
    )


def _sides(dispute: Dispute) -> list[rules_wire.PolicySide]:
    sides = ((side, year_words(side.years)) for side in dispute.sides)
    return [rules_wire.PolicySide.made_from(side, years=years) for side, years in sides]


def _rule(rule: Rule) -> rules_wire.PolicyRule:
    return rules_wire.PolicyRule.made_from(
        rule, sentence=render_rule(rule), years=year_words(rule.years)
    )


def _toggle(
    name: str, rules: Policy, learned: Mapping[str, float] | None
) -> rules_wire.PolicyToggle:
    return rules_wire.PolicyToggle(
        name=name,
        sentence=TOGGLES[name].question,
        level=DISPUTED if name in DISPUTES else "ASSUMED",
        values=list(TOGGLES[name].values),
        words=dict(TOGGLES[name].words),
        default=dict(rules.toggles.items())[name],
        prior=dict(priors.TOGGLES[name]),
        sides=_sides(DISPUTES[name]) if name in DISPUTES else [],
        learned=dict(learned) if learned else None,
    )
