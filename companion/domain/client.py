"""Who a client is: the hiring organisation, named one way only."""


def client_key(client: str | None, company: str | None) -> str:
    """The name by which contracts of one client are grouped.

    The company where a page shows one, else the person; compared without case and
    extra spaces (ASSUMED: the rule `client`). Empty if neither is known.
    """
    return " ".join((company or client or "").split()).casefold()
