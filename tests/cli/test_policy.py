"""`policy`, `forecast` and `what-if` as a person runs them."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from companion.cli.commands.what_if import beginning_of, endings_of
from companion.cli.main import cli
from companion.domain.forecast import Beginning, Ending
from companion.messages.levels import level_words, year_words
from companion.rules.policy import NAMES, POLICIES
from tests.cli.run import files

AS_OF = ["--as-of", "2026-11-01"]


def call(*words: str) -> Result:
    """The ended command, in this process."""
    return CliRunner().invoke(cli, list(words))


def test_the_rules_of_a_day() -> None:
    """Every rule is told with who says it, years and source, and every open detail, in words."""
    found = call("policy", "--on", "2022-06-01")
    assert found.exit_code == 0
    assert found.output.startswith("nofb-2020: contracts without feedback no longer count")
    assert "from 8 Nov 2020 until 30 Nov 2023" in found.output
    for rule in POLICIES[3].rules:
        assert (
            f"{level_words(rule.level)} · {year_words(rule.years)} · {rule.source}" in found.output
        )
    assert "yes, only those (60 % likely)" in found.output
    assert "clip_length" not in found.output


def test_a_settled_detail_is_not_offered() -> None:
    """Where staff told the line of four stars, no other line is offered."""
    found = call("policy", "--on", "2024-01-01").output
    assert "counts as good with 4.0 stars or more" in found
    assert "How many stars" not in found
    later = call("policy", "--on", "2024-10-01").output
    assert "    3.0 or more (80 % likely)\n    4.0 or more (20 % likely)\n" in later


@pytest.mark.parametrize("name", NAMES)
def test_every_policy_can_be_named(name: str) -> None:
    """Each policy is printed by its name, strict and lenient ones too."""
    found = call("policy", "--id", name)
    assert found.exit_code == 0
    assert found.output.startswith(f"{name}: ")
    assert "{" not in found.output


def test_what_changed() -> None:
    """A difference is told from the older to the newer rules, whichever is named first."""
    one = call("policy", "--id", "public-2026", "--diff", "insights-2024").output
    two = call("policy", "--on", "2025-01-01", "--diff", "2026-04-01").output
    assert one == two
    assert one.startswith("What changed from insights-2024 to public-2026, from 31 Mar 2026:")
    assert "  − A contract counts as bad for a private rating of 6 or less" in one
    lenient = call("policy", "--id", "public-2026", "--diff", "lenient").output
    assert "at most 8 jobs in all, or 8 more? 8 in all → 8 more\n" in lenient
    same = call("policy", "--on", "2026-04-01", "--diff", "2026-05-01").output
    assert same.endswith("  Nothing.\n")


def test_a_policy_that_is_not_there() -> None:
    """An unknown name ends with wrong usage and the names that there are."""
    found = call("policy", "--id", "public-1999")
    assert found.exit_code == 2
    assert "there are public-2026, insights-2024" in found.output


def test_the_forecast_of_files() -> None:
    """The sample's coming days, each with its score and its reason."""
    found = call("forecast", *AS_OF, *files("newcomer"))
    assert found.exit_code == 0
    lines = found.output.splitlines()
    assert lines[0] == "1 Nov 2026: 82.4. If nothing else happens:"
    assert lines[1].startswith(
        "  24 Dec 2026      81.2  “Logo refresh & brand sheet” becomes too old"
    )
    assert any(
        "A paid period of “SEO audit (Marrow Films)” becomes too old for the last 24 months" in x
        for x in lines
    )
    assert lines[-1].startswith("Until 1 Nov 2028.")


def test_the_forecast_tells_where_other_rules_begin() -> None:
    """A day of the past has the rules of each day that came, and says which began."""
    found = call("forecast", "--as-of", "2024-08-15", *files("steady"))
    assert "15 Aug 2024: 52.4. If nothing else happens:" in found.output
    move = " 1 Sep 2024      83.3  Other rules begin to hold (public stars, overridden by a private"
    assert move in found.output


def test_the_forecast_as_json() -> None:
    """With --json there is the document and nothing else."""
    found = call("forecast", *AS_OF, "--months", "3", "--json", *files("newcomer"))
    document = json.loads(found.stdout)
    assert (document["from_day"], document["to_day"]) == ("2026-11-01", "2027-02-01")
    assert [m["on"] for m in document["moves"]] == ["2026-12-24", "2027-01-27"]


