"""From all evidence to everything that is said about the contracts on one day."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from companion.analysis.considered import (
    considered,
    known_alone,
    nothing_believed,
    without_scores,
)
from companion.analysis.entry import UNPLACED, Background, Entry, contradicts
from companion.analysis.out_of_reach import UNEXPLAINED, out_of_reach
from companion.analysis.supplies import last_seen, supplies
from companion.analysis.surroundings import Around, around
from companion.analysis.told_rows import Rows, told_rows
from companion.domain.assessment import (
    MOST_CONTRACTS,
    NOT_CONSIDERED,
    Assessment,
    Outcome,
    Scorecard,
)
from companion.domain.contract import Contract, KnownContract
from companion.domain.estimate import HALF_A_PERCENT, Estimate, ShownScore
from companion.domain.evidence import Evidence
from companion.domain.forecast import Forecast
from companion.domain.posterior import ContractPosterior, Posterior
from companion.domain.problem import Problem
from companion.domain.told_evidence import Telling
from companion.domain.unknown import unknown_fields
from companion.inference.imputation import impute
from companion.inference.months_ahead.present import Present
from companion.inference.prediction.ends_by_contract import EndsByContract
from companion.inference.prediction.forecast import forecast
from companion.inference.prediction.infer import Inferred, infer
from companion.inference.prediction.predict import (
    Prediction,
    known_prediction,
)
from companion.linking.coverage import Covered
from companion.linking.derived import DerivedContracts
from companion.linking.link import join
from companion.rules.policy import Policy, policy_for
from companion.scoring.scorecard import scorecard


@dataclass(frozen=True, slots=True)
class Analysis:
    """The score of a day, what it is made of, and what is not known.

    `known` holds the contracts with every unknown field at its likeliest value; what is said
    of them comes from `posterior`, unless everything is known. What may come is `prediction`.
    """

    day: date
    policy: Policy
    entries: tuple[Entry, ...]
    known: tuple[KnownContract, ...]
    card: Scorecard
    estimate: Estimate | None
    shown: tuple[ShownScore, ...]
    covered: Covered
    problems: tuple[Problem, ...]
    posterior: Posterior = field(default_factory=Posterior)
    prediction: Prediction | None = None
    #: what the person told, oldest first
    tellings: tuple[Telling, ...] = ()
    #: the coming 24 months, where they are needed to say what is believed
    coming: Forecast | None = None
    #: what may be so today, from which the months ahead begin; see `Inferred`
    present: Present | None = None

    @property
    def is_exact(self) -> bool:
        """Whether all is known, and the usual reading of the rules gives the estimate."""
        return _is_exact(self.contracts, self.card, self.estimate)

    @property
    def asks_for_insights(self) -> bool:
        """Whether something stays unexplained that the insights page would tell."""
        unexplained = any(p.code in UNEXPLAINED for p in self.problems)
        doubted = (entry for entry in self.entries if entry.is_doubted)
        return unexplained or any(entry.advice.code == "look_at_insights" for entry in doubted)

    @property
    def shown_last(self) -> ShownScore | None:
        """The newest shown score up to the day."""
        return self.shown[-1] if self.shown else None

    @property
    def contracts(self) -> tuple[Contract, ...]:
        """The contracts as evidence describes them."""
        return tuple(entry.contract for entry in self.entries)


def analyse(
    evidence: Iterable[Evidence],
    day: date,
    policy: Policy | None = None,
    before: DerivedContracts | None = None,
) -> Analysis:
    """Joins, scores, estimates, explains and advises.

    Args:
        evidence: all evidence there is, in any order.
        day: the day that is scored.
        policy: pins the rules and their toggles; if None, the rules of the day hold and the
            estimate is taken over everything that no source settles.
        before: remembers contracts from one time to the next, and changes nothing else.
    """
    joined = join(evidence := tuple(evidence), day, before)
    rules = policy or policy_for(day)
    placed = [(c, impute(c, day, rules)) for c in joined.contracts]
    known = tuple(k for _, k in placed if k is not None and k.started_on <= day)
    card = scorecard(known, day, policy)
    steps = supplies(joined.contracts, last_seen(evidence), joined.covered, day)
    placed_now = [(c, k) for c, k in placed if k is None or k.started_on <= day]
    mattering = considered(joined.contracts, joined.shown, day)
    if len(mattering) > MOST_CONTRACTS:
        card = without_scores(card)
        inferred = Inferred(None, nothing_believed(card), None, None)
    else:
        inferred = infer(mattering, day, joined.shown, policy, steps)
    estimate, posterior, prediction = inferred.estimate, inferred.posterior, inferred.prediction
    is_exact = _is_exact((c for c, _ in placed_now), card, estimate)
    exact = known_prediction(known, day, policy) if is_exact else None
    open_ = {c.contract_id for c, _ in placed_now if unknown_fields(c)}
    beliefs = _beliefs(posterior, prediction, exact, card, open_)
    if card.is_too_much:
        beliefs = replace(beliefs, alone=frozenset(known_alone(joined.contracts, card)))
    prediction = exact if exact is not None and not beliefs.contracts else prediction
    near = around(joined.contracts, prediction, card, rules)
    rows = told_rows(joined.tellings, joined.contracts)
    entries = tuple(_entries(placed_now, near, beliefs, rows))
    problems = joined.problems
    if not card.is_too_much:
        problems += tuple(out_of_reach(estimate, joined.shown, day))
    return Analysis(
        *(day, rules, entries, known, card, estimate, joined.shown, joined.covered, problems),
        posterior,
        prediction,
        joined.tellings,
        beliefs.coming,
        inferred.present,
    )


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What is believed of contracts where not everything is known, and when effects end."""

    contracts: Mapping[str, ContractPosterior]
    #: by the posterior, which is asked first of contracts of which something is believed
    believed_ends: EndsByContract | None = None
    known_ends: EndsByContract | None = None
    coming: Forecast | None = None
    #: where the contracts are too many, those of which anything is said; None: of all
    alone: frozenset[str] | None = None

    def ends_of(self, contract_id: str) -> tuple[EndsByContract, ...]:
        """What knows when the effect of a contract ends."""
        believed = self.believed_ends if contract_id in self.contracts else None
        return tuple(ends for ends in (believed, self.known_ends) if ends is not None)


