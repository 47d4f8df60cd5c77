"""The rules since 31 March 2026: private ratings are no longer collected."""

from datetime import date

from companion.domain.assessment import Outcome
from companion.rules import sources
from companion.rules.rule import Policy, Rule

OUTCOMES = (
    Rule(
        "agency",
        "Whether a contract done through an agency counts for your own score is disputed: for an "
        "exclusive member it does not, for others it does. Where it is not known which you are, "
        "the usual reading here is that it does not.",
        "disputed",
        "2015–",
        sources.AGENCY,
        {"counts": False},
        Outcome.EXCLUDED,
        "agency",
        "agency",
        "Not counted: the contract was done through an agency.",
    ),
    Rule(
        "client_flagged",
        "A contract with a client whom Upwork flagged or suspended does not count.",
        "OFF",
        "2015–",
        sources.WHAT_TO_KNOW,
        outcome=Outcome.EXCLUDED,
        reason="client_flagged",
        condition="client_flagged",
        contract_sentence="Not counted: the client was flagged or suspended by Upwork.",
    ),
    Rule(
        "feedback_removed",
        "A contract whose feedback Upwork removed does not count.",
        "OFF",
        "2015–",
        sources.REMOVAL,
        outcome=Outcome.EXCLUDED,
        reason="feedback_removed",
        condition="feedback_removed",
        contract_sentence="Not counted: Upwork removed its feedback.",
    ),
    Rule(
        "low_stars",
        "A contract counts as bad with fewer than {limit} stars in its final public review, also "
        "when nothing was earned.",
        "OFF; UI for the line of 3.0",
        "2024–",
        sources.SCREENS,
        {"limit": 3.0},
        Outcome.UNSUCCESSFUL,
        "public_feedback",
        "stars_below",
        "Counts as bad: the client’s final rating is {stars} stars (below {limit}).",
    ),
    Rule(
        "private_feedback",
        "Whether a contract still counts as bad for a private rating of {bad_at_most} or less, or "
        "a bad reason for ending it, given before {ended_before}, is not known; the usual reading "
        "here is that it does not.",
        "ASSUMED",
        "2026–",
        sources.OURS,
        {"counts": False, "bad_at_most": 6, "ended_before": date(2026, 3, 31)},
        Outcome.UNSUCCESSFUL,
        "private_feedback",
        "private_bad",
        "Counts as bad: a bad private rating, or a bad reason for ending it, from before "
        "{ended_before}.",
    ),
    Rule(
        "ending_reason",
        "Whether a contract still counts as bad for a bad reason for ending it, given since "
        "{since}, is disputed; the usual reading here is that it does not.",
        "disputed",
        "2026–",
        sources.INSIGHTS,
        {"counts": False, "since": date(2026, 3, 31)},
        Outcome.UNSUCCESSFUL,
        "ending_reason",
        "reason_bad",
        "Counts as bad: it ended for a bad reason, given since {since}.",
    ),
    Rule(
        "no_earnings",
        "A contract that earned nothing does not count, unless its final review has too few stars.",
        "OFF",
        "2020–",
        sources.FACTORS,
        outcome=Outcome.EXCLUDED,
        reason="no_earnings",
        condition="unpaid",
        contract_sentence="Not counted: it has earned nothing. Only a bad final rating would make "
        "it count.",
    ),
    Rule(
        "good_stars",
        "A contract counts as good with {limit} stars or more in its final public review.",
        "UI",
        "2024–",
        sources.SCREENS,
        {"limit": 3.0},
        Outcome.SUCCESSFUL,
        "public_feedback",
        "stars_from",
        "Counts as good: the client’s final rating is {stars} stars ({limit} or more).",
    ),
    Rule(
        "long_term_client",
        "Without feedback, a paid contract of a long-term client counts as good, ongoing or ended.",
        "UI, OFF",
        "2024–",
        sources.SCREENS,
        outcome=Outcome.SUCCESSFUL,
        reason="long_term_client",
        condition="long_term",
        contract_sentence="Counts as good without feedback, because the client is a long-term "
        "client ({apart} days or more from the first payment to the last).",
    ),
    Rule(
        "no_feedback",
        "Any other contract without feedback does not count: open, idle, paused or ended.",
        "STAFF, OFF",
        "2020–",
        sources.NO_FEEDBACK,
        outcome=Outcome.EXCLUDED,
        reason="no_feedback",
        condition="always",
        contract_sentence="Not counted: there is no feedback, and no long-term client.",
    ),
)

