"""What the application and each of its requests carry, by typed names."""

from collections.abc import Mapping

from aiohttp import web

from companion.api.auth.authenticate import AuthenticatedRequest
from companion.api.auth.gate import GateConfig, RequestFacts
from companion.api.channel import Channel
from companion.api.http.connections import Connections
from companion.api.http.routes import Route
from companion.api.limits import Bucket

CHANNEL = web.AppKey("channel", Channel)
CONNECTIONS = web.AppKey("connections", Connections)
GATE_CONFIG = web.AppKey("gate_config", GateConfig)
EVERYONE = web.AppKey("everyone", Bucket)
TABLE: web.AppKey[Mapping[str, Route]] = web.AppKey("routes", Mapping)

ID = web.RequestKey("id", str)
FACTS = web.RequestKey("facts", RequestFacts)
RAW = web.RequestKey("raw", bytes)
AUTHENTICATED = web.RequestKey("authenticated", AuthenticatedRequest)
