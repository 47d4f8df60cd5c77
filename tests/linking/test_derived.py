"""Contracts that are remembered are those that would be derived anew."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.evidence import Evidence
from companion.linking.derived import DerivedContracts
from companion.linking.link import join
from tests.linking.build import DAY, LIST, about
from tests.linking.test_link import END, ENDED, EVERYTHING, START, YEAR


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(EVERYTHING), unique_by=id),
            st.sampled_from([DAY, date(2026, 4, 1)]),
        ),
        max_size=6,
    )
)
def test_what_was_derived_before_changes_nothing(asked: list[tuple[list[Evidence], date]]) -> None:
    """Whatever came, went or was asked of another day in between, all is as if joined anew."""
    before = DerivedContracts()
    for evidence, day in asked:
        assert join(evidence, day, before) == join(evidence, day)


def test_a_contract_that_stays_as_it_was_is_derived_once() -> None:
    """Another contract that comes to it is no reason to derive it anew."""
    before, day, given = DerivedContracts(), DAY, [*ENDED, *YEAR]
    one = join(given, day, before).contracts
    other = about("40000002", LIST, title="Logo", started_on=START, ended_on=END)
    both = join([*given, *other], day, before).contracts
    assert both[0] is one[0]
    assert len(both) == len(one) + 1
