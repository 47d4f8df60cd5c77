"""What the application and each of its requests carry, by typed names."""

from collections.abc import Mapping

from aiohttp import web

from companion.api.channel import Channel
from companion.api.connections import Connections
from companion.api.gate import Doors, Facts
from companion.api.limits import Bucket
from companion.api.routes import Route
from companion.api.talk import Proven

CHANNEL = web.AppKey("channel", Channel)
CONNECTIONS = web.AppKey("connections", Connections)
DOORS = web.AppKey("doors", Doors)
EVERYONE = web.AppKey("everyone", Bucket)
TABLE: web.AppKey[Mapping[str, Route]] = web.AppKey("routes", Mapping)

ID = web.RequestKey("id", str)
FACTS = web.RequestKey("facts", Facts)
RAW = web.RequestKey("raw", bytes)
PROVEN = web.RequestKey("proven", Proven)
