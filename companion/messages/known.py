"""What is known of a contract, in words, and who says so."""

from collections.abc import Iterator, Sequence
from datetime import date

from companion.domain.contract import Contract
from companion.domain.evidence import PageKind, Source
from companion.messages.catalogue import text
from companion.messages.words import day, dollars, number


def known_facts(contract: Contract) -> Iterator[tuple[str, str]]:
    """Earnings, last payment, and stars or feedback, each with its name."""
    if contract.earned is not None:
        value = dollars(contract.earned.value or 0)
        yield text("badge.earned"), _told(value, contract.earned.sources)
    if contract.payments:
        last = max((p.on for p in contract.payments if p.cents > 0), default=None)
        if last:
            yield text("badge.last_payment"), _told(day(last), contract.payment_sources)
    if contract.stars is not None and contract.stars.value is not None:
        yield text("badge.stars"), _told(number(contract.stars.value), contract.stars.sources)
    elif contract.feedback is not None and contract.feedback.value is not None:
        value = text(f"badge.feedback_{contract.feedback.value.value}")
        yield text("badge.feedback"), _told(value, contract.feedback.sources)


def named_sources(contract: Contract) -> list[str]:
    """The pages and files that say so, each once, with the day on which it was seen last."""
    facts = (contract.earned, contract.stars, contract.feedback)
    sources = [s for fact in facts if fact is not None for s in fact.sources]
    seen: dict[str, date] = {}
    for source in (*sources, *contract.payment_sources):
        last = seen.get(source.name, date.min)
        seen[source.name] = max(last, source.seen_at.date())
    return [text("badge.source", source=name, day=seen_on) for name, seen_on in seen.items()]


def _told(value: str, sources: Sequence[Source]) -> str:
    """The value, with the day on which the person told it if that is where it is from."""
    typed = [s.seen_at for s in sources if s.kind is PageKind.TYPED]
    return text("told.by", value=value, day=max(typed).date()) if typed else value
