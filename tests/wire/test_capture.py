"""What goes to a badge beside its words: what can be told of the contract, and what was."""

from dataclasses import replace
from datetime import UTC, date, datetime

from companion.analysis.analyse import analyse
from companion.analysis.freshness import freshness
from companion.analysis.state import State
from companion.domain.evidence import Reading
from companion.domain.problem import Problem
from companion.domain.told import TOLD, ToldFact
from companion.domain.told_evidence import reading_of
from companion.messages.problems import problem_sentence
from companion.wire.capture import KINDS, response, sentence
from companion.wire.summary import summary
from shared_schema.capture import Annotation
from tests.linking.build import DAY, LIST, about

AT = datetime(2026, 10, 20, 9, tzinfo=UTC)
BEGAN, ENDED = date(2026, 1, 1), date(2026, 6, 30)
JOBS = [
    *about("11111", title="Logo", client="Ann", started_on=BEGAN, ended_on=ENDED),
    *about("22222", title="App", client="Bo", started_on=BEGAN, ended_on=None),
]
PAGE = Reading(LIST, tuple(JOBS), refs={"11111": 1, "22222": 2})


def drawn(*told: ToldFact) -> dict[str, Annotation]:
    """The annotations of the page, after these facts were told."""
    more = [e for fact in told for e in reading_of(fact, AT).evidence]
    analysis = analyse([*JOBS, *more], DAY)
    state = State(analysis, (), (), freshness((), analysis.covered))
    answer = response(PAGE, analysis, summary(state, None, None, AT))
    assert {kind.kind for kind in answer.tell_kinds} == KINDS.keys()
    return {annotation.contract_id: annotation for annotation in answer.annotations}


def test_a_list_of_which_no_contract_was_read_says_why() -> None:
    """Badges belong on such a page, so that it is not said that they appear elsewhere."""
    lacking, page = Problem("contracts_without_id", "list", "3"), Reading(LIST, tuple(JOBS))
    assert sentence(replace(page, problems=(lacking,)), 0) == problem_sentence(lacking)
    assert sentence(page, 0) == "No contract was found on this page."


def test_a_badge_offers_what_can_be_true_of_its_contract() -> None:
    """Nobody is asked for the stars of an open contract, or for the work of an ended one."""
    ended, opened = (set(drawn()[i].can_tell) for i in ("11111", "22222"))
    assert {"stars", "stars_before", "review", "private_trouble"} <= ended - opened
    assert "work" in opened - ended
    assert {"client_mood", "client_flagged", "agency", "origin", "same_client"} <= ended & opened


def test_everything_that_is_told_of_a_contract_is_offered() -> None:
    """What is told of the freelancer has no badge to stand at."""
    assert KINDS.keys() == TOLD.keys() - {"score", "day_that_matters"}


def test_what_was_told_stands_at_each_contract_it_is_about() -> None:
    """With the id that takes it back; one about two contracts names the other at each."""
    pair = ToldFact("same_client", "", "11111", "22222")
    sad = ToldFact("client_mood", "unhappy", "11111")
    one, other = (drawn(pair, sad)[i].told for i in ("11111", "22222"))
    assert {(f.id, f.sentence) for f in one} == {
        (pair.id, "It is the same client as in “App”."),
        (sad.id, "The client is unhappy."),
    }
    assert [(f.id, f.sentence) for f in other] == [(pair.id, "It is the same client as in “Logo”.")]
