"""What only the person knows, told, listed and taken back; and pages and files taken back."""

from typing import Annotated, Literal

from pydantic import Field

from shared_schema.base import ContractId, Request, Response, Schema, Short, Text, date, datetime

FactId = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
About = Literal["freelancer", "contract", "pair"]


class ToldRequest(Request):
    """Asks for everything that was told, and for what can be told."""

    schema_: Schema = Field(1, alias="schema")


class TellRequest(Request):
    """Tells one fact, or takes one back: then `take_back` is its id, and nothing else is given."""

    schema_: Schema = Field(1, alias="schema")
    kind: Annotated[str, Field(max_length=40, pattern=r"^[a-z_]*$")] = ""
    value: Annotated[str, Field(max_length=40)] | Annotated[float, Field(allow_inf_nan=False)] = (
        Field(default="", description="one of the kind's choices, or its number")
    )
    contract_id: ContractId | None = None
    other_id: ContractId | None = Field(default=None, description="of a fact about two contracts")
    on: date | None = Field(default=None, description="the day on which it was so")
    take_back: FactId | None = None


class ToldChoice(Response):
    """One thing that can be answered."""

    value: Short
    label: Short


class ToldNumber(Response):
    """A number that can be answered."""

    low: float
    high: float
    step: float


class ToldKind(Response):
    """A kind of fact that can be told: what is asked, and what can be answered."""

    kind: Short
    about: About
    question: Text
    choices: list[ToldChoice]
    number: ToldNumber | None
    has_day: bool
    is_ahead: bool = Field(default=False, description="the day has not passed yet")
    life: Literal["any", "open", "ended"] = Field(description="of which contracts it can be true")


class ToldFact(Response):
    """One fact that was told; `id` takes it back."""

    id: Short
    kind: Short
    value: str | float
    contract_id: str | None
    other_id: str | None
    on: date | None
    told_at: datetime
    sentence: Text
    titled: Text = Field(description="the sentence with the contract's title")


class ToldResponse(Response):
    """Everything that was told, oldest first, and everything that can be."""

    schema_: Schema = Field(1, alias="schema")
    facts: list[ToldFact]
    kinds: list[ToldKind]
    sentence: Text = Field("", description="what came of telling or taking back")
    is_kept: bool = Field(default=True, description="false: the sentence says what is wrong")


class ForgetRequest(Request):
    """Takes back what was read from pages or files of this name."""

    schema_: Schema = Field(1, alias="schema")
    name: Annotated[str, Field(max_length=255)]


class ForgetResponse(Response):
    """How many facts went, in words too; or that nothing of that name was read."""

    schema_: Schema = Field(1, alias="schema")
    facts: int
    sentence: Text
    is_known: bool
