"""What the channel answers by itself: status, unpairing, and what only the command line may ask."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from companion.api.auth.authenticate import AuthenticatedRequest
from companion.api.auth.pairing_window import CODE_LIFE
from companion.api.channel import Channel, StoredFigures
from companion.api.deps import PairingStore
from companion.api.errors import ChannelError
from companion.domain.problem import changed_pages
from companion.domain.seen import dated_ahead
from companion.messages.catalogue import text
from companion.store.errors import StoreError
from shared_schema.admin import (
    AdminDoctorResponse,
    BackupRequest,
    DoneResponse,
    PairedBrowser,
    PairingsResponse,
    PairingState,
    PairOpenResponse,
    PairStateResponse,
    PortRefusal,
    RevokeRequest,
)
from shared_schema.handshake import StatusResponse
from shared_schema.problem import ERRORS

#: error code of the store -> what status calls it
_STORE = {"storage_newer": "newer", "storage_damaged": "damaged", "storage_failed": "damaged"}
#: how long status waits for figures that are newer than those it gave last, in seconds
STATUS_WAIT = 0.1
#: how long a person may take to unlock the keyring, in seconds
KEYRING_WAIT = 70.0


async def status(
    channel: Channel, authenticated: AuthenticatedRequest, request: Any
) -> StatusResponse:
    """How the companion is. Never waits for an analysis or for a keyring."""
    del request
    trouble = channel.store_trouble
    try:
        wait = STATUS_WAIT if channel.figures else 5.0
        figures = await channel.executor.run("quick", wait, lambda: _figures(channel.deps.store))
        channel.figures = figures
    except ChannelError:  # the store is busy: how it was a moment ago
        if channel.figures is None:
            raise
        figures = channel.figures
    except StoreError as error:
        figures, trouble = StoredFigures(), error
    return StatusResponse(
        schema=1,
        product=channel.deps.product,
        protocol=authenticated.session.protocol,
        keyring=await channel.keyring(),
        store=_STORE.get(trouble.code, "readonly") if trouble else "ok",
        contracts=figures.contracts,
        last_capture_at=figures.last_capture_at,
        warnings=[*channel.deps.warnings, *([str(trouble)] if trouble else []), *figures.warnings],
    )


def _figures(store: PairingStore) -> StoredFigures:
    seen, now = store.sources(), datetime.now(UTC)
    ahead = dated_ahead(seen, now)
    return StoredFigures(
        store.contracts(),
        max((page.source.seen_at for page in seen), default=None),
        (text("fresh.dated_ahead", n=ahead),) if ahead else (),
    )


async def unpair(
    channel: Channel, authenticated: AuthenticatedRequest, request: Any
) -> DoneResponse:
    """Forgets the browser that asks."""
    del request
    return DoneResponse(schema=1, done=await channel.forget(authenticated.session.client_id))


async def pair_open(
    channel: Channel, authenticated: AuthenticatedRequest, request: Any
) -> PairOpenResponse:
    """Opens the pairing window and gives the one-time string, once its key could be kept."""
    del authenticated, request
    await channel.executor.run(
        "keys", KEYRING_WAIT, channel.registry.require_keyring, "keyring-timeout"
    )
    channel.authenticator.trouble = None
    return PairOpenResponse(schema=1, string=channel.pairing.open(), expires_in=CODE_LIFE)


async def pair_close(
    channel: Channel, authenticated: AuthenticatedRequest, request: Any
) -> DoneResponse:
    """Withdraws the one-time string."""
    del authenticated, request
    had = channel.pairing.window is not None
    channel.pairing.close()
    return DoneResponse(schema=1, done=had)


async def pair_state(
    channel: Channel, authenticated: AuthenticatedRequest, request: Any
) -> PairStateResponse:
    """What happened to the one-time string so far."""
    del authenticated, request
    window, now = channel.pairing.window, channel.deps.clock()
    if window is None:
        return PairStateResponse(schema=1, state="closed", seconds_left=0)
    state: PairingState = window.state(now)
    if state == "waiting" and window.starts:
        state = "started"
    left = max(0, round(window.seconds_left(now)))
    if state == "confirmed":
        return await _confirmed(channel, left)
    return PairStateResponse(schema=1, state=state, seconds_left=left)


async def _confirmed(channel: Channel, left: int) -> PairStateResponse:
    """The code was right: has the browser used its key, and could that be kept?"""
    window, trouble = channel.pairing.window, channel.authenticator.trouble
    client_id = window.confirmed.client_id if window and window.confirmed else ""
    pairing = await channel.executor.run("quick", 5.0, lambda: channel.registry.pairing(client_id))
    if pairing is not None:
        shown = PairedBrowser.model_validate(pairing)
        return PairStateResponse(schema=1, state="paired", seconds_left=left, browser=shown)
    if trouble is not None:
        state: PairingState = "keyring" if trouble.startswith("keyring") else "store"
        sentence = ERRORS[trouble if trouble in ERRORS else "internal"].title
        return PairStateResponse(schema=1, state=state, seconds_left=left, sentence=sentence)
    return PairStateResponse(schema=1, state="confirmed", seconds_left=left)


async def pairings(
    channel: Channel, authenticated: AuthenticatedRequest, request: Any
) -> PairingsResponse:
    """Every paired browser."""
    del authenticated, request
    stored = await channel.executor.run("quick", 5.0, channel.registry.pairings)
    return PairingsResponse(
        schema=1, pairings=[PairedBrowser.model_validate(pairing) for pairing in stored]
    )


async def revoke(
    channel: Channel, authenticated: AuthenticatedRequest, request: RevokeRequest
) -> DoneResponse:
    """Forgets the one browser whose id begins so; none or several: nothing is done."""
    del authenticated
    stored = await channel.executor.run("quick", 5.0, channel.registry.pairings)
    meant = [
        pairing.client_id for pairing in stored if pairing.client_id.startswith(request.client_id)
    ]
    done = len(meant) == 1 and await channel.forget(meant[0])
    return DoneResponse(schema=1, done=done)


async def doctor(
    channel: Channel, authenticated: AuthenticatedRequest, request: Any
) -> AdminDoctorResponse:
    """The running companion from inside."""
    del authenticated, request
    deps = channel.deps
    _, live = channel.authenticator.sessions.counts()
    stored = await channel.executor.run("quick", 5.0, channel.registry.pairings)
    wrong, changed, ahead = await channel.executor.run("service", 30.0, lambda: _check(deps.store))
    return AdminDoctorResponse(
        schema=1,
        product=deps.product,
        port=deps.place.port,
        refused_ports=[PortRefusal(port=p, reason=r) for p, r in deps.place.refused],
        socket_passed=deps.place.passed,
        sessions_live=live,
        keyring=await channel.keyring(),
        pairings=len(stored),
        store=wrong,
        changed_pages=changed,
        dated_ahead=ahead,
    )


def _check(store: PairingStore) -> tuple[list[str], list[str], int]:
    """What is wrong with the stored data, with the pages read last, and with their days."""
    try:
        ahead = dated_ahead(store.sources(), datetime.now(UTC))
        return list(store.check()), changed_pages(store.problems()), ahead
    except StoreError as error:
        return [str(error)], [], 0


async def backup(
    channel: Channel, authenticated: AuthenticatedRequest, request: BackupRequest
) -> DoneResponse:
    """Writes a copy of what is stored, for the command line to put in its place."""
    del authenticated
    file = Path(request.file)
    await channel.executor.run("service", 60.0, lambda: channel.deps.store.backup(file))
    return DoneResponse(schema=1, done=True)


async def shutdown(
    channel: Channel, authenticated: AuthenticatedRequest, request: Any
) -> DoneResponse:
    """Ends the companion once this was answered."""
    del authenticated, request
    channel.deps.stop()
    return DoneResponse(schema=1, done=True)
