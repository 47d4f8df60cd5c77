"""When effects end, found for some of the contracts alone."""

from datetime import date

import pytest

from companion.inference.prediction.ends_by_contract import EndsByContract
from companion.inference.prediction.predict import Prediction
from tests.inference.posteriors import predicted
from tests.study import hiding
from tests.study.people import Population, chance, person

DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def prediction() -> Prediction:
    """What may come of a freelancer of whom only the list is known."""
    who = person(chance(4), DAY, Population(), jobs=70)
    made = predicted(hiding.contracts(who, DAY, hiding.LIST, chance(1)), DAY)[2]
    assert made is not None
    return made


def ends(prediction: Prediction) -> EndsByContract:
    """Ends of which none has been asked for."""
    return EndsByContract(prediction.coming, prediction.days)


def test_an_end_is_the_same_whoever_is_looked_at_with_it(prediction: Prediction) -> None:
    """Asked for one by one, in any order, or all together, effects end on the same days."""
    ids = prediction.records.contract_ids
    together, alone, few = (ends(prediction) for _ in range(3))
    every = together.of(ids)
    assert every
    assert {i: end for i in reversed(ids) if (end := alone.get(i)) is not None} == every
    assert all(few.of([i]) == {i: end} for i, end in every.items())


def test_a_contract_that_is_not_there_ends_nowhere(prediction: Prediction) -> None:
    """A contract that is in no record, or in no window any more, has no end."""
    assert ends(prediction).of(["40999999"]) == {}
    assert ends(prediction).get("40999999") is None
