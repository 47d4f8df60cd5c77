"""The command line's side of the channel: proves itself, and believes only what is proven."""

import hmac
import http.client
import json
import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from companion.api.auth.authenticate import CLI_ID
from companion.api.auth.crypto import (
    LineBreakError,
    Opening,
    SessionKeys,
    Signed,
    mac,
    mac_is_right,
    request_text,
    response_text,
    session_keys,
    to_base64url,
)
from companion.api.errors import URN
from shared_schema.problem import ERRORS

TYPE = "application/json"
#: answers of the companion are read to this many bytes
_MOST_BYTES = 64 * 1024 * 1024
#: and before a proof to this many: a hello takes half a thousand
_MOST_UNPROVEN = 64 * 1024
_STALE = {"session-unknown", "mac-invalid", "replay"}


class NotRunningError(Exception):
    """Nothing listens there, or it went away while it was asked."""


class UnprovenError(Exception):
    """Something answers there that cannot prove to be this user's companion."""


@dataclass
class RefusedError(Exception):
    """The companion answered with an error: its code, sentence and action."""

    code: str
    sentence: str
    action: str

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the body is whole, the content type and MAC as they were sent."""

    status: int
    content_type: str
    mac: str
    body: bytes

    def document(self) -> dict[str, Any]:
        """The body as an object; empty if it is none."""
        try:
            plain = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return plain if isinstance(plain, dict) else {}


@dataclass(slots=True)
class _Session:
    id: str
    keys: SessionKeys = field(repr=False)
    seq: int = 0


class Client:
    """Asks the companion on `port`; opens a session when it needs one."""

    def __init__(
        self,
        port: int,
        instance_id: str,
        key: bytes,
        randomness: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        self._authority, self._instance_id, self._key = f"127.0.0.1:{port}", instance_id, key
        self._port, self._randomness = port, randomness
        self._session: _Session | None = None

    def call(self, path: str, body: dict[str, Any] | None = None, wait: float = 15) -> Any:
        """The answer's body; waits at most `wait` seconds for each answer.

        Raises:
            NotRunningError: nothing answers.
            UnprovenError: the answer is not proven.
            RefusedError: the companion's own refusal.
        """
        raw = json.dumps({"schema": 1, **(body or {})}).encode()
        key = str(uuid.UUID(bytes=self._randomness(16), version=4))
        try:
            return self._send(path, raw, key, wait)
        except RefusedError as error:
            if error.code not in _STALE:
                raise
        self._session = None
        return self._send(path, raw, key, wait)

    def _send(self, path: str, raw: bytes, key: str, wait: float) -> Any:
        session = self._session = self._session or self._hello()
        session.seq += 1
        signed = Signed(self._authority, path, session.id, session.seq, key, TYPE)
        headers = {
            "JSS-Session": session.id,
            "JSS-Seq": str(session.seq),
            "Idempotency-Key": key,
            "JSS-Mac": mac(session.keys.to_server, request_text(signed, raw)),
        }
        reply = self._post(path, raw, headers, wait)
        if not _is_proven(session, signed, reply):
            raise _unproven(reply)
        return _body(reply)

    def _hello(self) -> _Session:
        nonce = to_base64url(self._randomness(32))
        hello = {"client_id": CLI_ID, "client_nonce": nonce, "protocol": {"min": 1, "max": 1}}
        raw = json.dumps(hello).encode()
        reply = self._post("/v1/hello", raw, {}, 5, _MOST_UNPROVEN)
        if reply.status != http.client.OK:
            raise _unproven(reply)
        got = reply.document()
        try:
            opening = Opening(
                *(got["protocol"], self._authority, "cli", got["instance_id"], nonce),
                *(got["server_nonce"], raw, got["expires_in"]),
            )
            keys = session_keys(self._key, opening, CLI_ID, got["session_id"])
            right = hmac.compare_digest(keys.proof, got["proof"])
        except (KeyError, TypeError, ValueError):
            raise UnprovenError from None
        if not right or got["instance_id"] != self._instance_id:
            raise UnprovenError
        return _Session(got["session_id"], keys)

    def _post(
        self, path: str, raw: bytes, headers: dict[str, str], wait: float, most: int = _MOST_BYTES
    ) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=wait)
        every = {"Content-Type": TYPE, "JSS-Protocol": "1", "Host": self._authority, **headers}
        try:
            connection.request("POST", path, raw, every)
            got = connection.getresponse()
            body = got.read(most)
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise NotRunningError from error
        finally:
            connection.close()
        content_type = got.headers.get("Content-Type", "")
        return Reply(got.status, content_type, got.headers.get("JSS-Mac", ""), body)


def _body(reply: Reply) -> Any:
    """The answer's body, or the companion's refusal."""
    document = reply.document()
    if reply.status == http.client.OK:
        return document
    words = [str(document.get(name, "")) for name in ("code", "title", "action")]
    raise RefusedError(*words)


def _is_proven(session: _Session, signed: Signed, reply: Reply) -> bool:
    try:
        text = response_text(signed, reply.status, reply.content_type, reply.body)
    except LineBreakError:
        return False
    return mac_is_right(session.keys.to_client, text, reply.mac)


def _unproven(reply: Reply) -> Exception:
    """An unproven refusal is a hint, and an unproven answer is nothing.

    Its code chooses among our own sentences; not a word of an unproven program is passed on.
    """
    document = reply.document()
    code = document.get("code")
    known = ERRORS.get(code) if isinstance(code, str) else None
    if reply.status == http.client.OK or known is None or document.get("type") != f"{URN}{code}":
        return UnprovenError()
    return RefusedError(str(code), known.title, known.action)
