"""Captures: the snapshot of a page as sent, and the annotations drawn in answer."""

from typing import Annotated

from pydantic import Field

from shared_schema.base import ProfileName, Request, Response, Schema, Short, Text, Tone, datetime
from shared_schema.report import ReportProblem
from shared_schema.summary import Summary
from shared_schema.told import ToldKind

#: longest snapshot accepted, in characters
MAX_HTML = 3_500_000

#: members that extensions of version 0.1 send and nothing reads
_UNUSED = "sent by version 0.1 only; not read"


class CapturedPage(Request):
    """Where the snapshot was taken."""

    url: Annotated[str, Field(max_length=500, description="without query and fragment")]
    title: Annotated[str, Field(max_length=300, description=_UNUSED)] = ""
    lang: Annotated[str, Field(max_length=35, description=_UNUSED)] = ""
    captured_at: datetime | None = Field(default=None, description=_UNUSED)
    viewer: ProfileName | None = Field(
        default=None, description="the profile that the site's own menu links, if it links one"
    )


class CaptureRequest(Request):
    """A numbered, cleaned clone of the page's main region, as the browser shows it."""

    schema_: Schema = Field(1, alias="schema")
    page: CapturedPage
    html: Annotated[str, Field(max_length=MAX_HTML)]
    truncated: bool = False


class DetailRow(Response):
    """One line of a badge's details: a name and its words."""

    name: Short
    text: Text


class ToldOf(Response):
    """One fact that the person told of a contract; `id` takes it back."""

    id: Short
    sentence: Text


class Annotation(Response):
    """One badge: `ref` is the number in the snapshot of the element that it belongs to."""

    ref: int
    contract_id: str
    tone: Tone
    label: Short = Field(description="shown on the badge, such as “+0.8” or “not counted”")
    spoken: Text = Field(description="the same for a screen reader, as a sentence")
    title: Text = Field("", description="the contract's title, or its number")
    detail: Text = Field(description="why it counts or not, one sentence")
    advice: Text = Field("", description="what to do, or what not to; empty if there is nothing")
    advice_why: Text = Field("", description="the reason of the advice")
    old_advice: list[Text] = Field(
        default_factory=list, description="what was said once, and what holds today, in a line"
    )
    until: Text = Field("", description="the one day on which its effect ends; empty if none")
    rows: list[DetailRow] = Field(description="effect, what is known, sources; the first matter")
    can_tell: list[Short] = Field([], description="codes of the kinds that can be told of it")
    told: list[ToldOf] = Field([], description="what the person told of it")


class CaptureResponse(Response):
    """What to draw on the captured page, and the new summary."""

    schema_: Schema = Field(1, alias="schema")
    kind: Short
    recognised: bool
    sentence: Text = Field(description="what was read, or why nothing was")
    annotations: list[Annotation]
    problems: list[ReportProblem]
    summary: Summary
    tell_kinds: list[ToldKind] = Field([], description="what can be told beside a badge")
