"""The catalogue: codes, places to fill, plurals, and languages."""

import ast
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from companion.advice.decisions import DECISIONS
from companion.advice.old_advice import OLD_ADVICE
from companion.badges.requirements import BADGES
from companion.cli.exits import Exit
from companion.cli.main import COMMANDS
from companion.domain.assessment import Outcome
from companion.domain.badge import Verdict
from companion.domain.contract import Feedback
from companion.domain.evidence import Field
from companion.domain.forecast import RefundedReview
from companion.domain.posterior import EffectWay
from companion.domain.problem import CODES
from companion.domain.report import Completeness, PeriodFrom
from companion.domain.told import TOLD
from companion.domain.unknown import SUPPLIES
from companion.messages import catalogue
from companion.messages.catalogue import LANGUAGES, choose, text
from companion.messages.en import ENGLISH
from companion.messages.insights import LIKELY_BAD, LIKELY_GOOD
from companion.messages.language import Language, Message
from companion.messages.levels import LEVELS
from companion.messages.reminders import KINDS
from companion.reading.files import sift
from companion.rules.policy import POLICIES
from companion.store.errors import StoreError
from companion.wire.contracts_csv import COLUMNS

COMPANION = Path(__file__).parents[2] / "companion"


def forms(message: Message) -> tuple[str, ...]:
    """The sentences of a message."""
    return (message,) if isinstance(message, str) else message


