"""What both handshakes share: reading the message, agreeing on a version, drawing the nonces."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from companion.api.auth.crypto import PROTOCOLS, Opening, to_base64url
from companion.api.auth.gate import RequestFacts
from companion.api.deps import Deps
from companion.api.errors import ChannelError, invalid
from companion.api.limits import whole_seconds
from shared_schema.handshake import HelloRequest, PairStartRequest, ProtocolRange

M = TypeVar("M", bound=BaseModel)


def parse(model: type[M], raw: bytes) -> M:
    """The message in a body.

    Raises:
        ChannelError: `schema-invalid`, naming members and rules but no values.
    """
    try:
        return model.model_validate_json(raw)
    except ValidationError as error:
        raise invalid(error) from None


def agreed_version(offered: ProtocolRange) -> int:
    """The highest protocol version that both sides speak.

    Raises:
        ChannelError: `protocol-unsupported`, saying which side to update.
    """
    highest = min(offered.max, PROTOCOLS[1])
    if highest >= max(offered.min, PROTOCOLS[0]):
        return highest
    newer = offered.min > PROTOCOLS[1]
    action = "update_companion" if newer else "update_extension"
    raise ChannelError(code="protocol-unsupported", action=action)


def require(wait: float) -> None:
    """Refuses with `rate-limited` when a bucket says how long to wait."""
    if wait:
        raise ChannelError(code="rate-limited", retry_after_s=whole_seconds(wait))


def new_id(deps: Deps) -> str:
    """16 random bytes as 22 symbols."""
    return to_base64url(deps.randomness(16))


def opening(
    deps: Deps, facts: RequestFacts, request: HelloRequest | PairStartRequest, raw: bytes, life: int
) -> Opening:
    """What the companion binds its proof to; `life` is in seconds."""
    return Opening(
        protocol=agreed_version(request.protocol),
        authority=deps.place.authority,
        origin=facts.origin,
        instance_id=deps.instance_id,
        client_nonce=request.client_nonce,
        server_nonce=to_base64url(deps.randomness(32)),
        body=raw,
        expires_in=life,
    )
