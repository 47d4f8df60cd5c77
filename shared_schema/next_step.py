"""A step that a person can take so that more is known."""

from pydantic import Field

from shared_schema.base import Points, Response, Short, Text


class NextStep(Response):
    """A page to open or a file to import, and what it is expected to tell."""

    code: Short
    sentence: Text = Field(description="what to do and what that is worth, in one")
    act: Text = Field("", description="what to do")
    worth: Text = Field("", description="what that is expected to tell")
    contract_id: str | None = Field(
        default=None, description="the contract whose own page is to be opened"
    )
    range_now: Points | None = Field(
        default=None, description="points of the score's range, where the step narrows it"
    )
    range_then: Points | None = Field(default=None, description="its points as expected afterwards")
    contracts: int = Field(0, description="of how many it is expected to show how they count")
