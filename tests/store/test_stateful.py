"""Whatever is appended, exported and imported in any order, the store says what a model says."""

import json
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from companion.domain.evidence import Evidence, Field, PageKind, Reading, Source, SubjectKind
from companion.store.store import Store
from tests.store.build import FREELANCER, START, Said, contract, reading, row

_VALUES = {Field.TITLE: st.sampled_from(["a", "b"]), Field.RATE: st.sampled_from([1, 2, None])}


@st.composite
def said(draw: st.DrawFn) -> list[Said]:
    """A few fields of few contracts and rows, and perhaps a shown score."""
    found: dict[tuple[object, Field], Said] = {}
    for _ in range(draw(st.integers(0, 6))):
        subject = draw(st.sampled_from([contract(1), contract(2), row(1), row(2), row(3)]))
        field = draw(st.sampled_from(sorted(_VALUES)))
        found[subject, field] = (subject, field, draw(_VALUES[field]))
    score = draw(st.sampled_from([None, 90, 91]))
    return [*found.values(), *([] if score is None else [(FREELANCER, Field.SHOWN_SCORE, score)])]


KINDS = [PageKind.CONTRACT_HISTORY, PageKind.PROFILE]
DIGESTS = ["", "x", "y"]
#: what is called “one” is files, what is called “two” is captures of a page
URLS = {"one": None, "two": "https://x.example/list"}

readings = st.builds(
    reading,
    said(),
    st.integers(0, 4),
    kind=st.sampled_from(KINDS),
    name=st.sampled_from(sorted(URLS)),
    digest=st.sampled_from(DIGESTS),
)


class Model:
    """What a store should say, written the slow and plain way."""

    def __init__(self) -> None:
        self.sayings: dict[Any, tuple[Evidence, ...]] = {}
        self.said_by: dict[Source, dict[Any, tuple[Evidence, ...]]] = {}
        self.withdrawn: set[Any] = set()

    def append(self, new: Reading) -> None:
        """Takes in a reading."""
        blocks = dict(_blocks(new.evidence))
        if blocks:
            of_source = self.said_by.get(_undated(new.source), {})
            kept = {n: b for n, b in of_source.items() if _is_daily(b) or not new.source.digest}
            self.said_by[_undated(new.source)] = kept | blocks
        for name, block in blocks.items():
            if name not in self.sayings or _at(self.sayings[name]) <= _at(block):
                self.sayings[name] = block
                self.withdrawn.discard(name)
        if blocks and new.source.digest:
            self.withdrawn |= {n for n in self.sayings if self._is_outdone(n, new, blocks)}

    def _is_outdone(self, name: Any, new: Reading, blocks: dict[Any, Any]) -> bool:
        source = self.sayings[name][0].source
        same = replace(source, seen_at=new.source.seen_at) == new.source
        daily = _is_daily(self.sayings[name])
        return same and name not in blocks and not daily and source.seen_at <= new.source.seen_at

    def forget(self, gone: Collection[Source]) -> None:
        """Takes sources back: what others say stays as the newest of them says it."""
        for source in gone:
            self.said_by.pop(source, None)
        for name in [n for n, b in self.sayings.items() if _undated(b[0].source) in gone]:
            del self.sayings[name]
            self.withdrawn.discard(name)
            others = [blocks[name] for blocks in self.said_by.values() if name in blocks]
            if others:
                self.sayings[name] = max(others, key=_at)

    def evidence(self) -> Counter[Evidence]:
        """What is believed to be said, and how often: rows of two contents may share a field."""
        kept = (b for n, b in self.sayings.items() if n not in self.withdrawn)
        return Counter(each for block in kept for each in block)


def _undated(source: Source) -> Source:
    return replace(source, seen_at=START)


def _is_daily(block: tuple[Evidence, ...]) -> bool:
    return block[0].field is Field.SHOWN_SCORE


def _at(block: tuple[Evidence, ...]) -> Any:
    return block[0].source.seen_at


def _blocks(evidence: Iterable[Evidence]) -> Iterable[tuple[Any, tuple[Evidence, ...]]]:
    rows: dict[str, list[Evidence]] = {}
    for e in evidence:
        if e.subject.kind is SubjectKind.ROW:
            rows.setdefault(e.subject.key, []).append(e)
            continue
        day = e.source.seen_at.date() if e.field is Field.SHOWN_SCORE else None
        yield (e.source.kind, e.subject, e.field, e.value, day), (e,)
    alike: Counter[Any] = Counter()
    for block in rows.values():
        name = (block[0].source.kind, *((e.field, e.value) for e in block))
        yield (*name, alike[name]), tuple(block)
        alike[name] += 1


class Life(RuleBasedStateMachine):
    """A store, appended to, closed and opened, exported and imported, beside its model."""

    @initialize()
    def begin(self) -> None:
        """An empty store and an empty model."""
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "companion.db"
        self.store, self.model = Store(self.path), Model()

    def teardown(self) -> None:
        """Leaves nothing behind."""
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()

    @rule(new=readings)
    def append(self, new: Reading) -> None:
        """Appends a reading; the number told is that of new rows."""
        before = len(self.store.export()["evidence"])
        told = self.store.append(new, URLS[new.source.name])
        self.model.append(new)
        assert len(self.store.export()["evidence"]) == before + told

    @rule(kind=st.sampled_from(KINDS), digest=st.sampled_from(DIGESTS))
    def forget_file(self, kind: PageKind, digest: str) -> None:
        """Takes one file back."""
        source = Source("one", kind, START, digest)
        self.store.remove_source(source)
        self.model.forget({source})

    @rule(kind=st.sampled_from(KINDS))
    def forget_page(self, kind: PageKind) -> None:
        """Takes all captures of a page back."""
        self.store.remove_pages([n for n, of_kind, _ in self.store.pages() if of_kind is kind])
        self.model.forget({Source("two", kind, START, digest) for digest in DIGESTS})

    @rule()
    def reopen(self) -> None:
        """Closes and opens."""
        self.store.close()
        self.store = Store(self.path)

    @rule()
    def move(self) -> None:
        """Moves everything to a new store by an export."""
        plain = json.loads(json.dumps(self.store.export()))
        self.store.close()
        self.path = self.path.with_name(f"{self.path.stem}-1.db")
        self.store = Store(self.path)
        self.store.import_(plain)
        assert self.store.export() == plain

    @rule()
    def import_own(self) -> None:
        """Imports its own export."""
        plain = self.store.export()
        assert self.store.import_(plain) == 0
        assert self.store.export() == plain

    @invariant()
    def says_what_the_model_says(self) -> None:
        """Evidence is the model's, each as often."""
        if hasattr(self, "store"):
            assert Counter(self.store.evidence()) == self.model.evidence()


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=25,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