def test_the_forecast_if_one_goes_on_as_usual() -> None:
    """The two views are told apart; a line a month, what would change it, and never Upwork's."""
    found = call("forecast", "--as-usual", "--on", "2027-03-16", *AS_OF, *files("newcomer"))
    assert found.exit_code == 0
    lines = found.output.splitlines()
    assert lines[0].startswith("If you go on as in the last 12 months: most likely ")
    assert " on 16 Mar 2027, between " in lines[0]
    assert lines[0].endswith(" % likely to be at 90 or more.")
    assert "the range is wide" in lines[1]
    assert lines[3].split() == ["Day", "Score", "80+", "90+", "95+", "100+"]
    assert len({len(line) for line in lines[3:17]}) == 1  # a column stands below its head
    assert not any(": 0.0" in line or " 0 %" in line for line in lines)
    assert any(line.startswith("  Two more jobs a month: ") for line in lines)
    assert "without --as-usual, `forecast` says what comes if nothing else happens" in lines[-2]
    assert lines[-1] == "An estimate by JSS Companion, not Upwork’s figure."


def test_going_on_as_usual_as_json() -> None:
    """Every day of the year, with its chances."""
    words = ["--as-usual", "--json", "--ends", "41116003"]
    found = json.loads(call("forecast", *words, *AS_OF, *files("newcomer")).stdout)
    assert len(found["days"]) == 366
    assert found["percents"] == [80, 90, 95, 100]
    assert found["scenarios"][2]["contract_id"] == "41116003"


def test_going_on_as_usual_refuses_what_it_cannot_use() -> None:
    """An unknown contract, and options of the other view."""
    for words in (["--as-usual", "--ends", "999"], ["--ends", "41116003"], ["--on", "2027-01-01"]):
        assert call("forecast", *words, *AS_OF, *files("newcomer")).exit_code == 2, words
    old = call("forecast", "--as-usual", "--as-of", "2016-01-01", *files("newcomer"))
    assert "cannot be estimated" in old.output


def test_what_if_of_files() -> None:
    """Endings, refunds and new contracts move the score; each percent says what it takes."""
    words = ["--end", "41116003=1", "--new", "3x500", "--refund", "41116012"]
    found = call("what-if", *AS_OF, *words, *files("newcomer"))
    assert found.exit_code == 0
    assert found.output.splitlines()[0].startswith("The score would fall from 82.4 to ")
    assert "To show 100 %, only waiting helps: your score gets there on" in found.output


def test_bad_usage() -> None:
    """Unknown contracts, unreadable options, and other days of what is stored are refused."""
    for words in (
        ["what-if", *AS_OF, "--end", "999=5", *files("newcomer")],
        ["what-if", "--end", "1=6"],
        ["what-if", "--new", "many"],
        ["what-if", "--new", "5=5.5"],
        ["forecast", *AS_OF],
    ):
        assert call(*words).exit_code == 2, words


def test_nothing_readable(tmp_path: Path) -> None:
    """Files without anything in them end the command as everywhere."""
    empty = tmp_path / "empty.html"
    empty.touch()
    assert call("forecast", str(empty)).exit_code == 3


def test_what_is_stored(tmp_path: Path) -> None:
    """Without files the stored evidence is asked, as of today; with none that is said."""
    place = ["--state-dir", str(tmp_path / "state")]
    assert call("forecast", *place).output.startswith("Nothing has been read yet.")
    assert "no shown score" in call("policy", "--learned", *place).output.lower()
    assert call("what-if", *place).output.startswith("Nothing has been read yet.")
    assert call("import", *place, *files("newcomer")).exit_code == 0
    today = datetime.now(UTC).date()
    assert call("forecast", *place).output.startswith(f"{today.day} ")
    learned = call("policy", "--learned", *place).output
    assert "% likely)" in learned
    assert call("what-if", "--end", "41116003=5", *place).exit_code == 0
    assert call("what-if", "--end", "999=5", *place).exit_code == 2


def test_the_options_words() -> None:
    """What may be written for endings and beginnings, and what it means."""
    assert endings_of(("1=4.5", "2", "3=none"), ("3", "4")) == [
        Ending("1", 4.5),
        Ending("2"),
        Ending("3", refunded=True),
        Ending("4", refunded=True),
    ]
    assert beginning_of("500") == Beginning(50_000, 5.0, 1)
    assert beginning_of("3x$99.50=none") == Beginning(9_950, None, 3)
    assert beginning_of("20=4") == Beginning(2_000, 4.0, 1)