def _beliefs(
    posterior: Posterior,
    prediction: Prediction | None,
    exact: Prediction | None,
    card: Scorecard,
    open_: Collection[str],
) -> Beliefs:
    """What is believed: where all that pages tell is known (`exact`), only of some contracts.

    They are those still `open_`, and those that shown scores speak against.
    """
    if prediction is None:
        return Beliefs({} if exact else posterior.contracts)
    if exact is None:
        ends = prediction.effect_ends
        return Beliefs(posterior.contracts, ends, ends, forecast(prediction))
    assessed = {a.contract_id: a for a in card.assessments}
    suspects = {
        name: believed
        for name, believed in posterior.contracts.items()
        if name in assessed and (name in open_ or contradicts(believed, assessed[name]))
    }
    return Beliefs(suspects, prediction.effect_ends, exact.effect_ends)


def _entries(
    placed: Iterable[tuple[Contract, KnownContract | None]],
    around: Around,
    beliefs: Beliefs,
    rows: Rows,
) -> Iterable[Entry]:
    assessed = {a.contract_id: a for a in around.card.assessments}
    for contract, known in placed:
        likely = assessed.get(contract.contract_id)
        if beliefs.alone is not None and contract.contract_id not in beliefs.alone:
            background = Background(around, rows)
            yield Entry(contract, _unplaced(contract, NOT_CONSIDERED), background=background)
        elif likely is None:
            background = Background(around, rows)
            yield Entry(contract, _unplaced(contract), background=background)
        else:
            assessment = likely
            if beliefs.coming is not None:
                assessment = _as_known(contract, likely, beliefs.coming)
            believed = beliefs.contracts.get(contract.contract_id)
            ends = beliefs.ends_of(contract.contract_id)
            background = Background(around, rows, known, likely, ends)
            yield Entry(contract, assessment, believed, background=background)


def _as_known(contract: Contract, assessment: Assessment, coming: Forecast) -> Assessment:
    """The assessment without what rests on likely values: scores, and days that are not known."""
    if unknown_fields(contract):
        return replace(assessment, leaves=(), if_ended=None)
    leaves = tuple(replace(x, score_then=coming.score_on(x.on)) for x in assessment.leaves)
    return replace(assessment, leaves=leaves, if_ended=None)


def _is_usual(card: Scorecard, estimate: Estimate | None) -> bool:
    """Whether the usual reading gives the estimate: shown scores may speak for another one.

    Then nothing that rests on the usual reading may stand beside the estimate.
    """
    if estimate is None or estimate.impossible or card.nominal is None:
        return True
    return abs(card.nominal - estimate.point) < HALF_A_PERCENT


def _is_exact(contracts: Iterable[Contract], card: Scorecard, estimate: Estimate | None) -> bool:
    if card.is_too_much or not all(_is_known(c) for c in contracts):
        return False
    return _is_usual(card, estimate)


def _is_known(contract: Contract) -> bool:
    """Whether all that pages and files tell is known; an agency's terms only the person knows."""
    return not {*unknown_fields(contract)} - {"agency_terms"}


def _unplaced(contract: Contract, reason: str = UNPLACED) -> Assessment:
    return Assessment(contract.contract_id, Outcome.EXCLUDED, reason, "", effect_points=None)
