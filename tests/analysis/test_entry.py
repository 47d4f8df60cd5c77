"""What is said of a contract is the same whoever asks, for what, and in which order."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from companion.analysis.analyse import Analysis, analyse
from companion.domain.posterior import EffectWay
from companion.reading.read import read
from companion.wire.look_first import look_first
from tests.bench.pipeline import DAY, NOW

SAMPLES = Path(__file__).parent.parent / "samples"
#: what is worked out when it is asked for
WORDS = ("why", "advice", "tone", "drawn")


def analysed(name: str, *ends: str) -> Analysis:
    """A sample freelancer's pages and files of some kinds."""
    files = [p for p in sorted((SAMPLES / name).iterdir()) if p.suffix in ends]
    return analyse([e for p in files for e in read(p.read_bytes(), p.name, NOW).evidence], DAY)


@pytest.mark.parametrize("ends", [(".html",), (".csv", ".html")])
@pytest.mark.parametrize("name", ["newcomer", "veteran"])
def test_words_do_not_depend_on_what_was_asked_before(name: str, ends: tuple[str, ...]) -> None:
    """One asks everything of every contract in turn, another this and that in any order."""
    eager, lazy = analysed(name, *ends), analysed(name, *ends)
    every = [(n, word) for n in range(len(lazy.entries)) for word in WORDS]
    random.Random(1).shuffle(every)  # noqa: S311 - an order
    asked = {(n, word): getattr(lazy.entries[n], word) for n, word in every}
    for n, entry in enumerate(eager.entries):
        assert {word: asked[n, word] for word in WORDS} == {w: getattr(entry, w) for w in WORDS}
        assert entry.tone == entry.drawn.tone
    assert eager.entries == lazy.entries


def test_a_bad_review_that_helps_by_other_contracts_is_not_said_to_hurt() -> None:
    """Its payments may make the client a long-term one: then the score needs it today."""
    entries = analysed("veteran", ".csv", ".html").entries
    costly = next(e for e in entries if e.posterior is None and (e.effect or 0.0) < -1)
    assert costly.effect_end is not None
    assert costly.effect_end.way is EffectWay.HURTS
    helps = replace(costly, assessment=replace(costly.assessment, effect_points=2.8))
    assert helps.effect_end == replace(costly.effect_end, way=EffectWay.EITHER)
    assert helps.why.startswith(costly.why)
    assert "would be lower without it" in helps.why
    assert [e.contract_id for e in look_first([costly, helps])] == [costly.contract.contract_id]
    assert helps.advice.code == "wait_out"
