"""A route whose work is counted: captures that any test can hold, fail or fill."""

from collections.abc import Callable, Mapping
from datetime import datetime

from companion.api.executor import Kind
from companion.api.http.routes import ROUTES, Route
from shared_schema.base import Response, Schema
from shared_schema.capture import CaptureRequest

PATH = "/v1/captures"
PAGE = {"url": "https://example.test/"}
MESSAGE = {"schema": 1, "page": PAGE, "html": "<main></main>"}


class Counted(Response):
    """How many captures were read, and something long."""

    schema_: Schema = 1
    count: int
    filling: str = ""


class Reader:
    """Counts captures; `during` runs while one is read."""

    def __init__(self) -> None:
        self.count = 0
        self.filling = ""
        self.during: Callable[[], object] = lambda: None

    def capture(self, request: CaptureRequest) -> Counted:
        """Reads one."""
        self.count += 1
        count, html = self.count, request.html
        self.during()
        return Counted(count=count, filling=self.filling or html[:0])


def call(service: Reader, request: CaptureRequest, now: datetime) -> Counted:
    """The route's answer."""
    del now
    return service.capture(request)


def routes(kind: Kind = "capture", timeout_s: float = 10) -> Mapping[str, Route]:
    """The routes, with captures that are counted."""
    counted = Route(
        CaptureRequest, Counted, call=call, cap_bytes=4 << 20, kind=kind, timeout_s=timeout_s
    )
    return {**ROUTES, PATH: counted}
