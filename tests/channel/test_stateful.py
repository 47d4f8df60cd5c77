"""The channel through time: any order of pairing, asking, replaying, restarting and revoking.

A model of a few lines says what must happen; the companion on its socket must do the same.
"""

import asyncio
import json
import uuid
from dataclasses import dataclass, field

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.channel.counting import MESSAGE, PATH, Reader, routes
from tests.channel.daemon import Daemon
from tests.channel.wire import (
    CHROMIUM,
    FIREFOX,
    Browser,
    RefusedError,
    UnprovenError,
    symbols_of,
)

ORIGINS = st.sampled_from([CHROMIUM, FIREFOX])
WHICH = st.integers(0, 9)


@dataclass
class Model:
    """What the companion should know of one browser."""

    browser: Browser
    confirmed_at: float
    committed: bool = False
    revoked: bool = False
    opened_at: float | None = None
    proven: bool = False
    last: tuple[str, bytes] | None = None
    sent: list[tuple[bytes, dict[str, str]]] = field(default_factory=list)


class Channel(RuleBasedStateMachine):
    """Hypothesis chooses what happens next."""

    def __init__(self) -> None:
        super().__init__()
        self.reader, self.effects = Reader(), 0
        self.daemon = Daemon(routes=routes(), service=lambda: self.reader)
        self.daemon.__enter__()
        self.models: list[Model] = []
        self.string, self.opened_at, self.bad, self.used = "", 0.0, 0, False
        self.old: list[str] = []
        self.expired = False

    def teardown(self) -> None:
        """Ends the companion."""
        self.daemon.__exit__(None, None, None)

    @property
    def now(self) -> float:
        """The companion's clock."""
        return self.daemon.clock.seconds

    def window(self) -> str:
        """The code that pairing must be refused with; empty if it must succeed."""
        if not self.string:
            return "pairing-not-open"
        if self.used or self.bad >= 5:
            return "pairing-not-open"
        age = self.now - self.opened_at
        if age < 300 and not self.expired:
            return ""
        return "pairing-expired" if age <= 1800 else "pairing-not-open"

    @initialize(origin=ORIGINS)
    def begin(self, origin: str) -> None:
        """One browser is paired and has asked once: what matters starts there."""
        self.open()
        self.pair(origin)
        self.capture(0, fresh=True)

    @rule()
    def open(self) -> None:
        """A new code; the one before is over."""
        if self.string:
            self.old.append(self.string)
        self.string = self.daemon.open_window()
        self.opened_at, self.bad, self.used, self.expired = self.now, 0, False, False

    @rule(origin=ORIGINS)
    def pair(self, origin: str) -> None:
        """With the code of the terminal: as the window says."""
        browser, expected = self.daemon.browser(origin), self.window()
        if expected:
            with pytest.raises(RefusedError, match=expected):
                browser.pair(self.string or "jss1-1-" + "0" * 28)
            self.expired = self.expired or expected == "pairing-expired"
            return
        browser.pair(self.string)
        self.used = True
        self.models.append(Model(browser, self.now))

    @precondition(lambda self: self.old)
    @rule(which=WHICH)
    def pair_with_an_old_code(self, which: int) -> None:
        """A code that is over never works again."""
        with pytest.raises((RefusedError, UnprovenError)):
            self.daemon.browser().pair(self.old[which % len(self.old)])

    @rule(times=st.sampled_from([1, 4, 5]))
    def prove_badly(self, times: int) -> None:
        """A wrong proof is counted; the fifth burns the code."""
        for _ in range(times):
            if self.window():
                return
            browser = self.daemon.browser()
            _, _, got = browser.start(symbols_of(self.string))
            wrong = json.dumps({"pair_id": got["pair_id"], "client_proof": "0" * 64})
            assert browser.post("/v1/pair/confirm", wrong.encode()).code == "pairing-failed"
            self.bad += 1

    def known(self, model: Model) -> bool:
        """Whether a hello of the browser must be answered."""
        held = 0 <= self.now - model.confirmed_at <= 600
        return not model.revoked and (model.committed or held)

    @precondition(lambda self: self.models)
    @rule(which=WHICH, fresh=st.booleans())
    def capture(self, which: int, *, fresh: bool) -> None:
        """A proven request has its effect once; from an unknown browser it has none."""
        model = self.models[which % len(self.models)]
        if fresh or model.opened_at is None:
            if not self.known(model):
                with pytest.raises(RefusedError, match="pairing-unknown"):
                    model.browser.hello()
                return
            model.browser.hello()
            model.opened_at, model.proven = self.now, False
        key = str(uuid.uuid4())
        self.send(model, key)
        self.effects += 1
        model.committed = model.proven = True
        model.last = (key, json.dumps(MESSAGE).encode())

    def send(self, model: Model, key: str) -> None:
        """Sends a capture in the open session, and remembers its bytes."""
        browser, session = model.browser, model.browser.session
        assert session is not None
        session.seq += 1
        body = json.dumps(MESSAGE).encode()
        headers = browser.signed(session, PATH, body, key)
        answer = browser.post(PATH, body, headers)
        assert answer.status == 200, answer.body
        browser.verify(session, answer)
        model.sent.append((body, headers))

    @precondition(lambda self: any(m.last and m.opened_at is not None for m in self.models))
    @rule(which=WHICH)
    def try_again(self, which: int) -> None:
        """The same key again has no second effect."""
        able = [m for m in self.models if m.last and m.opened_at is not None and self.known(m)]
        if able:
            model = able[which % len(able)]
            self.send(model, model.last[0] if model.last else "")

    @precondition(lambda self: any(m.sent for m in self.models))
    @rule(which=WHICH, at=WHICH)
    def replay(self, which: int, at: int) -> None:
        """Recorded bytes are never answered twice."""
        able = [m for m in self.models if m.sent]
        model = able[which % len(able)]
        body, headers = model.sent[at % len(model.sent)]
        answer = model.browser.post(PATH, body, headers)
        assert answer.code in ("replay", "session-unknown")

    @precondition(lambda self: any(m.opened_at is not None for m in self.models))
    @rule(which=WHICH, change=st.sampled_from(["JSS-Seq", "JSS-Mac", "Idempotency-Key", "body"]))
    def tamper(self, which: int, change: str) -> None:
        """A changed request has no effect, and the real one still works."""
        able = [m for m in self.models if m.opened_at is not None]
        model = able[which % len(able)]
        session = model.browser.session
        assert session is not None
        session.seq += 1
        body = json.dumps(MESSAGE).encode()
        headers = model.browser.signed(session, PATH, body, str(uuid.uuid4()))
        changed = {
            "JSS-Seq": "999",
            "JSS-Mac": "f" * 64,
            "Idempotency-Key": str(uuid.uuid4()),
        }
        if change == "body":
            body += b" "
        else:
            headers[change] = changed[change]
        assert model.browser.post(PATH, body, headers).code == "mac-invalid"

    @precondition(lambda self: self.models)
    @rule(which=WHICH)
    def revoke(self, which: int) -> None:
        """A revoked browser is unknown at once, in its open session too."""
        model = self.models[which % len(self.models)]
        pairing = model.browser.pairing
        assert pairing is not None
        forget = self.daemon.channel.forget(pairing.client_id)
        asyncio.run_coroutine_threadsafe(forget, self.daemon.loop).result()
        if model.opened_at is not None:
            with pytest.raises(RefusedError, match="session-unknown"):
                model.browser.send(PATH, MESSAGE)
        model.revoked, model.opened_at, model.last = True, None, None

    @rule()
    def restart(self) -> None:
        """Pairings stay; sessions, codes and what was not committed do not."""
        self.daemon.__exit__(None, None, None)
        self.daemon.__enter__()
        if self.string:
            self.old.append(self.string)
        self.string = ""
        for model in self.models:
            model.opened_at, model.last = None, None
            model.revoked = model.revoked or not model.committed

    @rule(seconds=st.sampled_from([-3600, -30, 5, 11, 61, 299, 301, 3600]))
    def time_passes(self, seconds: int) -> None:
        """Sessions end by age; a clock gone back ends them too, and revives nothing."""
        self.daemon.clock.wait(seconds)
        for model in self.models:
            model.last = None if abs(seconds) > 200 else model.last
            if model.opened_at is None:
                continue
            life = 60 if model.proven else 10
            if not 0 <= self.now - model.opened_at <= life:
                with pytest.raises(RefusedError, match="session-unknown"):
                    model.browser.send(PATH, MESSAGE)
                model.opened_at, model.last = None, None

    @invariant()
    def nothing_happened_that_was_not_proven(self) -> None:
        """Captures read are those that were proven, each once."""
        assert self.reader.count == self.effects

    @invariant()
    def sessions_are_bounded(self) -> None:
        """At most eight live sessions for each browser, and 64 that wait."""
        waiting, live = self.daemon.channel.authenticator.sessions.counts()
        assert waiting <= 64
        assert live <= 8 * len(self.models)

    @invariant()
    def only_committed_pairings_are_kept(self) -> None:
        """Store and keys hold the browsers that used their key and were not revoked."""
        kept = {
            m.browser.pairing.client_id
            for m in self.models
            if m.committed and not m.revoked and m.browser.pairing
        }
        assert set(self.daemon.store.kept) == set(self.daemon.keys.kept) == kept


TestChannel = Channel.TestCase
TestChannel.settings = settings(max_examples=40, stateful_step_count=35, deadline=None)
