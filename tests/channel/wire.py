"""An extension in Python, written from PROTOCOL.md alone and over raw sockets.

It shares no code with the companion, so that both must be right for a test to pass.
"""

import base64
import hashlib
import hmac
import json
import os
import socket
import uuid
from dataclasses import dataclass, field
from typing import Any, Self

CHROMIUM = "chrome-extension://" + "a" * 32
FIREFOX = "moz-extension://01234567-89ab-cdef-0123-456789abcdef"
JSON = "application/json"


@dataclass(frozen=True)
class Answer:
    """What came back over the socket; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes
    raw: bytes = field(repr=False, default=b"")

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The error code, or nothing."""
        return str(self.json["code"]) if self.status >= 400 else ""


class NoAnswerError(Exception):
    """The connection ended without an answer."""


def parse(raw: bytes) -> Answer:
    """A response with a length."""
    head, _, body = raw.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    if not lines[0].startswith("HTTP/1."):
        raise NoAnswerError(raw)
    headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines[1:])}
    return Answer(int(lines[0].split(" ")[1]), headers, body[: int(headers["content-length"])], raw)


def exchange(port: int, request: bytes, seconds: float = 10) -> Answer:
    """Sends the bytes over a new connection and reads one answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as sock:
        sock.sendall(request)
        return receive(sock)


def receive(sock: socket.socket) -> Answer:
    """Reads one answer from an open connection."""
    raw = b""
    while b"\r\n\r\n" not in raw:
        raw += _more(sock)
    head, _, body = raw.partition(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    while len(body) < length:
        got = _more(sock)
        raw, body = raw + got, body + got
    return parse(raw)


def _more(sock: socket.socket) -> bytes:
    got = sock.recv(65536)
    if not got:
        raise NoAnswerError
    return got


def http(target: str, headers: dict[str, str], body: bytes, method: str = "POST") -> bytes:
    """A request's bytes."""
    lines = [f"{method} {target} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items())]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def b64(raw: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """The bytes of base64url without padding."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def sha(raw: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(raw).hexdigest()


def mac(key: bytes, text: str) -> str:
    """HMAC-SHA256 in hex."""
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def hkdf(secret: bytes, salt: bytes, info: str) -> bytes:
    """HKDF-SHA256 of one block."""
    extracted = hmac.new(salt, secret, hashlib.sha256).digest()
    return hmac.new(extracted, info.encode() + b"\x01", hashlib.sha256).digest()


@dataclass
class Session:
    """An open session of a browser."""

    id: str
    c2s: bytes = field(repr=False)
    s2c: bytes = field(repr=False)
    seq: int = 0


@dataclass
class Pairing:
    """What a browser keeps of a pairing."""

    client_id: str
    instance_id: str
    key: bytes = field(repr=False)


class RefusedError(Exception):
    """The companion refused; `answer` is what it said."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.code = answer.code
        super().__init__(self.code)


class UnprovenError(Exception):
    """The companion's proof or MAC was wrong: the browser stops."""


class Browser:
    """A browser with the extension; `authority` is what it believes to have dialled."""

    def __init__(self, port: int, origin: str = CHROMIUM) -> None:
        self.port, self.origin = port, origin
        self.authority = f"127.0.0.1:{port}"
        self.pairing: Pairing | None = None
        self.session: Session | None = None

    def headers(self, body: bytes) -> dict[str, str]:
        """The headers that the browser itself sends."""
        return {
            "Host": self.authority,
            "Origin": self.origin,
            "Sec-Fetch-Site": "none",
            "Sec-Fetch-Mode": "cors",
            "Content-Type": JSON,
            "JSS-Protocol": "1",
            "Content-Length": str(len(body)),
        }

    def post(self, path: str, body: bytes, more: dict[str, str] | None = None) -> Answer:
        """Posts bytes."""
        request = http(path, {**self.headers(body), **(more or {})}, body)
        return exchange(self.port, request)

    def step(self, path: str, message: dict[str, Any]) -> tuple[bytes, Any]:
        """Posts a message of a handshake: the exact bytes, and the answer's body."""
        body = json.dumps(message, separators=(",", ":")).encode()
        answer = self.post(path, body)
        if answer.status != 200:
            raise RefusedError(answer)
        return body, answer.json

    def start(self, symbols: str) -> tuple[str, bytes, Any]:
        """Pairing, step 1: the transcript, the confirming key and what was answered."""
        nonce = b64(os.urandom(32))
        client = {"kind": "chromium", "version": "1.0.0", "name": "Work"}
        message = {"client_nonce": nonce, "protocol": {"min": 1, "max": 1}, "client": client}
        body, got = self.step("/v1/pair/start", message)
        fields = ["jss1", "pair", got["protocol"], self.authority, self.origin, got["instance_id"]]
        fields += [nonce, got["server_nonce"], sha(body), got["expires_in"], got["pair_id"]]
        about = "\n".join(map(str, fields))
        salt = unb64(nonce) + unb64(got["server_nonce"])
        confirm = hkdf(symbols.encode(), salt, f"jss1 confirm\n{about}")
        if got["server_proof"] != mac(confirm, f"server\n{about}"):
            raise UnprovenError
        self.longterm = hkdf(symbols.encode(), salt, f"jss1 longterm\n{about}")
        return about, confirm, got

    def confirm(self, about: str, confirm: bytes, got: Any) -> Pairing:
        """Pairing, step 2."""
        proof = {"pair_id": got["pair_id"], "client_proof": mac(confirm, f"client\n{about}")}
        _, done = self.step("/v1/pair/confirm", proof)
        if done["accept"] != mac(confirm, f"accepted\n{done['client_id']}\n{about}"):
            raise UnprovenError
        self.pairing = Pairing(done["client_id"], got["instance_id"], self.longterm)
        return self.pairing

    def pair(self, string: str) -> Self:
        """Both steps with a pairing string."""
        self.confirm(*self.start(symbols_of(string)))
        return self

    def hello(self) -> Session:
        """Opens a session, or stops if the companion cannot prove itself."""
        pairing = self.pairing
        if pairing is None:
            raise LookupError
        nonce = b64(os.urandom(32))
        message = {"client_id": pairing.client_id, "client_nonce": nonce}
        body, got = self.step("/v1/hello", {**message, "protocol": {"min": 1, "max": 1}})
        fields = ["jss1", "hello", got["protocol"], self.authority, self.origin]
        fields += [got["instance_id"], pairing.client_id, nonce, got["server_nonce"], sha(body)]
        fields += [got["expires_in"], got["session_id"], ",".join(got["capabilities"])]
        about = "\n".join(map(str, fields))
        salt = unb64(nonce) + unb64(got["server_nonce"])
        keys = [hkdf(pairing.key, salt, f"jss1 {use}\n{about}") for use in ("server-proof", "c2s")]
        if got["proof"] != mac(keys[0], about) or got["instance_id"] != pairing.instance_id:
            raise UnprovenError
        s2c = hkdf(pairing.key, salt, f"jss1 s2c\n{about}")
        self.session = Session(got["session_id"], keys[1], s2c)
        return self.session

    def signed(self, session: Session, path: str, body: bytes, key: str) -> dict[str, str]:
        """The headers that prove a request."""
        fields = ["jss1", "req", "POST", self.authority, path, session.id, session.seq, key]
        text = "\n".join(map(str, [*fields, JSON, sha(body)]))
        names = {"JSS-Session": session.id, "JSS-Seq": str(session.seq), "Idempotency-Key": key}
        return {**names, "JSS-Mac": mac(session.c2s, text)}

    def send(self, path: str, message: Any = None, key: str | None = None) -> Answer:
        """One proven request in the open session (or a new one); the answer is verified."""
        session = self.session or self.hello()
        session.seq += 1
        body = json.dumps({"schema": 1} if message is None else message).encode()
        answer = self.post(path, body, self.signed(session, path, body, key or str(uuid.uuid4())))
        if "jss-mac" not in answer.headers and answer.status != 200:
            raise RefusedError(answer)
        self.verify(session, answer)
        return answer

    def verify(self, session: Session, answer: Answer) -> None:
        """Throws an answer away whose MAC is not right."""
        fields = ["jss1", "res", session.id, session.seq, answer.status]
        fields += [answer.headers["content-type"], sha(answer.body)]
        if answer.headers.get("jss-mac") != mac(session.s2c, "\n".join(map(str, fields))):
            raise UnprovenError


def symbols_of(string: str) -> str:
    """The 26 symbols in a pairing string, without its check symbols."""
    return string.split("-", 2)[2].replace("-", "")[:26]
