"""What a policy is made of: rules as data, and one reading of what no source settles."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

from companion.domain.assessment import Outcome


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule: what it says, how sure that is and since when, and its numbers.

    `sentence` is the rule for a person; its fields in braces are `parameters`. `level` is
    OFF, STAFF, MOD, UI, USER or ASSUMED (docs/MODEL.md), or “disputed” where sources contradict
    each other (`companion.rules.disputes`). A rule that decides outcomes
    has an `outcome` and a `reason`, holds under the condition named `when`, and `finding`
    is what it says of one contract: `{limit}` and the like are parameters, the rest facts.
    """

    id: str
    sentence: str
    level: str
    years: str
    source: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    outcome: Outcome | None = None
    reason: str = ""
    condition: str = ""
    contract_sentence: str = ""


@dataclass(frozen=True, slots=True)
class Toggles:
    """One reading of the details that no source settles; the first values are the defaults.

    `unpaid_unrated` matters before November 2020 only. The values of each are in
    `companion.rules.variants.TOGGLES`.
    """

    clip_length: str = "on"
    negative_value: str = "1"
    combine: str = "size_on_last_unit"
    long_term_boundary: str = "over_90"
    anchor: str = "last_payment"
    rounding: str = "half_up"
    months: str = "calendar"
    private_before_2026_03_31: str = "ignored"
    star_threshold: str = "3.0"
    unpaid_unrated: str = "neutral"
    refunds: str = "net"
    agency_own_score: str = "excluded"
    ending_reason: str = "ignored"
    cap_is_extra: str = "off"

    def items(self) -> tuple[tuple[str, str], ...]:
        """Every toggle with its value, in order."""
        return tuple((f.name, getattr(self, f.name)) for f in fields(self))


@dataclass(frozen=True, eq=False)
class Policy:
    """One complete, dated set of rules; outcome rules are tried in their order.

    `first_day` or `last_day` is None where the policy is open on that side. `toggles` says
    which reading the parameters of the rules hold, `settled` which of them a source settles
    for the policy's years, so that there is no other reading.
    """

    id: str
    title: str
    first_day: date | None
    last_day: date | None
    rules: tuple[Rule, ...]
    toggles: Toggles = field(default_factory=Toggles)
    settled: frozenset[str] = frozenset()

    @cached_property
    def by_id(self) -> Mapping[str, Rule]:
        """The rules by their ids."""
        return MappingProxyType({rule.id: rule for rule in self.rules})

    def parameter(self, rule_id: str, name: str) -> Any:
        """One number or word of a rule; KeyError if the policy has no such rule."""
        return self.by_id[rule_id].parameters[name]
