"""Every place where a person reads: no word of the code, and the right form of what is counted."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from companion.cli.main import cli
from companion.messages.catalogue import text
from companion.messages.en import ENGLISH
from companion.messages.language import Message
from companion.messages.levels import LEVELS, level_words
from companion.rules.disputes import DISPUTES
from companion.rules.policy import POLICIES
from companion.rules.questions import ANSWERS
from companion.rules.variants import TOGGLES
from tests.cli.run import files

ROOT = Path(__file__).parents[2]
#: words of the code that mean nothing to somebody who has never programmed
FORBIDDEN = re.compile(
    r"\b(?:units?|windows?|annotat\w+|excluded|toggles?|particles?|of different ages|strateg\w+"
    r"|True|False|null|[a-z]+_[a-z_]+)\b"
)
#: the system, and the file of other programs, are called so
NAMES = re.compile(r"\bWindows\b|\[[a-z_]+\]|[`“][a-z_ -]+[`”]|[~/.][\w./-]+|\([\w./-]+\)|{[^}]*}")


def word_of_the_code(sentence: str) -> str | None:
    """The first word that means nothing to a person; names of files and commands are not words."""
    wrong = FORBIDDEN.search(NAMES.sub(" ", sentence))
    return wrong and wrong[0]


def forms(message: Message) -> tuple[str, ...]:
    """The sentences of a message."""
    return (message,) if isinstance(message, str) else message


def rules() -> Iterator[str]:
    """What policies, disputes, questions and possibilities say of themselves."""
    for rule in (rule for policy in POLICIES for rule in policy.rules):
        yield from (rule.sentence, rule.contract_sentence, level_words(rule.level), rule.source)
    yield from (policy.title for policy in POLICIES)
    for toggle in TOGGLES.values():
        yield from (toggle.question, *toggle.words.values())
    for dispute in DISPUTES.values():
        yield from (dispute.question, dispute.note)
        for side in dispute.sides:
            yield from (side.sentence, level_words(side.level))
    for answer in ANSWERS:
        yield from (answer.question, answer.answer, level_words(answer.level))


def helps(command: click.Command, path: str = "") -> Iterator[str]:
    """The help of every command and option."""
    yield from filter(None, (command.help, command.short_help, command.epilog))
    for option in command.params:
        yield from filter(None, (getattr(option, "help", None), option.metavar))
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            inside = command.get_command(click.Context(command), name)
            assert inside is not None
            yield from helps(inside, f"{path} {name}")


def pages() -> Iterator[str]:
    """Every message of the extension."""
    words = json.loads((ROOT / "extension/_locales/en/messages.json").read_text(encoding="utf-8"))
    yield from (message["message"] for message in words.values())


def problems() -> Iterator[str]:
    """What was said of the pages and files of the corpus, with every detail."""
    for case in sorted((ROOT / "tests/pages").glob("*/*/evidence.json")):
        yield from json.loads(case.read_text(encoding="utf-8")).get("problems", ())


def first_screen() -> Iterator[str]:
    """What stands in README before what developers look for."""
    yield from (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:60]


PLACES = {
    "messages": lambda: (form for m in ENGLISH.messages.values() for form in forms(m)),
    "rules": rules,
    "help": lambda: helps(cli),
    "extension": pages,
    "problems": problems,
    "README": first_screen,
}


@pytest.mark.parametrize("place", PLACES)
def test_no_place_says_a_word_of_the_code(place: str) -> None:
    """Whatever a person reads is in words of somebody who has never programmed."""
    sentences = list(PLACES[place]())
    assert sentences
    wrong = {s: word for s in sentences if (word := word_of_the_code(s))}
    assert not wrong


OUTPUTS = (
    ["score"], ["explain", "41116048"], ["explain", "41116003"], ["advice"], ["forecast"],
    ["badges"], ["what-if", "--new", "2x500"], ["inspect"],
)  # fmt: skip


@pytest.mark.parametrize("command", OUTPUTS, ids=" ".join)
def test_no_output_says_a_word_of_the_code(command: list[str]) -> None:
    """What commands print of a sample is in a person's words too, and counts in the right form."""
    day = [] if command == ["inspect"] else ["--as-of", "2026-11-01"]
    ended = CliRunner().invoke(cli, [*command, *day, *map(str, files("newcomer"))])
    assert ended.exit_code == 0
    wrong = {line: w for line in ended.output.splitlines() if (w := word_of_the_code(line))}
    assert not wrong
    assert not re.search(r"(?<![\d.,])1 (?:contract|point|job|day|client)s\b", ended.output)


def test_what_is_looked_for_would_be_seen() -> None:
    """Words of the code are told from names of files, commands and systems."""
    seen = ("two units", "in the window", "started_on of 1", "counts: False → True")
    assert all(word_of_the_code(sentence) for sentence in seen)
    fine = ("On Windows, open Explorer.", "in /home/a_b/c_d", "see `data_keys`")
    assert not any(word_of_the_code(sentence) for sentence in fine)
    assert not any(word_of_the_code(level_words(level)) for level in LEVELS)


def test_messages_are_well_formed() -> None:
    """No double space, nothing left over at either end."""
    for form in (form for message in ENGLISH.messages.values() for form in forms(message)):
        assert "  " not in form.replace("\n  ", ""), form
        assert form.strip("\n") == form.strip("\n").strip(), form


def test_what_is_counted_has_a_form_for_one_and_for_many() -> None:
    """Neither “1 contracts” nor “0 contract”: a counted noun is never written in one form only."""
    nouns = "(?:contract|point|job|day|client|file|fact|row|step)"
    for code, message in ENGLISH.messages.items():
        if isinstance(message, str):
            assert not re.search(r"{n} [a-z]", message), message
            continue
        places = {place for form in message for place in re.findall(r"{(\w+)}", form)}
        values = dict.fromkeys(places - {"n"}, "x")
        for n in (0, 1, 2, 5):
            wrong = rf"\b{n} (?:\w+ )?{nouns}{'s' if n == 1 else ''}\b"
            assert not re.search(wrong, text(code, n=n, **values)), code
