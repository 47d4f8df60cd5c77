"""Each rule's source is about what the rule says: a table of what the articles are about."""

import re
from itertools import chain

import pytest

from companion.rules.disputes import DISPUTES
from companion.rules.policy import POLICIES, Rule
from companion.rules.questions import ANSWERS, Answer
from companion.rules.sources import OURS
from companion.rules.variants import TOGGLES

#: number of an article or a thread -> the rules and disputes that it says something about
ABOUT = {
    "34958134307475": {  # Job Success Score: formula, windows, buckets, limit
        *("formula", "windows", "size", "rounding", "aged_out", "refunds", "cap_is_extra"),
    },
    "32389629156755": {"ending_reason", "cap_is_extra"},  # the insights page
    "38439816969875": {"no_earnings", "ending_reason", "cancelled"},  # factors
    "38440123106195": {"cancelled"},  # what lowers a score
    "38437621837203": {"minimum"},  # why a score disappeared
    "38437546570643": {"minimum"},
    "38437480577939": {"updates", "anchor"},  # when a score is computed
    "41946128518035": {"client_flagged"},  # what to know
    "211068438": {"pending"},  # reviews: 14 days
    "211068358": {"ending_reason"},
    "43058029349267": {"mid_contract"},  # feedback during a contract
    "219801228": {"feedback_removed", "removal_perk"},  # removal
    "115006282028": {"agency", "agency_own_score", "agency_or_own"},  # an agency's score
    "35389337775123": {"agency_own_score", "agency_or_own"},  # when an agency closes
    "816207": {"agency_own_score"},
    "942563": {"agency_own_score"},
    "1180069": {"agency_own_score"},
    "1412897": {"refund", "refunds"},
    "1402298": {"refund", "refunds"},
    "824751": {"no_feedback", "idle"},  # November 2020
    "904715": {"private_high", "trending", "minimum"},  # 2021
    "1491817": {  # December 2023
        *("low_stars", "good_stars", "private_low", "private_middling", "size", "updates"),
    },
    "698138": {"unpaid_rated", "size"},  # February 2020
    "736122": {"unpaid_neutral", "paid_unrated", "size", "minimum"},  # 2015
    "381911": {"unpaid_bad", "long_term_client"},  # the thread of 2017
    "OrbitWork_frontend": {  # the insights screens
        *("low_stars", "good_stars", "long_term_client", "length", "bad_ending", "long_term"),
        "private_or_ending",
    },
}
RULES = [(policy.id, rule) for policy in POLICIES for rule in policy.rules]


def cited(source: str) -> list[str]:
    """The articles and threads of a source."""
    return re.findall(r"OrbitWork_frontend|\d{6,}", source)


@pytest.mark.parametrize(
    ("policy", "rule"), RULES, ids=lambda x: x.id if isinstance(x, Rule) else x
)
def test_the_source_of_a_rule_is_about_it(policy: str, rule: Rule) -> None:
    """Every source that a rule cites is in the table, and says something about the rule."""
    assert rule.source == OURS or cited(rule.source), policy
    for number in cited(rule.source):
        assert rule.id in ABOUT[number], (rule.id, number)


def test_what_only_we_assume_says_so() -> None:
    """A rule without a source is an assumption, and nothing else is without one."""
    for policy, rule in RULES:
        assert (rule.source == OURS) <= rule.level.startswith("ASSUMED"), (policy, rule.id)


@pytest.mark.parametrize("name", DISPUTES)
def test_every_dispute_quotes_both_sides(name: str) -> None:
    """Two sides or more with level, years and an article about it; a toggle has one a value."""
    sides = DISPUTES[name].sides
    assert len(sides) > 1
    for number in chain.from_iterable(cited(side.source) for side in sides):
        assert name in ABOUT[number], (name, number)
    assert all(side.level and side.years and cited(side.source) for side in sides)
    if name in TOGGLES:
        assert [side.reading for side in sides] == list(TOGGLES[name].values)
    else:
        assert not any(side.reading for side in sides)


def test_every_article_of_the_table_is_cited() -> None:
    """The table holds nothing that nobody rests on, save the second source of the minimum."""
    sides = (side.source for dispute in DISPUTES.values() for side in dispute.sides)
    used = set(chain.from_iterable(map(cited, (*sides, *(rule.source for _, rule in RULES)))))
    assert ABOUT.keys() - used == {"38437546570643"}


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda a: a.code)
def test_every_answer_says_who_knows_it_and_since_when(answer: Answer) -> None:
    """A plain answer has a level, a year and a source about it; what is not known says so."""
    assert answer.question.endswith("?")
    assert re.search(r"20\d\d", answer.year)
    assert (answer.level == "not known") == (answer.source == OURS)
    for number in cited(answer.source):
        assert answer.code in ABOUT[number]


def test_what_people_ask_beyond_the_score_is_answered() -> None:
    """The kinds of work that people ask about most, each once."""
    codes = ["agency_or_own", "direct_contracts", "project_catalog", "consultations"]
    assert [a.code for a in ANSWERS] == [*codes, "own_client", "enterprise"]
