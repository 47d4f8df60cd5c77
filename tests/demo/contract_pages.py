"""The contract history of the invented freelancer as saved pages."""

from companion.demo import pages
from companion.demo.freelancer import Freelancer


def contract_pages(who: Freelancer) -> dict[str, str]:
    """File name → content of each page."""
    return {
        f"contracts-{n}.html": pages.document("Contracts", main, pages.CONTRACTS)
        for n, main in enumerate(pages.history(who), 1)
    }
