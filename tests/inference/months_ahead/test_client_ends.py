"""Ends counted client by client: the same as when everything is counted."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
import pytest

from companion.domain.months_ahead import Ends
from companion.inference.months_ahead.client_ends import ClientEnds
from companion.inference.months_ahead.outlook import Outlook
from tests.inference.build import DAY
from tests.inference.months_ahead.test_outlook import of_kind, outlook

BAD = ((1.0, 1.0),)


@pytest.fixture(scope="module")
def found() -> Outlook:
    """The futures of a freelancer with several open contracts."""
    return outlook(of_kind("steady"))


def open_contracts(found: Outlook) -> list[str]:
    """Contracts that have not ended."""
    contracts = found.at.contracts
    return [c.contract_id for c in contracts if c.ended_on and c.ended_on.value is None]


def ends(names: Sequence[str]) -> list[Ends]:
    """They end one after the other, each badly."""
    return [Ends(name, DAY + timedelta(20 * n), BAD) for n, name in enumerate(names)]


def test_ends_of_different_clients_add_up(found: Outlook) -> None:
    """Changes that were counted alone make the scores of all ends together."""
    by_client = {found.client_of(name): name for name in open_contracts(found)}
    acts = ends(list(by_client.values())[:3])
    alone = [ClientEnds(found, found.client_of(a.contract_id)).change([a]) for a in acts]
    together = found.after(acts).by_window
    assert np.allclose(found.changed(alone).by_window, together, atol=1e-4)
    assert not np.allclose(found.as_usual().by_window, together, atol=0.5)


def test_ends_with_one_client_are_counted_together(found: Outlook) -> None:
    """Where contracts share a client, their ends are one change."""
    name = open_contracts(found)[0]
    acts = ends([name])
    change = ClientEnds(found, found.client_of(name)).change(acts)
    assert np.allclose(found.changed([change]).by_window, found.after(acts).by_window, atol=1e-4)
