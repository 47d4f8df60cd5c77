"""Of a very long page the first contracts are taken, and that is said."""

from companion.domain.evidence import Reading, SubjectKind
from companion.messages.problems import problem_sentence
from companion.reading.bounded import MOST_CONTRACTS, MOST_FACTS, bounded
from tests.linking.build import LIST, about, row, shown


def test_a_usual_page_is_taken_whole() -> None:
    """As many contracts as are taken at most are all taken, and nothing is said."""
    evidence = [e for n in range(MOST_CONTRACTS) for e in about(str(n), title="Logo", rate=4000)]
    reading = Reading(LIST, tuple(evidence))
    assert bounded(reading) is reading


def test_of_too_many_contracts_the_first_are_taken_whole() -> None:
    """Rows without a number are contracts too; what is said of the freelancer stays."""
    count = MOST_CONTRACTS + 200
    listed = [(about if n % 2 else row)(str(n), LIST, title="Logo", rate=n) for n in range(count)]
    evidence = [*shown(90, LIST), *(e for some in listed for e in some), *shown(91, LIST)]
    cut = bounded(Reading(LIST, tuple(evidence)))
    assert [e.value for e in cut.evidence if e.subject.kind is SubjectKind.FREELANCER] == [90, 91]
    assert {e.subject.key for e in cut.evidence if e.subject.key} == {
        str(n) for n in range(MOST_CONTRACTS)
    }
    assert len(cut.evidence) == 2 * MOST_CONTRACTS + 2
    [problem] = cut.problems
    assert "only the first 500 contracts of it" in problem_sentence(problem)


def test_of_too_many_facts_the_first_are_taken() -> None:
    """One contract may have more to it than is taken."""
    facts = [e for n in range(MOST_FACTS + 1) for e in about("1", earned=n)]
    cut = bounded(Reading(LIST, tuple(facts)))
    assert len(cut.evidence) == MOST_FACTS
    [problem] = cut.problems
    assert "only the first 15,000 facts of it" in problem_sentence(problem)
