"""What the person can tell and has told, in words, for pages and command line."""

from collections.abc import Iterable, Mapping

from companion.domain.told import TOLD, About, Limits, ToldFact
from companion.messages.catalogue import text
from companion.messages.words import count, listed, number


def question(code: str) -> str:
    """What a person is asked for a kind of fact."""
    return text(f"told_ask.{code}")


def label(code: str, choice: str) -> str:
    """A choice as it stands in a form."""
    return text(f"told_choice.{code}_{choice}")


def sentence(fact: ToldFact, titles: Mapping[str, str]) -> str:
    """What was told of a contract or of the person; `titles` names contracts by their id."""
    name = fact.kind if isinstance(fact.value, float) else "_".join(filter(None, _name(fact)))
    value = "" if isinstance(fact.value, str) else number(fact.value)
    other = titles.get(fact.other_id, fact.other_id)
    return text(f"told_said.{name}", value=value, day=fact.on, other=other)


def _name(fact: ToldFact) -> tuple[str, str]:
    return fact.kind, str(fact.value)


def titled(fact: ToldFact, titles: Mapping[str, str]) -> str:
    """The same, with the contract's title before it where there is one."""
    words = sentence(fact, titles)
    if TOLD[fact.kind].about is About.FREELANCER:
        return words
    title = titles.get(fact.contract_id, fact.contract_id)
    return text("told.of", title=title, sentence=words)


def kept(fact: ToldFact, titles: Mapping[str, str]) -> str:
    """That a fact was kept."""
    return text("told.kept", sentence=titled(fact, titles))


def taken_back(*, there: bool) -> str:
    """That a fact is gone, or was not there."""
    return text("told.taken_back") if there else text("told.not_there")


def forgotten(name: str, facts: int) -> str:
    """That a page or file was taken back, with the facts that went."""
    return text("table.taken_back", name=name, facts=count(facts, "fact"))


def unknown_source(names: Iterable[str]) -> str:
    """That nothing of a name was read, and what was."""
    every = list(dict.fromkeys(names))
    return text("table.which_file", names=listed(every)) if every else text("table.nothing_read")


def refusal(code: str, fact: ToldFact) -> str:
    """Why a fact was not kept."""
    kind = TOLD.get(fact.kind)
    limits = (kind and kind.limits) or Limits(0, 0)
    choices = listed([f"{c} ({label(kind.code, c)})" for c in kind.choices]) if kind else ""
    low, high = number(limits.low), number(limits.high)
    return text(f"told_flaw.{code}", low=low, high=high, choices=choices)
