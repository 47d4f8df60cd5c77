"""What exactly is wrong, as the sentence of a problem ends with it."""

from companion.messages.language import Message

MESSAGES: dict[str, Message] = {
    "of_few": (
        "{field} (there for {found} of {n} contract)",
        "{field} (there for {found} of {n} contracts)",
    ),
    "first_contracts": ("the first contract", "the first {n} contracts"),
    "first_facts": ("the first fact", "the first {n} facts"),
    "beginning": "the first lines",
    "no_score": "no Job Success Score",
    "no_contracts": "no contracts",
    "two_scores": "there are two Job Success Scores",
    "which_score": "which number is the Job Success Score",
    "no_jobs": "no eligible or ineligible jobs",
    "some_jobs": ("{read} of {n} job could be read", "{read} of {n} jobs could be read"),
    "counted": "how many contracts there are ({counts})",
    "differs": "contract {id}, {field}: {values}",
    "twice": "{fields}, shown twice",
    "shown_on": "{percent} % on {day}",
    "sum_differs": "contract {id}: a page says {stated}, the files add up to {total}",
    "payment_lacks": (
        "contract {id}: the transaction report has a payment that the weekly summary of those days "
        "lacks"
    ),
    "scores_differ": "the shown score of {day}: {values}",
    "none": "none",
    "or": "{rest} or {last}",
    "row": "“{title}”",
    "row_untitled": "a row without a title",
    "hourly_untitled": "hourly work without a title",
    "for_client": "{row} for {client}",
    "with_payments": "{row}, {payments}",
    "fits_none": "{row}, no contract fits",
    "fits_several": "{row}, more than one contract fits",
    "two_dates": "two ranges of dates in one place",
    "two_ratings": "two ratings in one place",
    "lacks_columns": (
        "{report}, but lacks the column {columns}",
        "{report}, but lacks the columns {columns}",
    ),
    "cell_contract": "contract",
    "cell_date": "date",
    "cell_amount": "amount",
    "archive_damaged": "it is damaged or encrypted",
    "archive_nothing": "it holds no page and no CSV file",
    "archive_files": ("it holds more than {n} file", "it holds more than {n} files"),
    "archive_size": "it holds more than {most} MB",
    "archive_inside": "it was not unpacked",
    "weekly_summary": "the weekly summary",
    "transaction_report": "the transaction report",
}
