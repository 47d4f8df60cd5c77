"""What contracts are called in sentences: each by a name that no other one has."""

from dataclasses import replace
from datetime import date

from companion.domain.contract import Contract, Fact
from companion.messages.titles import titles_of

LOGO = Contract("40000001", Fact("Logo"), client=Fact("Ada Quinn"))


def names(*contracts: Contract) -> list[str]:
    """What they are called, in their order."""
    return list(titles_of(contracts).values())


def test_a_title_of_its_own_is_enough() -> None:
    """No client is named where the title tells which one is meant."""
    other = replace(LOGO, contract_id="40000002", title=Fact("Leaflet"))
    assert names(LOGO, other) == ["Logo", "Leaflet"]


def test_equal_titles_are_told_apart_by_the_client() -> None:
    """Also where only one client is known; the company is the client where there is one."""
    company = replace(LOGO, contract_id="40000002", company=Fact("Kestrel Depot"))
    nobody = replace(LOGO, contract_id="40000003", client=None)
    assert names(LOGO, company, nobody) == ["Logo (Ada Quinn)", "Logo (Kestrel Depot)", "Logo"]


def test_equal_titles_of_one_client_are_told_apart_by_the_first_day() -> None:
    """One client often asks for the same work again."""
    first = replace(LOGO, started_on=Fact(date(2025, 3, 2)))
    again = replace(LOGO, contract_id="40000002", started_on=Fact(date(2026, 5, 4)))
    assert names(first, again) == [
        "Logo (Ada Quinn, from 2 Mar 2025)",
        "Logo (Ada Quinn, from 4 May 2026)",
    ]


def test_what_nothing_else_tells_apart_is_told_apart_by_its_id() -> None:
    """Two names are never the same."""
    assert names(LOGO, replace(LOGO, contract_id="40000002")) == [
        "Logo (Ada Quinn, 40000001)",
        "Logo (Ada Quinn, 40000002)",
    ]
