"""From the domain to what the full page asks for, and from its questions to the domain."""

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence

from companion.analysis.analyse import Analysis
from companion.domain.evidence import Reading
from companion.domain.forecast import Beginning, Ending, Forecast, Target, WhatIf
from companion.domain.history import History
from companion.domain.owner import Owner
from companion.domain.seen import Seen
from companion.inference import priors
from companion.messages.catalogue import text
from companion.messages.words import amount, count, decimal, listed, signed
from companion.rules.disputes import DISPUTED, DISPUTES, Dispute
from companion.rules.questions import ANSWERS
from companion.rules.rule import Policy, Rule
from companion.rules.variants import TOGGLES, open_toggles
from companion.scoring.explain import render_rule
from companion.wire.goals import goal
from companion.wire.old_advice import old_advice
from companion.wire.report import problem
from companion.wire.summary import ends, move_sentence, titles_of
from shared_schema import pages as wire
from shared_schema import policy as rules_wire


def history(past: History) -> wire.HistoryResponse:
    """Days and events."""
    return wire.HistoryResponse(
        schema=1,
        points=[wire.HistoryPoint.model_validate(day) for day in past.days],
        events=[wire.HistoryEvent.model_validate(event) for event in past.events],
    )


def forecast(coming: Forecast, analysis: Analysis) -> wire.ForecastResponse:
    """The score from today on, with a sentence for each move."""
    return wire.ForecastResponse(
        schema=1,
        from_day=coming.first_day,
        to_day=coming.last_day,
        score=coming.score,
        **ends(coming.interval),
        moves=list(_moves(coming, titles_of(analysis))),
    )


def _moves(coming: Forecast, titles: Mapping[str, str]) -> Iterator[wire.ForecastMove]:
    before = coming.score
    for move in coming.moves:
        yield wire.ForecastMove(
            on=move.on,
            score=move.score,
            **ends(move.interval),
            chance_none=move.chance_none,
            window_months=move.window_months,
            sentence=move_sentence(move, before, titles),
        )
        before = move.score


def endings(request: wire.WhatIfRequest) -> tuple[Ending, ...]:
    """The endings that are imagined."""
    return tuple(Ending(e.contract_id, e.stars, e.refunded) for e in request.end)


def beginnings(request: wire.WhatIfRequest) -> tuple[Beginning, ...]:
    """The new contracts that are imagined."""
    return tuple(Beginning(round(n.earned * 100), n.stars, n.count) for n in request.new)


def what_if(outcome: WhatIf, endings: Iterable[Ending] = ()) -> wire.WhatIfResponse:
    """Before, after, and what the targets need then; `endings` are those that were imagined."""
    is_refund = any(ending.refunded for ending in endings)
    both = (outcome.after, outcome.after_gross)
    known = [score for score in both if score is not None]
    return wire.WhatIfResponse(
        schema=1,
        before=outcome.before,
        after=min(known, default=None) if is_refund else outcome.after,
        window_months_before=outcome.window_months_before,
        window_months_after=outcome.window_months_after,
        sentence=_sentence(outcome, is_refund=is_refund),
        change_low=outcome.change.low if outcome.change else None,
        change_high=outcome.change.high if outcome.change else None,
        targets=[_target(target) for target in outcome.targets],
        goals=[goal(g) for g in outcome.goals],
    )


def _sentence(outcome: WhatIf, *, is_refund: bool) -> str:
    if outcome.is_undated:
        return text("what_if.undated")
    return refund_sentence(outcome) if is_refund else what_if_sentence(outcome)


def what_if_sentence(outcome: WhatIf) -> str:
    """The change in one sentence."""
    if outcome.after is None:
        return text("what_if.no_score")
    after = decimal(outcome.after)
    if outcome.before is None:
        return text("what_if.a_score", after=after)
    if abs(outcome.after - outcome.before) < 0.05:  # noqa: PLR2004 - less than what is shown
        return text("what_if.stays", after=after)
    before, change = decimal(outcome.before), outcome.change
    if change is not None and signed(change.low) != signed(change.high):
        low, high = signed(change.low), signed(change.high)
        return text("prediction.change", low=low, high=high, before=before, after=after)
    if outcome.after > outcome.before:
        return text("what_if.rises", before=before, after=after)
    return text("what_if.falls", before=before, after=after)


def refund_sentence(outcome: WhatIf) -> str:
    """What a refund does by either side of what the sources say; never a gain alone."""
    one, other = outcome.after, outcome.after_gross
    if one is None or other is None or decimal(one) == decimal(other):
        return text("what_if.refund_alike", change=what_if_sentence(outcome))
    return text("what_if.refund", net=decimal(one), gross=decimal(other))


