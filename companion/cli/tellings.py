"""What the person tells, kept by the companion that runs or by the command itself."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from companion.cli.daemon import daemon
from companion.cli.daemon_files import is_running
from companion.cli.open_store import open_store, open_to_read
from companion.cli.options import paths
from companion.store.store import Store
from shared_schema.told import TellRequest, ToldResponse

_WAIT_S = 60


def listed(folder: Path | None) -> ToldResponse:
    """Everything that was told."""
    if is_running(paths()):
        with daemon(folder) as call:
            return ToldResponse.model_validate(call("/v1/told", {"schema": 1}, _WAIT_S))
    with open_to_read() as store:
        return _response(store)


def answered(folder: Path | None, body: dict[str, Any]) -> ToldResponse:
    """What came of telling a fact or taking one back."""
    whole = {"schema": 1, **body}
    if is_running(paths()):
        with daemon(folder) as call:
            return ToldResponse.model_validate(call("/v1/tell", whole, _WAIT_S))
    with open_store() as store:
        return _told(store, TellRequest.model_validate_json(json.dumps(whole)))


def _told(store: Store, request: TellRequest) -> ToldResponse:
    from companion.messages.told import kept, refusal, taken_back
    from companion.service.telling import take_back, tell
    from companion.wire.told import fact_of

    if request.take_back is not None:
        gone = take_back(store, request.take_back)
        return _response(store, taken_back(there=gone), is_kept=gone)
    fact = fact_of(request)
    flaw = tell(store, fact, datetime.now(UTC))
    if flaw is not None:
        return _response(store, refusal(flaw, fact), is_kept=False)
    return _response(store, kept(fact, _titles(store)))


def _titles(store: Store) -> dict[str, str]:
    from companion.linking.link import join
    from companion.messages.titles import titles_of

    return titles_of(join(store.evidence(), datetime.now(UTC).date()).contracts)


def _response(store: Store, sentence: str = "", *, is_kept: bool = True) -> ToldResponse:
    from companion.service.telling import told
    from companion.wire.told import response

    return response(told(store), _titles(store), sentence, is_kept=is_kept)
