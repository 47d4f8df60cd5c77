"""The daemon's door: the one room of aiohttp and of HTTP words."""
