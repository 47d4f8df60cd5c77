"""What the person tells: checked, kept in the place of what it corrects, and taken back."""

from datetime import UTC, datetime

from companion.domain.evidence import PageKind, Source
from companion.domain.told import ToldFact
from companion.domain.told_evidence import NAME, Telling, reading_of, tellings
from companion.domain.told_flaw import flaw
from companion.linking.link import join
from companion.linking.skew import distrust_future
from companion.store.store import Store


def tell(store: Store, fact: ToldFact, now: datetime) -> str | None:
    """Keeps a fact, in the place of an earlier one of its kind; what is wrong with it instead.

    Returns a code of the topic “told_flaw”; nothing was then changed.
    """
    today = now.astimezone(UTC).date()
    joined = join(distrust_future(store.evidence(), today), today)
    wrong = flaw(fact, {c.contract_id: c for c in joined.contracts}, today)
    if wrong is None:
        reading = reading_of(fact, now)
        store.append(reading, None, now)  # the same source says something else than before
        store.remove_withdrawn(reading.source)
    return wrong


def told(store: Store) -> tuple[Telling, ...]:
    """Everything that the person told and did not take back, oldest first."""
    return tellings(store.evidence())


def take_back(store: Store, fact_id: str) -> bool:
    """Removes a fact that was told; whether there was one."""
    meant = [t for t in told(store) if t.fact.id == fact_id]
    for telling in meant:
        store.remove_source(Source(NAME, PageKind.TYPED, telling.at, fact_id))
    return bool(meant)