AGED_OUT = Rule(
    "aged_out",
    "A contract no longer counts once it is too old even for the longest time.",
    "OFF",
    "2015–",
    sources.SCORE,
    outcome=Outcome.EXCLUDED,
    reason="aged_out",
    contract_sentence="Not counted any more: it lies more than {longest} months back.",
)

UNITS = (
    Rule(
        "size",
        "A contract counts like {sizes} jobs, by what it earned in all; the steps are at "
        "{limits_cents}.",
        "OFF",
        "2024–",
        sources.SCORE,
        {"form": "buckets", "limits_cents": (25_000, 100_000), "sizes": (1.0, 1.25, 1.5)},
    ),
    Rule(
        "length",
        "Each further {period_days}-day period with a payment adds 1 job, up to {cap} (in all, or "
        "on top of the first: sources disagree); a gap adds nothing and costs nothing.",
        "OFF; UI for the periods",
        "2024–",
        sources.SCREENS,
        {"period_days": 90, "cap": 8.0, "cap_is_extra": False, "clip": True, "multiply": False},
    ),
    Rule(
        "bad_ending",
        "A bad ending turns only the most recent period bad; the paid periods before stay good.",
        "UI",
        "2024–",
        sources.SCREENS,
        {"whole": False},
    ),
    Rule(
        "long_term",
        "A client is long-term when the last payment is {least_days} days or more after the "
        "first, over all contracts with that client.",
        "UI; nobody says the exact day",
        "2024–",
        sources.SCREENS,
        {"least_days": 91},
    ),
)

WINDOWS = (
    Rule(
        "formula",
        "The score is 100 × (good jobs − {negative_share} × bad jobs) / all jobs that count, "
        "from 0 to 100.",
        "OFF; ASSUMED that it is never below 0",
        "2024–",
        sources.SCORE,
        {"negative_share": 1.0},
    ),
    Rule(
        "windows",
        "It is computed for {months} months back from the day; the best score is shown.",
        "OFF; ASSUMED that months are calendar months",
        "2015–",
        sources.SCORE,
        {"months": (6, 12, 24), "days": (180, 365, 730), "in_days": False},
    ),
    Rule(
        "anchor",
        "A contract is dated by its last payment; one that never earned, by its end.",
        "OFF",
        "2024–",
        sources.WHEN,
        {"by_end": False, "unpaid_by_start": False},
    ),
    Rule(
        "minimum",
        "A score needs at least {contracts} contracts that count, with at least {clients} "
        "different clients; so does the score of each length of time.",
        "OFF; ASSUMED for each length of time",
        "2023–",
        sources.DISAPPEARED,
        {"contracts": 2, "clients": 2},
    ),
    Rule(
        "rounding",
        "The score is shown as a whole percent.",
        "OFF; ASSUMED that it is rounded half up",
        "2015–",
        sources.SCORE,
        {"down": False},
    ),
    Rule(
        "updates",
        "The score is computed anew every day.",
        "OFF",
        "2024–",
        sources.WHEN,
        {"days": 1},
    ),
)

NOTES = (
    Rule(
        "idle",
        "An open contract without work costs nothing, however long it is idle or paused.",
        "STAFF, OFF",
        "November 2020–",
        sources.NO_FEEDBACK,
        {"days": 30},
        contract_sentence="That it is idle costs nothing (so since November 2020).",
    ),
    Rule(
        "pending",
        "For {days} days after the end a review can still arrive; until it does, the contract "
        "counts as one without feedback.",
        "OFF",
        "2015–",
        sources.REVIEWS,
        {"days": 14},
        contract_sentence="A review can still arrive until {until}.",
    ),
    Rule(
        "mid_contract",
        "Feedback given while a contract is open never counts.",
        "OFF",
        "2020–",
        sources.MID_CONTRACT,
    ),
    Rule(
        "refund",
        "Whether a contract counts for less after a refund is disputed. A refund moves no date and "
        "takes no review away; only one that gives everything back surely changes what counts.",
        "disputed",
        "2018–",
        sources.REFUNDS,
        {"gross": False},
    ),
    Rule(
        "client",
        "Contracts with one company have one client; without a company, those with one person.",
        "ASSUMED",
        "2015–",
        sources.OURS,
    ),
)

POLICY = Policy(
    "public-2026",
    "public ratings only",
    date(2026, 3, 31),
    None,
    (*OUTCOMES, AGED_OUT, *UNITS, *WINDOWS, *NOTES),
)
