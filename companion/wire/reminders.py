"""Notes to clients, from the texts that are kept for them to the shapes of the wire."""

from collections.abc import Mapping

from companion.messages.reminders import PLACES, filled, label, usual, warning
from shared_schema import reminders as wire
from shared_schema.report import Report, ReportContract


def filled_in(report: Report, templates: Mapping[str, str]) -> Report:
    """The report with the person's own texts in the place of the usual ones."""
    contracts = [_with_notes(contract, report, templates) for contract in report.contracts]
    return report.model_copy(update={"contracts": contracts})


def _with_notes(
    contract: ReportContract, report: Report, templates: Mapping[str, str]
) -> ReportContract:
    notes = [
        note.model_copy(update={"text": _note(templates[note.kind], contract, report)})
        for note in contract.advice.reminders
    ]
    advice = contract.advice.model_copy(update={"reminders": notes})
    return contract.model_copy(update={"advice": advice})


def response(
    templates: Mapping[str, str],
    report: Report,
    sentence: str = "",
    *,
    is_kept: bool = True,
) -> wire.RemindersResponse:
    """Every text, filled in for one contract, with what came of the last change."""
    named = [contract for contract in report.contracts if contract.title]
    advised = [contract for contract in named if contract.advice.reminders]
    example = next(iter([*advised, *named]), None)
    texts = [
        wire.ReminderText(
            kind=kind,
            label=label(kind),
            text=words,
            example=_note(words, example, report) if example else "",
            is_own=words != usual(kind),
            warning=warning(words),
        )
        for kind, words in templates.items()
    ]
    places = [f"{{{place}}}" for place in PLACES]
    return wire.RemindersResponse(
        schema=1, texts=texts, places=places, sentence=sentence, is_kept=is_kept
    )


def _note(template: str, contract: ReportContract, report: Report) -> str:
    client = contract.client or contract.company
    return filled(template, contract.title or "", client, contract.started_on, report.as_of)
