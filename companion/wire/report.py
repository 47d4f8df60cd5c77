"""From an analysis to the report (`score --json`, the full page)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal, cast

from companion.advice.old_advice import old_advice_on
from companion.analysis.analyse import Analysis
from companion.analysis.entry import Entry
from companion.analysis.freshness import freshness
from companion.domain.assessment import Assessment, Outcome, WindowScore
from companion.domain.contract import Contract, Fact
from companion.domain.estimate import Change, Estimate
from companion.domain.evidence import PageKind, Source
from companion.domain.posterior import ContractPosterior, WindowPosterior
from companion.domain.problem import Problem
from companion.domain.review import feedback_on
from companion.domain.seen import Seen
from companion.domain.unknown import unknown_fields
from companion.linking.coverage import Covered
from companion.messages.problems import problem_sentence
from companion.messages.reminders import KINDS, filled, label, usual
from companion.scoring.scorecard import shown_percent
from companion.wire.changes import change
from companion.wire.moves import ends
from companion.wire.next_steps import steps
from companion.wire.old_advice import old_advice
from shared_schema import report as wire

Months = Literal[6, 12, 24]
Outcomes = Literal["successful", "unsuccessful", "neutral", "excluded", "unknown"]
#: From this probability on an outcome is as good as seen.
CERTAIN = 0.999


def report(
    analysis: Analysis,
    seen: Sequence[Seen],
    problems: Sequence[Problem],
    moved: Sequence[Change] = (),
) -> wire.Report:
    """The report of a day; `seen` and `problems` are of the pages and files behind it.

    `moved` are the changes of the shown score that are explained in it.
    """
    changes = [change(one, analysis) for one in moved]
    newest = changes[-1] if changes else None
    return wire.Report(
        schema=1,
        as_of=analysis.day,
        policy=analysis.policy.id,
        sources=[source(page) for page in seen if page.source.kind is not PageKind.TYPED],
        score=score(analysis),
        windows=windows(analysis),
        contracts=[contract(entry, analysis) for entry in analysis.entries],
        changes=changes,
        problems=[problem(one) for one in (*problems, *analysis.problems)],
        next_steps=steps(analysis, freshness(seen, analysis.covered), newest),
    )


def source(seen: Seen) -> wire.ReportSource:
    """One page or file."""
    return wire.ReportSource(
        name=seen.source.name,
        kind=seen.source.kind.value,
        page=wire.PageOf.model_validate(seen.page) if seen.page else None,
        contracts=seen.contracts,
        problems=seen.problems,
        seen_on=seen.source.seen_at.date(),
    )


def score(analysis: Analysis) -> wire.ReportScore:
    """Shown, nominal and estimated score."""
    card, last = analysis.card, analysis.shown_last
    return wire.ReportScore(
        shown=last.percent if last else None,
        nominal=card.nominal,
        nominal_rounded=_percent(analysis),
        window_months=best_window(analysis),
        estimate=estimate(analysis.estimate),
        missing=list(card.missing),
        shown_on=last.on if last else None,
    )


def _percent(analysis: Analysis) -> int | None:
    nominal = analysis.card.nominal
    return None if nominal is None else shown_percent(nominal, analysis.policy)


def estimate(believed: Estimate | None) -> wire.Estimate | None:
    """The estimate with its range; None where no reading gives a score."""
    return None if believed is None else wire.Estimate.model_validate(believed)


def windows(analysis: Analysis) -> list[wire.ReportWindow]:
    """The three windows: as they are known, else with what is believed of their scores.

    None of contracts that are too many for any of them.
    """
    if analysis.card.is_too_much:
        return []
    believed = {w.months: w for w in analysis.posterior.windows}
    if analysis.is_exact:
        believed = {}
    return [_window(known, believed.get(known.months)) for known in analysis.card.windows]


def best_window(analysis: Analysis) -> Months | None:
    """The months of the window that is shown: as known, else the likeliest."""
    likeliest = max(analysis.posterior.windows, key=lambda w: w.chance_best, default=None)
    if analysis.is_exact or likeliest is None:
        return cast("Months | None", analysis.card.window_months)
    return cast("Months", likeliest.months) if likeliest.chance_best > 0 else None


def _window(known: WindowScore, believed: WindowPosterior | None) -> wire.ReportWindow:
    if believed is None:
        return wire.ReportWindow.model_validate(known)
    score = believed.score
    return wire.ReportWindow.made_from(
        known,
        score=score and score.median,
        **ends(score),
        chance_best=believed.chance_best,
    )


def _posterior(believed: ContractPosterior | None) -> wire.ReportPosterior | None:
    if believed is None:
        return None
    return wire.ReportPosterior.made_from(
        believed, **ends(believed.effect), median=believed.median_effect
    )


def _review_days(analysis: Analysis) -> int:
    return int(analysis.policy.parameter("pending", "days"))


def contract(entry: Entry, analysis: Analysis) -> wire.ReportContract:
    """One contract: what is known, how it counts, what is said of it."""
    known, assessed = entry.contract, entry.assessment
    ended, end = assessed.if_ended, entry.effect_end
    outcome, reason = _outcome(entry)
    return wire.ReportContract(
        contract_id=known.contract_id,
        **_facts(known),
        last_payment_on=last_payment(known, analysis.covered, analysis.day),
        feedback=feedback_on(known, analysis.day, _review_days(analysis)).value,
        outcome=outcome,
        reason=reason,
        units=_units(assessed) if outcome != "unknown" else {},
        effect_points=entry.effect,
        effect_end=end and wire.ReportEffectEnd.model_validate(end),
        leaves=[wire.ReportLeave.model_validate(leave) for leave in assessed.leaves],
        if_ended=ended and wire.ReportIfEnded.model_validate(ended),
        pending=assessed.pending,
        posterior=_posterior(entry.posterior),
        evidence={name: names for name, names in _evidence(known) if names},
        unknown=list(unknown_fields(known)),
        annotation=wire.ReportAnnotation.model_validate(entry.drawn),
        advice=_advice(entry, analysis.day),
    )


def _advice(entry: Entry, day: date) -> wire.ReportAdvice:
    advice = entry.advice
    return wire.ReportAdvice.made_from(
        advice,
        old_advice=old_advice(old_advice_on(advice.code)),
        reminders=list(_reminders(entry.contract, day)) if advice.reminder else [],
    )


def _reminders(known: Contract, day: date) -> Iterator[wire.Reminder]:
    title, started = value(known.title), value(known.started_on)
    client = value(known.client) or value(known.company)
    for kind in KINDS if title else ():
        note = filled(usual(kind), title, client, started, day)
        yield wire.Reminder(kind=kind, label=label(kind), text=note)


def _outcome(entry: Entry) -> tuple[Outcomes, str]:
    """Outcome and reason, as far as they follow from what was seen."""
    assessed, believed = entry.assessment, entry.posterior
    outcome: Outcomes = assessed.outcome.value
    if believed is None or not unknown_fields(entry.contract):
        return outcome, assessed.reason
    chance = {
        Outcome.SUCCESSFUL: believed.successful,
        Outcome.UNSUCCESSFUL: believed.unsuccessful,
        Outcome.EXCLUDED: believed.not_counted,
    }.get(assessed.outcome, 0.0)
    return (outcome, assessed.reason) if chance > CERTAIN else ("unknown", "not_known")


def last_payment(known: Contract, covered: Covered, day: date) -> date | None:
    """The day of the last payment; None where there was none or a later one may be unseen."""
    paid = [p.on for p in known.payments if p.cents > 0 and p.on <= day]
    if not paid:
        return None
    ended = known.ended_on.value if known.ended_on else None
    sure = known.payments_complete or covered.holds(max(paid), max(*paid, ended or day))
    return max(paid) if sure else None


def problem(wrong: Problem) -> wire.ReportProblem:
    """One problem."""
    return wire.ReportProblem(code=wrong.code, where=wrong.where, sentence=problem_sentence(wrong))


def _facts(known: Contract) -> dict[str, Any]:
    return {
        "title": value(known.title),
        "client": value(known.client),
        "company": value(known.company),
        "kind": value(known.kind),
        "status": value(known.status),
        "started_on": value(known.started_on),
        "ended_on": value(known.ended_on),
        "earned": _dollars(known.earned),
        "stars": value(known.stars),
    }


def value(fact: Fact[Any] | None) -> Any:
    """The value of a fact as the wire has it; None for unknown and for none alike."""
    plain = fact.value if fact else None
    return getattr(plain, "value", plain)


def _dollars(cents: Fact[int] | None) -> float | None:
    return None if cents is None or cents.value is None else cents.value / 100


def _units(assessed: Assessment) -> dict[str, wire.ReportUnits]:
    return {
        str(months): wire.ReportUnits.model_validate(units)
        for months, units in sorted(assessed.units.items())
    }


def _evidence(known: Contract) -> Iterator[tuple[str, list[str]]]:
    for name in (
        "title", "client", "company", "kind", "status", "started_on", "ended_on",
        "earned", "stars", "feedback", "agency", "funded",
    ):  # fmt: skip
        fact = getattr(known, name)
        yield name, _names(fact.sources if fact else ())
    yield "payments", _names(known.payment_sources)


def _names(sources: Sequence[Source]) -> list[str]:
    return sorted({source.name for source in sources})
