"""What the command line asks of the running companion; browsers are refused these routes."""

from typing import Annotated, Literal

from pydantic import Field

from shared_schema.base import Request, Response, Schema, Short, Text, datetime
from shared_schema.handshake import Id

PairingState = Literal[
    "waiting",
    "started",
    "confirmed",
    "paired",
    "expired",
    "disturbed",
    "keyring",
    "store",
    "closed",
]


class AdminRequest(Request):
    """Asks for something that needs no further words."""

    schema_: Schema = Field(1, alias="schema")


class RevokeRequest(Request):
    """Forgets one paired browser: the start of its id, long enough to mean only one."""

    schema_: Schema = Field(1, alias="schema")
    client_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,22}$")]


class RetentionRequest(Request):
    """Counts the facts that were last seen longer ago than so many months, or removes them."""

    schema_: Schema = Field(1, alias="schema")
    months: Annotated[int, Field(ge=0, le=1200)]
    remove: bool = False


class RetentionResponse(Response):
    """How many facts these are, or were."""

    schema_: Schema = Field(1, alias="schema")
    facts: int


class BackupRequest(Request):
    """Writes a whole copy of the stored data to a new file beside it, named by its path."""

    schema_: Schema = Field(1, alias="schema")
    file: Annotated[str, Field(min_length=1, max_length=4096)]


class PairOpenResponse(Response):
    """The one-time string, and for how many seconds it can be used."""

    schema_: Schema = Field(1, alias="schema")
    string: Short
    expires_in: int


class PairedBrowser(Response):
    """One paired browser, as a person sees it."""

    client_id: Id
    name: Text
    kind: Short
    version: Short
    origin: Short
    created_at: datetime
    last_seen_at: datetime | None = None


class PairStateResponse(Response):
    """What happened to the code so far; `browser` once one is paired."""

    schema_: Schema = Field(1, alias="schema")
    state: PairingState
    seconds_left: int
    browser: PairedBrowser | None = None
    sentence: Text = ""


class PairingsResponse(Response):
    """Every paired browser."""

    schema_: Schema = Field(1, alias="schema")
    pairings: list[PairedBrowser]


class DoneResponse(Response):
    """Whether there was something to do."""

    schema_: Schema = Field(1, alias="schema")
    done: bool


class PortRefusal(Response):
    """A port that could not be used, and why."""

    port: int
    reason: Text


class AdminDoctorResponse(Response):
    """The running companion, seen from inside."""

    schema_: Schema = Field(1, alias="schema")
    product: Short
    port: int
    refused_ports: list[PortRefusal]
    socket_passed: bool
    sessions_live: int
    keyring: Short
    pairings: int
    store: list[Text] = Field(description="what is wrong with the stored data; empty if nothing")
    changed_pages: list[Text] = Field(
        default_factory=list, description="what is odd about pages that changed their shape"
    )
    dated_ahead: int = Field(
        0, ge=0, description="pages and files read while the computer's clock was ahead"
    )
