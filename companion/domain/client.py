"""Who a client is: the hiring organisation, named one way only."""

from functools import lru_cache


def client_key(client: str | None, company: str | None) -> str:
    """The name by which contracts of one client are grouped.

    The company where a page shows one, else the person; compared without case and
    extra spaces (ASSUMED: the rule `client`). Empty if neither is known.
    """
    return folded(company or client or "")


@lru_cache(maxsize=4_096)
def folded(name: str) -> str:
    """A name as it is compared; remembered, because each is asked for dozens of times a page."""
    return " ".join(name.split()).casefold()
