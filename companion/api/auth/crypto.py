"""The channel's arithmetic: transcripts, keys and MACs, exactly as PROTOCOL.md writes them.

Only HKDF and HMAC over SHA-256 from the standard library; no state, no clock, no chance.
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass, field

LABEL = "jss1"
#: protocol versions spoken here, oldest and newest
PROTOCOLS = (1, 1)
#: what a companion of this age can do; names are sorted
CAPABILITIES = ("schema:1",)

_DIGEST_BYTES = 32
_HEX = re.compile(r"[0-9a-f]{64}")


class LineBreakError(ValueError):
    """A field of a transcript holds a line break and could imitate two fields."""


def hkdf(secret: bytes, salt: bytes, info: bytes, length: int = _DIGEST_BYTES) -> bytes:
    """HKDF-SHA256 of RFC 5869: extract, then expand to `length` bytes (at most 8160)."""
    key = hmac.digest(salt or bytes(_DIGEST_BYTES), secret, "sha256")
    out = block = b""
    for counter in range(1, -(-length // _DIGEST_BYTES) + 1):
        block = hmac.digest(key, block + info + bytes((counter,)), "sha256")
        out += block
    return out[:length]


def mac(key: bytes, text: str) -> str:
    """HMAC-SHA256 of the text as UTF-8, in lower-case hex."""
    return hmac.digest(key, text.encode(), "sha256").hex()


def mac_is_right(key: bytes, text: str, claimed: str) -> bool:
    """Whether `claimed` is the MAC of the text; takes as long for every wrong one."""
    fits = _HEX.fullmatch(claimed) is not None
    return hmac.compare_digest(mac(key, text), claimed if fits else "") and fits


def sha256_hex(body: bytes) -> str:
    """SHA-256 of the bytes in lower-case hex."""
    return hashlib.sha256(body).hexdigest()


def to_base64url(raw: bytes) -> str:
    """Base64url without padding, as nonces, ids and keys are written."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """The bytes of base64url text without padding.

    Raises:
        ValueError: if the text is not base64url.
    """
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def transcript(*fields: str | int) -> str:
    """The fields with one LF between them.

    Raises:
        LineBreakError: if a field holds an LF.
    """
    texts = [str(one) for one in fields]
    if any("\n" in one for one in texts):
        raise LineBreakError
    return "\n".join(texts)


@dataclass(frozen=True, slots=True)
class Opening:
    """What both handshakes bind: versions, places, nonces and the exact first body.

    `authority` is `127.0.0.1:<port>` as dialled or bound; `origin` is the extension's origin,
    or `cli`; nonces are base64url of 32 bytes; `expires_in` is in seconds.
    """

    protocol: int
    authority: str
    origin: str
    instance_id: str
    client_nonce: str
    server_nonce: str
    body: bytes = field(repr=False)
    expires_in: int

    @property
    def salt(self) -> bytes:
        """The client's nonce and then the server's, 64 raw bytes."""
        return from_base64url(self.client_nonce) + from_base64url(self.server_nonce)


@dataclass(frozen=True, slots=True)
class PairingKeys:
    """The transcript of a pairing and the two keys that the code gives with it."""

    about: str
    confirm: bytes = field(repr=False)
    longterm: bytes = field(repr=False)

    @property
    def server_proof(self) -> str:
        """What the companion shows first."""
        return mac(self.confirm, f"server\n{self.about}")

    def is_clients(self, proof: str) -> bool:
        """Whether this is what the extension shows once the companion has proven itself."""
        return mac_is_right(self.confirm, f"client\n{self.about}", proof)

    def accept(self, client_id: str) -> str:
        """What tells the extension that the pairing of this name was accepted."""
        return mac(self.confirm, f"accepted\n{client_id}\n{self.about}")


def pairing_keys(symbols: str, at: Opening, pair_id: str, label: str = LABEL) -> PairingKeys:
    """Transcript and keys of a pairing with the 26 symbols of its code."""
    about = transcript(
        *(label, "pair", at.protocol, at.authority, at.origin, at.instance_id),
        *(at.client_nonce, at.server_nonce, sha256_hex(at.body), at.expires_in, pair_id),
    )
    secret = symbols.encode("ascii")
    confirm = hkdf(secret, at.salt, f"{label} confirm\n{about}".encode())
    longterm = hkdf(secret, at.salt, f"{label} longterm\n{about}".encode())
    return PairingKeys(about, confirm, longterm)


@dataclass(frozen=True, slots=True)
class SessionKeys:
    """The keys of one session, one for each direction, and the companion's proof."""

    proof: str
    to_server: bytes = field(repr=False)
    to_client: bytes = field(repr=False)


def session_keys(
    key: bytes, at: Opening, client_id: str, session_id: str, label: str = LABEL
) -> SessionKeys:
    """Keys and proof of a session from the long-term key of a pairing."""
    about = transcript(
        *(label, "hello", at.protocol, at.authority, at.origin, at.instance_id, client_id),
        *(at.client_nonce, at.server_nonce, sha256_hex(at.body), at.expires_in, session_id),
        ",".join(CAPABILITIES),
    )
    proof, to_server, to_client = (
        hkdf(key, at.salt, f"{label} {use}\n{about}".encode())
        for use in ("server-proof", "c2s", "s2c")
    )
    return SessionKeys(mac(proof, about), to_server, to_client)


@dataclass(frozen=True, slots=True)
class Signed:
    """What a request's MAC covers beside its body; `key` is the idempotency key."""

    authority: str
    path: str
    session_id: str
    seq: int
    key: str
    content_type: str
    method: str = "POST"


def request_text(request: Signed, body: bytes, label: str = LABEL) -> str:
    """The text under a request's MAC."""
    return transcript(
        *(label, "req", request.method, request.authority, request.path, request.session_id),
        *(request.seq, request.key, request.content_type, sha256_hex(body)),
    )


def response_text(
    request: Signed, status: int, content_type: str, body: bytes, label: str = LABEL
) -> str:
    """The text under a response's MAC: bound to the request that it answers."""
    return transcript(
        *(label, "res", request.session_id, request.seq, status, content_type, sha256_hex(body))
    )
