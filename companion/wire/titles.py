"""What contracts are called in sentences."""

from companion.analysis.analyse import Analysis
from companion.messages.known import title_of
from companion.messages.words import shortened


def titles_of(analysis: Analysis) -> dict[str, str]:
    """Contract id -> its title, or what to call it, short enough for a sentence."""
    return {c.contract_id: shortened(title_of(c)) for c in analysis.contracts}
