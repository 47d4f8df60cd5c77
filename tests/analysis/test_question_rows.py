"""What is said of kinds of work that people ask about, beside a contract of that kind."""

from datetime import UTC, date, datetime

import pytest

from companion.analysis.analyse import analyse
from companion.domain.contract import Origin
from companion.domain.evidence import Evidence
from companion.domain.told import TOLD, ToldFact
from companion.domain.told_evidence import reading_of
from companion.rules.questions import ANSWER_OF
from tests.linking.build import DAY, about

AT = datetime(2026, 10, 20, 9, tzinfo=UTC)
JOB = about("11111", client="Ann", started_on=date(2026, 1, 1), ended_on=date(2026, 6, 30))


def rows(*more: Evidence) -> dict[str, str]:
    """What is drawn beside the contract."""
    (entry,) = analyse([*JOB, *more], DAY).entries
    return dict(entry.drawn.rows)


def told(choice: str) -> dict[str, str]:
    """The rows after the person said how it came about."""
    return rows(*reading_of(ToldFact("origin", choice, "11111"), AT).evidence)


@pytest.mark.parametrize("choice", [c for c in TOLD["origin"].choices if c != "usual"])
def test_a_contract_of_another_kind_says_what_is_known(choice: str) -> None:
    """What is known, what is not, since when and who says so: the words that `policy` has."""
    answer = ANSWER_OF[str(TOLD["origin"].choices[choice][1])]
    said = told(choice)[answer.question]
    assert said == f"{answer.answer} ({answer.level}, {answer.year}; {answer.source})"


def test_an_agencys_contract_says_whose_score_it_is() -> None:
    """Nothing has to be told for it: pages name the agency."""
    answer = ANSWER_OF["agency_or_own"]
    said = rows(*about("11111", agency="Holm"))[answer.question]
    assert said.startswith(answer.answer)


def test_a_usual_contract_has_no_such_row() -> None:
    """Neither before it is told nor after."""
    questions = {answer.question for answer in ANSWER_OF.values()}
    assert not questions & told("usual").keys()
    assert not questions & rows().keys()


def test_each_kind_has_its_answer() -> None:
    """No origin is without words, and no answer is out of reach."""
    kinds = {origin.value for origin in Origin if origin is not Origin.USUAL}
    assert kinds | {"agency_or_own"} == ANSWER_OF.keys()