def places(message: Message) -> set[str]:
    """The places to fill of a message, in all its forms."""
    return {name for form in forms(message) for _, name, _, _ in Formatter().parse(form) if name}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every place in the companion that asks the catalogue, with the file."""
    for path in sorted(COMPANION.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _asks(node):
                yield f"{path.relative_to(COMPANION)}:{node.lineno}", node


def _asks(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id in {"text", "count"}


def code_of(call: ast.Call) -> tuple[str, bool]:
    """The code that a call names, or how it begins, and whether it is the whole code."""
    is_noun = isinstance(call.func, ast.Name) and call.func.id == "count"
    begin, code = ("count.", call.args[1]) if is_noun else ("", call.args[0])
    first = code.values[0] if isinstance(code, ast.JoinedStr) else code
    name = first.value if isinstance(first, ast.Constant) else ""
    return f"{begin}{name if isinstance(name, str) else ''}", isinstance(code, ast.Constant)


CALLS = list(calls())
NAMED = [code_of(call) for _, call in CALLS]


def asked() -> list[tuple[str, str, ast.Call]]:
    """Calls that name one message: file, code, call."""
    return [(where, code_of(c)[0], c) for where, c in CALLS if code_of(c)[1]]


def test_every_code_that_is_asked_for_has_english() -> None:
    """English is complete: no sentence is missing when it is needed."""
    assert {code for _, code, _ in asked()} <= set(ENGLISH.messages)


def test_every_place_is_filled() -> None:
    """Whoever asks for a message gives each of its values, and no other."""
    for where, code, call in asked():
        given = {k.arg for k in call.keywords}
        if isinstance(call.func, ast.Name) and call.func.id == "text" and None not in given:
            needs = places(ENGLISH.messages[code])
            plural = {"n"} if isinstance(ENGLISH.messages[code], tuple) else set()
            assert given == needs | plural, f"{where}: {code}"


#: how contracts can count under any rules, and what is said where that is not known
REASONS = {
    "excluded_not_known",
    "excluded_dates_unknown",
    *(f"{r.outcome.value}_{r.reason}" for p in POLICIES for r in p.rules if r.outcome),
}
#: codes that are put together from a value -> the values there are
CHOICES = {f"{code}_{choice}" for code, kind in TOLD.items() for choice in kind.choices}
KEYRING_STATES = ("locked", "no_backend", "timeout", "error")
#: the headings of a policy, with the days on which it holds
HEADS = [f"{name}{days}" for name in ("head", "changed") for days in ("", "_from", "_until")]
#: everything that can be wrong with what is told
FLAWS = (
    "kind", "number", "limits", "limits_whole", "choice", "day_missing", "day_needless",
    "day_to_come", "day_past", "day_too_early", "contract", "same_twice", "open", "ended",
)  # fmt: skip

#: what may ail a keyring, and what to do about it
KEYRING = [f"keyring_{state}{then}" for state in KEYRING_STATES for then in ("", "_do")]
STORE_REASONS = {StoreError.reason, *(kind.reason for kind in StoreError.__subclasses__())}
FAMILIES: dict[str, Iterable[str]] = {
    "ahead.if_": ("more_jobs", "no_new_work", "ends", "ends_badly"),
    "advice.": {d.code for d in DECISIONS} - {"supply"},
    "advice_needs.": ("work", "client_mood"),
    "advice_why.": (d.code for d in DECISIONS),
    "badge.": Outcome,
    "badge.end_": EffectWay,
    "badge.feedback_": Feedback,
    "calendar.": (*EffectWay, "badge_ends", "badge_can_be_met"),
    "command.": {name.replace("-", "_") for name in COMMANDS},
    "data.": ("contracts_exported", "everything_exported"),
    "data.keys_in_": ("keyring_now", "file_now"),
    "doctor.": ("one_runs", "one_runs_unknown", "not_looked", "it_not_looked", *KEYRING),
    "detail.cell_": ("contract", "date", "amount"),
    "member.type_": sift.TYPES,
    "detail.": ("weekly_summary", "transaction_report"),
    "field.": Field,
    "exit_code.": {code.name.lower() for code in Exit},
    "gap.": SUPPLIES,
    "inspect.period_": PeriodFrom,
    "inspect.whole_": Completeness,
    "level.": [level.lower() for level in LEVELS],
    "insights.": {*LIKELY_GOOD.values(), *LIKELY_BAD.values(), "good", "bad", "out"},
    "insights.label_": ("good", "bad", "out"),
    "old_advice.claim_": (row.code for row in OLD_ADVICE),
    "old_advice.today_": (row.code for row in OLD_ADVICE),
    "login.": ("ready", "state"),
    "minimum.": ("contracts", "clients", "no_contracts", "no_clients"),
    "own_files.": ("running", "running_process"),
    "plan.": ("ask", "ask_if_done", "end"),
    "calendar.plan_": ("ask", "ask_if_done", "end"),
    "plan.why_": (
        "brings_most",
        "review_first",
        "not_at_once",
        "after_important",
        "after_pending",
    ),
    "pairing.": ("expired", "disturbed", "closed", "keyring", "store", "chromium", "firefox"),
    "problem.": CODES,
    "reach.": ("proven", "proven_passed", "port_alike", "port_taken"),
    "reason.": REASONS,
    "storage.": STORE_REASONS,
    "report.": ("months", "months_best"),
    "report.heading_": ("months", "score", "good", "bad", "contracts", "clients"),
    "rules.": HEADS,
    "run.keyring_": ("ok", "file", *KEYRING_STATES),
    "run.store_": ("ok", "readonly", "newer", "damaged"),
    "setup.keyring_": KEYRING_STATES,
    "reminder.": KINDS,
    "reminder.label_": KINDS,
    "supply.": {*SUPPLIES.values(), "open_my_stats", "open_insights"},
    "table.": COLUMNS,
    "table.outcome_": Outcome,
    "told_ask.": TOLD,
    "told_choice.": CHOICES,
    "told_flaw.": FLAWS,
    "told_said.": {*CHOICES, *(code for code, kind in TOLD.items() if not kind.choices)},
    "what_if.refunded_": (review.value for review in RefundedReview),
    "talent.": (*Verdict, "holds", "invited", "back_on", "met_on"),
    "talent.badge_": (badge.code for badge in BADGES),
    "talent.need_": (one.code for badge in BADGES for one in badge.requirements),
    "talent.state_": Verdict,
}


def test_every_value_has_its_message() -> None:
    """Where a code is put together, each value that there may be has a sentence."""
    codes = {f"{begin}{value}" for begin, values in FAMILIES.items() for value in values}
    assert codes - set(ENGLISH.messages) == set()


def test_every_family_is_known() -> None:
    """A code that is put together has its values listed above, so that none is forgotten."""
    begun = {code for code, whole in NAMED if not whole and code}
    assert begun - {"causes.", "count.", "count.part_"} == set(FAMILIES)


def test_every_message_is_used() -> None:
    """Nobody translates what nobody reads."""
    whole = {code for code, is_whole in NAMED if is_whole}
    families = tuple(code for code, is_whole in NAMED if code and not is_whole)
    assert [c for c in ENGLISH.messages if c not in whole and not c.startswith(families)] == []


@pytest.mark.parametrize("tag", sorted(LANGUAGES))
def test_a_language_says_the_same(tag: str) -> None:
    """A language has no code that English lacks, the same places, and its number of forms."""
    language = LANGUAGES[tag]
    assert set(language.messages) <= set(ENGLISH.messages)
    most = max(language.form(tuple(map(str, range(9))), n) for n in range(200))
    for code, message in language.messages.items():
        assert places(message) == places(ENGLISH.messages[code]), code
        assert isinstance(message, str) or len(message) == int(most) + 1, code


def test_a_number_chooses_the_form() -> None:
    """One contract, and three; thousands are grouped."""
    assert text("count.contract", n=1) == "1 contract"
    assert text("count.contract", n=0) == "0 contracts"
    assert text("count.contract", n=1200) == "1,200 contracts"


def test_an_unknown_code_or_a_missing_value_is_refused() -> None:
    """Nothing is said with a hole in it."""
    with pytest.raises(KeyError):
        text("causes.no_such_code")
    with pytest.raises(KeyError):
        text("causes.feedback")
    with pytest.raises(KeyError):
        text("count.contract")


#: a language with three forms, of which only one noun is there
CZECH = Language(
    tag="cs",
    plural="n==1 ? 0 : n>=2 && n<=4 ? 1 : 2",
    decimal=",",
    group="\N{NO-BREAK SPACE}",
    months=tuple(f"{n}." for n in range(1, 13)),
    date_pattern="{day}. {month} {year}",
    pair="{rest} a {last}",
    money="{digits} $",
    messages={"count.contract": ("{n} smlouva", "{n} smlouvy", "{n} smluv")},
)


@pytest.fixture
def czech(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Czech is known and chosen, until the test is over."""
    monkeypatch.setattr(catalogue, "LANGUAGES", {"en": ENGLISH, "cs": CZECH})
    choose(["cs_CZ.UTF-8", "en"])
    yield
    choose([])


@pytest.mark.usefixtures("czech")
def test_another_language_has_its_own_plurals_and_marks() -> None:
    """Forms, days and digits are the language's."""
    said = [text("count.contract", n=n) for n in (1, 3, 5)]
    assert said == ["1 smlouva", "3 smlouvy", "5 smluv"]
    assert text("count.contract", n=1200) == "1\N{NO-BREAK SPACE}200 smluv"
    assert catalogue.language().day(date(2026, 8, 26)) == "26. 8. 2026"


@pytest.mark.usefixtures("czech")
def test_what_is_not_translated_yet_is_said_in_english() -> None:
    """A language may grow sentence by sentence."""
    assert text("count.change", n=2) == "2 changes"


def test_an_unknown_language_is_english() -> None:
    """Whatever the environment says, something readable is said."""
    choose(["xx", "C.UTF-8"])
    assert catalogue.language() is ENGLISH


def test_sentences_have_one_apostrophe() -> None:
    """“Upwork’s” never stands beside “Upwork's”."""
    straight = re.compile(r"[a-z]'[a-z]|s' ")
    said = [(code, form) for code, message in ENGLISH.messages.items() for form in forms(message)]
    assert [(code, form) for code, form in said if straight.search(form)] == []
