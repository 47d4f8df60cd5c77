"""What the product once said wrongly of somebody's files, and what it says now."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.faulty import LAST, saved
from tests.cli.run import run


def told(command: str, case: str, into: Path, *more: str) -> str:
    """What a command says of the files of a case, in one line."""
    files = saved(case, into / command)
    answer = run(command, *more, "--as-of", LAST, *files)
    assert answer.returncode == 0, answer.stderr
    return " ".join(answer.stdout.split())


def report(case: str, into: Path) -> dict[str, Any]:
    """The report of the files of a case."""
    files = saved(case, into / "json")
    return dict(json.loads(run("score", "--json", "--as-of", LAST, *files).stdout))


def test_an_agencys_contract_of_a_non_exclusive_member_is_not_impossible(tmp_path: Path) -> None:
    """The shown score is the score with it: the contract is named, and what would settle it."""
    case = "agency-of-a-non-exclusive-member/input"
    score = told("score", case, tmp_path)
    assert "Upwork showed 66 %; our estimate is 65.5" in score
    assert "cannot be reached" not in score
    why = told("explain", case, tmp_path, "52900401")
    assert "By the shown score, this one counts as bad." in why
    assert "Not known yet: whether you are an exclusive member of the agency." in why
    assert "Whether a contract done through an agency counts for your own score is disputed" in why
    assert not [p for p in report(case, tmp_path)["problems"] if p["code"] == "evidence_impossible"]


def test_an_unpaid_contract_is_told_alike_everywhere(tmp_path: Path) -> None:
    """Score, causes and explanation name the same contract, and that its stars are not known."""
    case = "unpaid-says-no-bad-rating/input"
    hidden = "whether it was reviewed (a profile lists no contract below $1)"
    blamed = "By the shown score, this one counts as bad."
    score, why = told("score", case, tmp_path), told("explain", case, tmp_path, "52900072")
    assert f"Rephrase an article · Tess Amory {blamed} Not known yet: {hidden}." in score
    assert f"{blamed} Not known yet: {hidden}." in why
    assert "neither helps nor harms" not in why
    assert "View insights on My Stats marks each contract" in why
    causes = told("causes", case, tmp_path)
    assert "“Rephrase an article” may have been ended for a bad reason" in causes
    assert "Feedback arrived on “Rephrase an article”" in causes
    assert "no bad rating" not in score + why + causes


def test_a_changed_review_is_the_cause(tmp_path: Path) -> None:
    """Both pages were read: 2.0 stars, then 5.0; the change of 22.2 points is that change."""
    causes = told("causes", "changed-review-is-no-cause/input", tmp_path)
    assert "The review of “Contested” was changed or removed. (+22.2 points)" in causes
    assert "Nothing that is known explains it" not in causes


@pytest.mark.parametrize(
    ("folder", "contract"), [("input-small", "52900261"), ("input-retainer", "52900291")]
)
def test_nobody_is_led_to_refund(folder: str, contract: str, tmp_path: Path) -> None:
    """What-if says both sides at once and promises nothing; advice says the same."""
    case = f"refund-what-if-contradicts-advice/{folder}"
    answer = told("what-if", case, tmp_path, "--refund", contract)
    assert answer.startswith("A refund is no way to a better score. The review stays.")
    sides = re.search(
        r"as much as before, the score would be ([\d.]+); "
        r"if what remains after the refund counts, ([\d.]+)\. ",
        answer,
    )
    assert sides is not None
    assert float(sides[1]) < float(sides[2])
    assert "would rise" not in answer
    assert "A refund is no way to a better score" in told("explain", case, tmp_path, contract)


@pytest.mark.parametrize(
    "case",
    [
        "agency-of-a-non-exclusive-member/input",
        "refund-what-if-contradicts-advice/input-retainer",
        "unpaid-says-no-bad-rating/input",
    ],
)
def test_where_the_shown_score_speaks_for_another_reading_no_number_rests_on_the_usual_one(
    case: str, tmp_path: Path
) -> None:
    """The best of the three lengths of time is the estimate, not what it would be otherwise."""
    answer = report(case, tmp_path)
    best = next(w for w in answer["windows"] if w["months"] == answer["score"]["window_months"])
    assert abs(best["score"] - answer["score"]["estimate"]["point"]) < 0.1


@pytest.mark.parametrize("folder", ["input-before", "input-after"])
def test_more_work_for_an_only_client_is_not_advised(folder: str, tmp_path: Path) -> None:
    """The score is reached by the last 24 months; half a year of one client asks for nothing."""
    answer = told("what-if", f"units-more-hides-second-client/{folder}", tmp_path)
    assert "The score shown would be that of the last 24 months." in answer
    assert "Your score shows 100 % or more." in answer
    assert "good job more" not in answer


def test_held_money_is_seen_under_either_word(tmp_path: Path) -> None:
    """“Project funds” and “In escrow” give the same advice: not to end the contract."""
    words = [told("explain", f"project-funds-label/{f}", tmp_path / f, "52900061")
             for f in ("input", "input-old-label")]  # fmt: skip
    assert words[0] == words[1]
    assert "do not end it yourself while $300.00 is held for it" in words[0]


def test_what_top_rated_takes_is_answered(tmp_path: Path) -> None:
    """Each badge with what is met, what is missing, and what no page tells."""
    answer = told("badges", "no-answer-about-top-rated/input", tmp_path)
    assert answer.startswith("Top Rated: not met. Missing: “$1,000 earned in the last 12 months”.")
    assert "$970.30 earned in the last 12 months; $1,000 is needed, so $29.70 is missing" in answer
    assert "Seen with 90 % or more: 1; with less: 0; not known: 15." in answer
    assert "No page that is read tells of holds." in answer


def test_a_page_of_a_clock_that_is_ahead_is_scored(tmp_path: Path) -> None:
    """Its stars contradict those of the same day: that is told, and no review has changed."""
    case = "clock-ahead-evidence-wins/input"
    why = told("explain", case, tmp_path, "41116048")
    assert "Stars: 4.9" in why
    assert "The shown score speaks against that: this may be the one that costs you most: " in why
    assert "was changed or removed" not in told("causes", case, tmp_path)
    conflicts = [p for p in report(case, tmp_path)["problems"] if p["code"] == "facts_conflict"]
    assert any("contract 41116048, the stars: 4.9 or 2.9" in p["sentence"] for p in conflicts)


def test_a_link_to_another_site_is_no_contract(tmp_path: Path) -> None:
    """Only the site's own links give contracts, whatever number another address carries."""
    ids = [
        c["contract_id"]
        for c in report("foreign-link-becomes-a-contract/input", tmp_path)["contracts"]
    ]
    assert len(ids) == 12
    assert all(contract_id.startswith("41116") for contract_id in ids)
