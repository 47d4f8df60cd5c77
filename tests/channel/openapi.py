"""The routes as OpenAPI 3.1, made from the models: what a schema-driven fuzzer reads."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from companion.api.http.routes import HANDSHAKES, ROUTES, Handshake, Route
from shared_schema.problem import ProblemDocument

_REF = "#/components/schemas/{model}"


def _content(model: type[BaseModel], content_type: str = "application/json") -> dict[str, Any]:
    return {content_type: {"schema": {"$ref": _REF.format(model=model.__name__)}}}


def _operation(path: str, route: Route | Handshake) -> dict[str, Any]:
    problem = _content(ProblemDocument, "application/problem+json")
    return {
        "post": {
            "operationId": path.strip("/").replace("/", "-"),
            "requestBody": {"required": True, "content": _content(route.request)},
            "responses": {
                "200": {"description": "answer", "content": _content(route.response)},
                "4XX": {"description": "refusal", "content": problem},
                "5XX": {"description": "failure", "content": problem},
            },
        }
    }


def document() -> dict[str, Any]:
    """Every route that a browser may ask."""
    every: Mapping[str, Route | Handshake] = {**HANDSHAKES, **ROUTES}
    asked = {p: r for p, r in every.items() if not p.startswith("/v1/admin/")}
    models: list[Any] = [(r.request, "validation") for r in asked.values()]
    models += [(r.response, "serialization") for r in asked.values()]
    models.append((ProblemDocument, "serialization"))
    _, schema = models_json_schema(list(dict.fromkeys(models)), ref_template=_REF)
    return {
        "openapi": "3.1.0",
        "info": {"title": "JSS Companion", "version": "1"},
        "paths": {path: _operation(path, route) for path, route in asked.items()},
        "components": {"schemas": schema["$defs"]},
    }
