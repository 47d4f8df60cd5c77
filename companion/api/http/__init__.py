"""HTTP: the one room of aiohttp. Connections, middleware, routes and what answers them."""
