"""What is known, and what is not, of the kind of work that a contract is; as `policy` says it."""

from collections.abc import Iterable, Iterator

from companion.domain.contract import Contract, Origin
from companion.messages.catalogue import text
from companion.messages.levels import level_words
from companion.rules.questions import ANSWER_OF, Answer


def question_rows(contract: Contract) -> Iterable[tuple[str, str]]:
    """A row for each question that people ask about contracts of this kind: its answer."""
    for one in _answers(contract):
        answer = text(
            "rules.answer",
            answer=one.answer,
            level=level_words(one.level),
            year=one.year,
            source=one.source,
        )
        yield one.question, answer


def _answers(contract: Contract) -> Iterator[Answer]:
    if contract.agency is not None and contract.agency.value:
        yield ANSWER_OF["agency_or_own"]
    origin = contract.origin.value if contract.origin else None
    if origin not in (None, Origin.USUAL):
        yield ANSWER_OF[origin]