def _target(target: Target) -> wire.Target:
    return wire.Target(
        percent=target.percent,
        months=target.months,
        good_units=target.good_units,
        sentence=target_sentence(target),
    )


def target_sentence(target: Target) -> str:
    """What a target needs, for people."""
    goal = {"percent": target.percent, "months": target.months}
    if target.good_units is None:
        return text("what_if.out_of_reach", **goal)
    if target.good_units <= 0:
        return text("what_if.reached", **goal)
    if target.clients:
        return _client_sentence(target)
    jobs = amount(target.good_units, "good_job")
    if target.reached_on is None:
        return text("what_if.needs", jobs=jobs, **goal)
    return text("what_if.needs_or_wait", jobs=jobs, day=target.reached_on, **goal)


def _client_sentence(target: Target) -> str:
    """What a target needs where too few clients count for any score."""
    goal = {"percent": target.percent, "months": target.months, "n": target.clients}
    if target.good_units is None or target.good_units <= target.clients:
        return text("what_if.needs_client", **goal)
    jobs = amount(target.good_units, "good_job")
    return text("what_if.needs_client_and", jobs=jobs, **goal)


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
    return [
        rules_wire.PolicySide(
            reading=side.reading,
            sentence=side.sentence,
            level=side.level,
            years=side.years,
            source=side.source,
        )
        for side in dispute.sides
    ]


def _rule(rule: Rule) -> rules_wire.PolicyRule:
    return rules_wire.PolicyRule(
        id=rule.id,
        sentence=render_rule(rule),
        level=rule.level,
        years=rule.years,
        source=rule.source,
    )


def _toggle(
    name: str, rules: Policy, learned: Mapping[str, float] | None
) -> rules_wire.PolicyToggle:
    return rules_wire.PolicyToggle(
        name=name,
        sentence=TOGGLES[name].question,
        level=DISPUTED if name in DISPUTES else "ASSUMED",
        values=list(TOGGLES[name].values),
        default=dict(rules.toggles.items())[name],
        prior=dict(priors.TOGGLES[name]),
        sides=_sides(DISPUTES[name]) if name in DISPUTES else [],
        learned=dict(learned) if learned else None,
    )


def imported(name: str, parts: Sequence[tuple[Reading, int]]) -> wire.ImportResponse:
    """What one file gave; an archive's files are added up."""
    seen = [Seen.of(reading) for reading, _ in parts]
    kinds = list(dict.fromkeys(s.source.kind.value for s in seen))
    new = sum(n for _, n in parts)
    problems = [p for reading, _ in parts for p in reading.problems]
    return wire.ImportResponse(
        schema=1,
        name=name,
        kind=kinds[0] if len(kinds) == 1 else "archive",
        contracts=sum(s.contracts for s in seen),
        new_evidence=new,
        sentence=import_sentence(seen, new, [p.sentence for p in problems]),
        problems=[problem(one) for one in problems],
    )


def import_sentence(seen: Sequence[Seen], new: int, problems: Sequence[str]) -> str:
    """What a file gave, in one sentence."""
    contracts = max((s.contracts for s in seen), default=0)
    if contracts == 0 and new == 0 and problems:
        return problems[0]
    read = sum(s.contracts for s in seen)
    if new == 0:
        return text("kept.nothing_new", n=read)
    return text("kept.new", read=count(read, "contract_or_row"), new=count(new, "new_fact"))


def profile(owner: Owner, ask: str | None, gone: int = 0) -> wire.ProfileResponse:
    """Whose profiles are known, and how many facts went because of what was just said."""
    mine, others = sorted(owner.mine), sorted(owner.others)
    return wire.ProfileResponse(
        schema=1, mine=mine, others=others, ask=ask, sentence=profile_sentence(owner, gone)
    )


def profile_sentence(owner: Owner, gone: int) -> str:
    """Whose profile is the person's, in one sentence or two."""
    names = listed(sorted(owner.mine))
    whose = text("kept.whose", names=names) if names else text("kept.whose_unknown")
    return text("kept.both", first=whose, second=text("kept.gone", n=gone)) if gone else whose


def export(name: str, content: str) -> wire.ExportResponse:
    """Everything stored, as a text file."""
    return wire.ExportResponse(schema=1, name=name, content=content)


def export_archive(name: str, content: bytes) -> wire.ExportResponse:
    """Everything stored, as an archive."""
    encoded = base64.b64encode(content).decode()
    return wire.ExportResponse(schema=1, name=name, content=encoded, encoding="base64")
