"""`policy`: the rules in force on a day, how they differ from others, and what was learned."""

import sys
from collections import defaultdict
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
from companion.messages.levels import level_words, year_words
from companion.messages.words import never_certain
from companion.rules.difference import Difference, differences
from companion.rules.disputes import DISPUTES, Dispute
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
    """Print the rules in force, and who says each of them, for which years, and where.

    “Official” is a help page of Upwork, “staff” an announcement, “moderator” one of its
    community, “insights page” what its screens show, “experienced user” a freelancer, and
    “our assumption” what nobody says and the companion assumes.
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
        yield f"    {_said_by(answer.level, answer.year, answer.source)}"
    if learned is not None and not learned:
        yield text("rules.nothing_learned")


def difference_lines(policy: Policy, other: Policy) -> Iterator[str]:
    """What changed from the older of two policies to the newer one, for a person."""
    old, new = sorted((other, policy), key=lambda p: p.first_day or date.max)
    yield _dated("changed", new, old=old.id)
    changed = differences(old, new)
    for difference in changed:
        yield from _difference_lines(difference, _answers(old, new))
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
    yield f"{indent}    {_said_by(rule.level, rule.years, rule.source)}"


def _said_by(level: str, years: str, source: str) -> str:
    return f"{level_words(level)} · {year_words(years)} · {source}"


def _toggle_lines(name: str, policy: Policy, learned: Learned | None) -> Iterator[str]:
    used, words = dict(policy.toggles.items())[name], TOGGLES[name].words
    weights = (learned or {}).get(name, priors.TOGGLES[name])
    yield f"  {TOGGLES[name].question}"
    for value in (used, *(v for v in words if v != used)):
        yield f"    {_likely(words[value], weights.get(value))}"
    if name in DISPUTES:
        yield from _side_lines(DISPUTES[name], words)


def _likely(answer: str, share: float | None) -> str:
    if share is None:
        return answer
    return text("rules.likely", value=answer, chance=never_certain(share))


def _side_lines(dispute: Dispute, words: Mapping[str, str] | None = None) -> Iterator[str]:
    for side in dispute.sides:
        sentence = side.sentence
        if words:
            sentence = text("rules.side", answer=words[side.reading], sentence=sentence)
        yield f"      {sentence}"
        yield f"        {_said_by(side.level, side.years, side.source)}"


def _difference_lines(change: Difference, answers: Mapping[str, list[str]]) -> Iterator[str]:
    old, new = change.old, change.new
    if old is not None and new is not None and render_rule(old) == render_rule(new):
        yield f"  ± {render_rule(new)}"
        otherwise = answers.get(change.rule_id) or [text("rules.decides_otherwise")]
        yield from (f"      {line}" for line in otherwise)
        return
    for sign, rule in (("−", old), ("+", new)):
        if rule is not None:
            yield f"  {sign} {render_rule(rule)}"
            yield f"      {level_words(rule.level)} · {year_words(rule.years)}"


def _answers(old: Policy, new: Policy) -> Mapping[str, list[str]]:
    """Rule -> what no source settles of it and the two policies answer otherwise."""
    before, answers = dict(old.toggles.items()), defaultdict(list)
    for name, value in new.toggles.items():
        if value != before[name]:
            toggle = TOGGLES[name]
            words = f"{toggle.words[before[name]]} → {toggle.words[value]}"
            for rule_id in toggle.values[value]:
                answers[rule_id].append(f"{toggle.question} {words}")
    return answers
