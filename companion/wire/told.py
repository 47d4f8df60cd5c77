"""What the person tells, from and to the shapes of the wire."""

from collections.abc import Mapping, Sequence

from companion.domain.told import TOLD, ToldFact, ToldKind
from companion.domain.told_evidence import Telling
from companion.messages import told as words
from shared_schema import told as wire


def fact_of(request: wire.TellRequest) -> ToldFact:
    """The fact that a request tells; whether it can be is checked where it is kept."""
    ids = request.contract_id or "", request.other_id or ""
    return ToldFact(request.kind, request.value, *ids, request.on)


def response(
    tellings: Sequence[Telling],
    titles: Mapping[str, str],
    sentence: str = "",
    *,
    is_kept: bool = True,
) -> wire.ToldResponse:
    """Everything told and everything that can be, with what came of the last request."""
    return wire.ToldResponse(
        schema=1,
        facts=[_fact(telling, titles) for telling in tellings],
        kinds=[kind_of(kind) for kind in TOLD.values()],
        sentence=sentence,
        is_kept=is_kept,
    )


def _fact(telling: Telling, titles: Mapping[str, str]) -> wire.ToldFact:
    fact = telling.fact
    return wire.ToldFact.made_from(
        fact,
        contract_id=fact.contract_id or None,
        other_id=fact.other_id or None,
        told_at=telling.at,
        sentence=words.sentence(fact, titles),
        titled=words.titled(fact, titles),
    )


def kind_of(kind: ToldKind) -> wire.ToldKind:
    """What is asked for a kind, and what can be answered."""
    choices = [wire.ToldChoice(value=c, label=words.label(kind.code, c)) for c in kind.choices]
    return wire.ToldKind.made_from(
        kind,
        kind=kind.code,
        about=kind.about.value,
        question=words.question(kind.code),
        choices=choices,
        number=kind.limits,
        life=kind.life.value,
    )
