"""Problems: what is wrong with data, as values; their sentences stand in messages."""

from collections.abc import Iterable
from dataclasses import dataclass

#: every kind of problem; each has its sentence in messages
CODES = frozenset(
    {
        "file_unreadable",
        "empty_file",
        "archive_unreadable",
        "spreadsheet",
        "document",
        "not_text",
        "too_large",
        "too_deep",
        "truncated",
        "page_long",
        "kind_unknown",
        "login_page",
        "challenge_page",
        "error_page",
        "page_refused",
        "other_profile",
        "profile_unconfirmed",
        "profile_nameless",
        "other_account",
        "page_shape_changed",
        "page_incomplete",
        "page_translated",
        "contracts_without_id",
        "experimental_page",
        "strategies_disagree",
        "number_unreadable",
        "date_unreadable",
        "status_unknown",
        "json_unreadable",
        "json_member",
        "csv_columns",
        "csv_row_unreadable",
        "payment_type_unknown",
        "balance_broken",
        "balance_missing",
        "row_not_joined",
        "facts_conflict",
        "evidence_impossible",
        "evidence_unlikely",
        "contracts_missing",
        "read_again",
        "reader_missing",
        "reader_stopped",
        "reader_failed",
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the data: what (`code`), where, and what was met with."""

    code: str
    where: str
    detail: str = ""


def changed_pages(problems: Iterable[Problem]) -> list[str]:
    """What is odd about pages that do not look as expected, without their names."""
    return [p.detail for p in problems if p.code == "page_shape_changed"]
