"""`plan` and `advice`: what to do, when and why, from files."""

import json
import re

import pytest

from companion.advice.old_advice import OLD_ADVICE
from companion.cli.exits import Exit
from tests.cli.run import files
from tests.cli.test_policy import AS_OF, call


@pytest.fixture(scope="module")
def told() -> str:
    """The plan for the sample of somebody who works steadily."""
    found = call("plan", *AS_OF, *files("steady"))
    assert found.exit_code == 0, found.output
    return found.output


def test_the_plan_says_what_is_expected_with_it_and_without(told: str) -> None:
    """The whole in the first line, where doing nothing is beside it or best; then what is first."""
    assert re.match(r"\d+ steps? in 90 days\..* if you do nothing, |Do nothing: ", told)
    assert "First:" in told
    assert "An estimate by JSS Companion" in told


def test_the_plan_as_data_names_contracts_and_days() -> None:
    """Every step has its contract, day, reason and both prospects; a day that matters is kept."""
    found = json.loads(
        call("plan", *AS_OF, "--day", "2026-11-10", "--json", *files("steady")).output
    )
    for step in found["steps"]:
        assert step["contract_id"]
        assert step["on"] > "2026-11-10"
        assert step["reason"]
        assert "if you do nothing" in step["likely"]
    assert len(found["first"]) <= 3


def test_doing_nothing_is_a_plan() -> None:
    """Where no end helps, that is said in the first line."""
    assert call("plan", *AS_OF, *files("newcomer")).output.startswith("Do nothing:")


def test_advice_is_listed_with_reason_and_source() -> None:
    """Only of contracts for which there is something to do; of a named one always."""
    every = call("advice", *AS_OF, *files("newcomer")).output
    assert "SEO audit (41116048)" in every
    assert "good jobs would make up for it. Stops hurting on" in every
    assert "official · https://support.upwork.com" in every
    one = call("advice", *AS_OF, "--contract", "41116048", *files("newcomer")).output
    assert "SEO audit" in one
    assert "Logo refresh" not in one


def test_advice_as_data_is_the_report_cut_down() -> None:
    """Contracts with something to do, each with title and advice and nothing else."""
    found = json.loads(call("advice", *AS_OF, "--json", *files("newcomer")).output)
    assert "41116048" in [c["contract_id"] for c in found["contracts"]]
    assert set(found["contracts"][0]) == {"contract_id", "title", "advice"}


def test_a_named_contract_has_the_old_advice_that_it_may_have_met() -> None:
    """Somebody who was told to give the money back reads beside a bad review what holds."""
    one = call("advice", *AS_OF, "--contract", "41116048", *files("newcomer")).output
    assert "Old advice: “Give the money back" in one


def test_old_advice_stands_beside_what_holds_today() -> None:
    """Without any file: each claim with its years and place, today's rule, its day and source."""
    told = call("advice", "--myths").output
    assert "“Idle contracts lower your score.” (2015–2020)" in told
    assert "Since 8 Nov 2020: An idle or paused contract costs nothing" in told
    rows = json.loads(call("advice", "--myths", "--json").output)["rows"]
    assert [row["code"] for row in rows] == [row.code for row in OLD_ADVICE]


def test_a_contract_that_is_not_there_is_an_error() -> None:
    """A wrong id is told, with the exit code for wrong use."""
    found = call("advice", *AS_OF, "--contract", "1", *files("newcomer"))
    assert found.exit_code == Exit.USAGE
    assert "no contract 1" in found.output
