"""What the person told of contracts, beyond fields that any source may give."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from companion.domain.contract import Contract, Fact
from companion.domain.evidence import Evidence, Field, PageKind

#: what an agency is called of which the person told, and no page gives the name
AN_AGENCY = "an agency"


def is_told(fact: Fact[Any] | None) -> bool:
    """Whether a fact is one that the person told."""
    return fact is not None and any(s.kind is PageKind.TYPED for s in fact.sources)


def is_only_told(evidence: Iterable[Evidence]) -> bool:
    """Whether nothing but what the person told is left of a contract: then it is none."""
    return all(e.source.kind is PageKind.TYPED for e in evidence)


def with_told_agency(contract: Contract, terms: Fact[Any] | None) -> Contract:
    """Whose terms with an agency the person told was done through one."""
    is_named = contract.agency is not None and contract.agency.value
    if is_named or terms is None or not is_told(terms):
        return contract
    return replace(contract, agency=Fact(AN_AGENCY, terms.sources))


def one_client(contracts: Sequence[Contract], evidence: Iterable[Evidence]) -> tuple[Contract, ...]:
    """The contracts, those of clients that the person told are one with one key of the client.

    Two clients are told by a contract of each; all other contracts of theirs follow.
    """
    keys = {c.contract_id: c.client_group for c in contracts}
    first_of = _merged(keys, evidence)
    return tuple(
        replace(c, same_client=first_of[keys[c.contract_id]])
        if keys[c.contract_id] in first_of
        else c
        for c in contracts
    )


def _merged(keys: Mapping[str, str], evidence: Iterable[Evidence]) -> dict[str, str]:
    """The common key of every key that is merged with another."""
    groups: dict[str, set[str]] = defaultdict(set)
    for e in evidence:
        if e.field is not Field.SAME_CLIENT:
            continue
        pair = (e.subject.key, str(e.value))
        if all(i in keys for i in pair):
            one, other = (keys[i] for i in pair)
            group = groups[one] | groups[other] | {one, other}
            groups.update(dict.fromkeys(group, group))
    return {key: min(group) for key, group in groups.items()}
