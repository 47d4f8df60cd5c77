"""The messages of pairing and of opening a session (PROTOCOL.md, sections 2 and 3)."""

from typing import Annotated, Literal

from pydantic import Field

from shared_schema.base import Request, Response, Schema, Short, Text, datetime

Nonce = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{43}$")]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{22}$")]
Proof = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class ProtocolRange(Request):
    """The protocol versions that the client speaks."""

    min: Annotated[int, Field(ge=1, le=1000)]
    max: Annotated[int, Field(ge=1, le=1000)]


class ClientInfo(Request):
    """What the client says of itself; shown to the person, never trusted."""

    kind: Literal["chromium", "firefox", "cli"]
    version: Annotated[str, Field(max_length=20)]
    name: Annotated[str, Field(max_length=60)]


class PairStartRequest(Request):
    """Step 1: asks the companion to prove that it knows the code."""

    client_nonce: Nonce
    protocol: ProtocolRange
    client: ClientInfo


class PairStartResponse(Response):
    """The companion's proof; the client stops here if it is wrong."""

    pair_id: Id
    server_nonce: Nonce
    instance_id: Id
    protocol: int
    expires_in: int
    server_proof: Proof


class PairConfirmRequest(Request):
    """Step 2: the client's proof."""

    pair_id: Id
    client_proof: Proof


class PairConfirmResponse(Response):
    """The pairing's name, and proof that it was accepted."""

    client_id: Id
    accept: Proof


class HelloRequest(Request):
    """Opens a session: the companion must prove itself before anything else is sent."""

    client_id: Id
    client_nonce: Nonce
    protocol: ProtocolRange


class HelloResponse(Response):
    """The session and the companion's proof."""

    session_id: Id
    server_nonce: Nonce
    instance_id: Id
    protocol: int
    expires_in: int
    capabilities: list[Short]
    proof: Proof


class StatusRequest(Request):
    """Asks how the companion is."""

    schema_: Schema = Field(1, alias="schema")


class StatusResponse(Response):
    """How the companion is: versions, keyring, store, last capture, warnings."""

    schema_: Schema = Field(1, alias="schema")
    product: Short
    protocol: int
    keyring: Literal["ok", "locked", "no_backend", "timeout", "error", "file"]
    store: Literal["ok", "readonly", "newer", "damaged"]
    contracts: int
    last_capture_at: datetime | None
    warnings: list[Text]
