"""Pages of the site that are never read: the one table, for companion and extension alike.

It is looked at before `companion.reading.pages.registry`; paths are tidied by
`companion.reading.site`.
"""

from typing import NamedTuple


class Refusal(NamedTuple):
    """Pages that are never read: what they are, the problem's code, and patterns of whole paths."""

    what: str
    code: str
    addresses: tuple[str, ...]


REFUSALS: tuple[Refusal, ...] = (
    Refusal(
        "login and account security",
        "login_page",
        (
            r"/(?:.*/)?(?:log-?in|log-?out|sign-?up|account-security)(?:/.*)?",
            r"/ab/account-security.*",
        ),
    ),
    Refusal(
        "settings",
        "page_refused",
        (
            r"/freelancers/settings(?:/.*)?",
            r"/(?:nx|ab|ag|o)/(?:.*[/-])?settings(?:[/-].*)?",
            r"/settings(?:/.*)?",
        ),
    ),
    Refusal(
        "messages",
        "page_refused",
        (r"/(?:.*/)?messages(?:/.*)?", r"/(?:ab/|nx/)?rooms(?:/.*)?"),
    ),
    Refusal(
        "other parts of a workroom than overview, details and timesheet",
        "page_refused",
        (
            r"/nx/wm/workroom/[^/]+/(?!(?:overview|details|timesheet)$).+",
            r"/ab/f/contracts/\d+/.+",
        ),
    ),
    Refusal("direct contracts", "page_refused", (r"/ab/flservices(?:/.*)?",)),
    Refusal(
        "agencies",
        "page_refused",
        (r"/agencies(?:/.*)?", r"/(?:nx/)?agency(?:/.*)?", r"/ag(?:/.*)?"),
    ),
    Refusal(
        "proposals",
        "page_refused",
        (r"/(?:nx/|ab/)?(?:proposals?|offers?)(?:/.*)?",),
    ),
    Refusal(
        "job search",
        "page_refused",
        (
            r"/(?:nx/|ab/)?(?:find-work|search|jobs?)(?:/.*)?",
            r"/freelance-jobs(?:/.*)?",
        ),
    ),
    Refusal(
        "other people's profiles",
        "page_refused",
        (
            r"/freelancers",
            r"/(?:hire|fl|companies|o/profiles|nx/talent)(?:/.*)?",
        ),
    ),
    Refusal(
        "reports (import the CSV file instead)",
        "page_refused",
        (
            r"/nx/(?:reports|payments)(?:/.*)?",
            r"/(?:ab/)?(?:payments|reports|billing)(?:/.*)?",
        ),
    ),
    Refusal("work diary", "page_refused", (r"/(?:nx/|ab/)?work-?diary(?:/.*)?",)),
    Refusal("account health", "page_refused", (r"/(?:nx/|ab/)?account-health(?:/.*)?",)),
    Refusal("notifications", "page_refused", (r"/(?:nx/|ab/)?notifications(?:/.*)?",)),
    Refusal("project dashboard", "page_refused", (r"/(?:nx/|ab/)?project-dashboard(?:/.*)?",)),
)
