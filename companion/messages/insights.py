"""Where the insights page counts a contract otherwise than the public rules: in words."""

from collections.abc import Mapping

from companion.domain.assessment import Assessment, Outcome
from companion.domain.contract import Contract
from companion.messages.catalogue import text

#: mark of the page -> the outcome that it is, and its name in messages
_MARKS = {
    "successful": (Outcome.SUCCESSFUL, "good"),
    "unsuccessful": (Outcome.UNSUCCESSFUL, "bad"),
    "ineligible": (Outcome.EXCLUDED, "out"),
}
#: rule that decided -> why Upwork may count as good what it leaves out or makes bad
LIKELY_GOOD: Mapping[str, str] = {
    "agency": "agency",
    "client_flagged": "flagged",
    "low_stars": "stars_line",
    "no_feedback": "long_term",
    "aged_out": "older",
}
#: the same for what counts as bad
LIKELY_BAD: Mapping[str, str] = {
    "agency": "agency",
    "client_flagged": "flagged",
    "no_earnings": "hidden_bad",
    "no_feedback": "hidden_bad",
    "aged_out": "older",
    "long_term_client": "hidden_bad",
}


def disagreement(contract: Contract, assessment: Assessment) -> str | None:
    """“good”, “bad” or “out”: what Upwork counts it as, where the rules say otherwise."""
    mark = contract.eligible.value if contract.eligible else None
    outcome, name = _MARKS.get(mark or "", (assessment.outcome, ""))
    return name if name and outcome is not assessment.outcome else None


def disagreeing_why(name: str, assessment: Assessment) -> str:
    """How Upwork counts a contract, against the rules, with the likeliest reason."""
    return text(f"insights.{name}", cause=text(f"insights.{_cause(name, assessment)}"))


def _cause(name: str, assessment: Assessment) -> str:
    rule = assessment.rule_id
    if name == "good":
        return LIKELY_GOOD.get(rule, "hidden_review")
    if name == "bad":
        return LIKELY_BAD.get(rule, "private")
    return "not_long_term" if rule == "long_term_client" else "removed"
