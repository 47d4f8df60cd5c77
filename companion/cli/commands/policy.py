"""`policy`: the rules in force on a day, how they differ from others, and what was learned."""

import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

import click

from companion.cli.days import DAY
from companion.cli.exits import Exit
from companion.cli.options import STATE_DIR, day_of
from companion.cli.say import say
from companion.inference import priors
from companion.messages.catalogue import text
from companion.rules.difference import Difference, differences
from companion.rules.disputes import DISPUTED, DISPUTES, Dispute
from companion.rules.policy import Policy, Rule, UnknownPolicyError, named, policy_for
from companion.rules.questions import ANSWERS
from companion.rules.variants import TOGGLES, open_toggles
from companion.scoring.explain import render_rule
from shared_schema.policy import PolicyResponse

Learned = Mapping[str, Mapping[str, float]]


@click.command()
@click.option("--on", "on", type=DAY, help=text("rules.help_on"))
@click.option("--id", "policy_id", help=text("rules.help_id"))
@click.option("--diff", "other", metavar="ID|DATE", help=text("rules.help_diff"))
@click.option("--learned", "learn", is_flag=True, help=text("rules.help_learned"))
@STATE_DIR
def policy(
    on: datetime | None,
    policy_id: str | None,
    other: str | None,
    *,
    learn: bool,
    folder: Path | None,
) -> None:
    """Print the rules in force, each with its level, years and source.

    OFF is an official help page, STAFF a staff announcement, MOD a moderator, UI the insights
    screens, USER an experienced user, ASSUMED the companion's own assumption.
    """
    day = day_of(on)
    rules = _named(policy_id, day) if policy_id else policy_for(day)
    if other is not None:
        lines = difference_lines(rules, _named(other, day))
    else:
        lines = policy_lines(rules, learned_weights(folder) if learn else None)
    for line in lines:
        say(line)


def policy_lines(policy: Policy, learned: Learned | None = None) -> Iterator[str]:
    """The rules for a person."""
    yield _dated("head", policy, title=policy.title)
    for title, rules in _groups(policy):
        yield ""
        yield title
        for rule in rules:
            yield from _rule_lines(rule, "  ")
    yield ""
    yield text("rules.open")
    for name in open_toggles(policy):
        yield from _toggle_lines(name, policy, learned)
    yield ""
    yield text("rules.disputes")
    for name, dispute in DISPUTES.items():
        if name not in TOGGLES:
            yield f"  {dispute.question}"
            yield from _side_lines(dispute)
    yield ""
    yield text("rules.questions")
    for answer in ANSWERS:
        yield f"  {answer.question} {answer.answer}"
        yield f"    {answer.code} · {answer.level} · {answer.year} · {answer.source}"
    if learned is not None and not learned:
        yield text("rules.nothing_learned")


def difference_lines(policy: Policy, other: Policy) -> Iterator[str]:
    """What changed from the older of two policies to the newer one, for a person."""
    old, new = sorted((other, policy), key=lambda p: p.first_day or date.max)
    yield _dated("changed", new, old=old.id)
    changed = differences(old, new)
    for difference in changed:
        yield from _difference_lines(difference)
    if not changed:
        yield f"  {text('rules.nothing_changed')}"


def learned_weights(folder: Path | None) -> Learned:
    """The weight of each reading after all shown scores seen; empty where none was seen."""
    from companion.cli.query import from_stored

    answer = from_stored(folder, "/v1/policy", {}, PolicyResponse)
    return {t.name: t.learned for t in answer.toggles if t.learned}


def _named(name: str, day: date) -> Policy:
    """The policy of an id, or of a day."""
    try:
        return policy_for(date.fromisoformat(name))
    except ValueError:
        pass
    try:
        return named(name, day)
    except UnknownPolicyError as error:
        say(str(error), err=True)
        sys.exit(Exit.USAGE)


def _dated(name: str, policy: Policy, **values: str) -> str:
    """A heading with the days on which the rules hold, as far as they have any."""
    first, last = policy.first_day, policy.last_day
    days = "" if first is None else "_until" if last else "_from"
    return text(f"rules.{name}{days}", id=policy.id, first=first, last=last, **values)


def _groups(policy: Policy) -> Iterator[tuple[str, list[Rule]]]:
    deciding = [rule for rule in policy.rules if rule.outcome is not None]
    yield text("rules.deciding"), deciding
    yield text("rules.weighing"), [r for r in policy.rules if r not in deciding]


def _rule_lines(rule: Rule, indent: str) -> Iterator[str]:
    outcome = f" [{text(f'badge.{rule.outcome}')}]" if rule.outcome else ""
    yield f"{indent}{render_rule(rule)}{outcome}"
    yield f"{indent}    {rule.id} · {rule.level} · {rule.years} · {rule.source}"


def _toggle_lines(name: str, policy: Policy, learned: Learned | None) -> Iterator[str]:
    used = dict(policy.toggles.items())[name]
    values = [used, *(v for v in TOGGLES[name].values if v != used)]
    weights = (learned or {}).get(name, {})
    if weights:
        words = [_likely("likely", v, weights[v]) if v in weights else v for v in values]
    else:
        words = [_likely("prior", v, priors.TOGGLES[name][v]) for v in values]
    yield f"  {TOGGLES[name].question}"
    yield f"    {name}: {', '.join(words)}"
    if name in DISPUTES:
        yield from _side_lines(DISPUTES[name])


def _likely(name: str, value: str, share: float) -> str:
    return text(f"rules.{name}", value=value, chance=f"{share:.0%}")


def _side_lines(dispute: Dispute) -> Iterator[str]:
    for side in dispute.sides:
        reading = f"{side.reading}: " if side.reading else ""
        yield f"      {reading}{side.sentence}"
        yield f"        {DISPUTED} · {side.level} · {side.years} · {side.source}"


def _difference_lines(change: Difference) -> Iterator[str]:
    if (
        change.old is not None
        and change.new is not None
        and render_rule(change.old) == render_rule(change.new)
    ):
        yield f"  ± {render_rule(change.new)}"
        yield f"      {change.rule_id} · {_numbers(change.old, change.new)}"
        return
    if change.old is not None:
        yield f"  − {render_rule(change.old)}"
        yield f"      {change.rule_id} · {change.old.level} · {change.old.years}"
    if change.new is not None:
        yield f"  + {render_rule(change.new)}"
        yield f"      {change.rule_id} · {change.new.level} · {change.new.years}"


def _numbers(old: Rule, new: Rule) -> str:
    """The parameters that changed, where the sentence does not tell."""
    pairs = [(n, old.parameters.get(n), new.parameters.get(n)) for n in new.parameters]
    return ", ".join(f"{name}: {a} → {b}" for name, a, b in pairs if a != b) or text(
        "rules.decides_otherwise"
    )
