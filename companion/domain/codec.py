"""Readings as plain values (what JSON can hold) and back: for the store and the reader process."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from companion.domain.contract import (
    AgencyTerms,
    ClientMood,
    ContractKind,
    Feedback,
    Origin,
    Status,
    Work,
)
from companion.domain.evidence import (
    Evidence,
    Field,
    PageKind,
    PageNumber,
    Reading,
    ScoreOnDay,
    Source,
    StarsUntil,
    Subject,
    SubjectKind,
    Value,
)
from companion.domain.owner import Whose
from companion.domain.payment import Payment, PaymentKind, Period
from companion.domain.problem import CODES, Problem
from companion.domain.report import Completeness, PeriodFrom, ReportSummary


def reading_to_plain(reading: Reading) -> dict[str, Any]:
    """A reading as a dict of plain values; all its evidence has the reading's source."""
    page = reading.page
    return {
        "source": source_to_plain(reading.source),
        "evidence": [evidence_to_plain(one) for one in reading.evidence],
        "problems": [[one.code, one.where, one.detail] for one in reading.problems],
        "page": [page.number, page.of] if page else None,
        "refs": reading.refs,
        "counts": reading.counts,
        "report": report_to_plain(reading.report) if reading.report else None,
        "whose": [list(reading.whose.viewer), list(reading.whose.profile)],
    }


def reading_from_plain(plain: Mapping[str, Any]) -> Reading:
    """The reading that `reading_to_plain` gave.

    Raises:
        ValueError: if `plain` is not such a value.
    """
    try:
        source = source_from_plain(plain["source"])
        page = plain["page"]
        return Reading(
            source=source,
            evidence=tuple(evidence_from_plain(one, source) for one in plain["evidence"]),
            problems=tuple(problem_from_plain(one) for one in plain["problems"]),
            page=PageNumber(int(page[0]), int(page[1])) if page else None,
            refs=_numbers(plain["refs"]),
            counts=_numbers(plain["counts"]),
            report=report_from_plain(plain["report"]) if plain.get("report") else None,
            whose=_whose(plain["whose"]),
        )
    except (AttributeError, KeyError, TypeError, IndexError) as error:
        message = f"not a reading: {error!r}"
        raise ValueError(message) from error


def report_to_plain(report: ReportSummary) -> dict[str, Any]:
    """The summary of a report as a dict of plain values."""
    period = _period_to_plain(report.period) if report.period else None
    left_out = [list(row) for row in report.left_out]
    return {
        "rows": report.rows,
        "payments": report.payments,
        "left_out": left_out,
        "period": period,
        "period_from": report.period_from.value,
        "completeness": report.completeness.value,
        "line": report.line,
    }


def report_from_plain(plain: Mapping[str, Any]) -> ReportSummary:
    """The summary that `report_to_plain` gave."""
    return ReportSummary(
        _whole(plain["rows"]),
        _whole(plain["payments"]),
        tuple((_text(word), _whole(rows)) for word, rows in plain["left_out"]),
        _period(plain["period"]) if plain["period"] else None,
        PeriodFrom(plain["period_from"]),
        Completeness(plain["completeness"]),
        _whole(plain["line"]),
    )


def _whose(plain: Any) -> Whose:
    viewer, profile = plain
    return Whose(tuple(map(_text, viewer)), tuple(map(_text, profile)))


def source_to_plain(source: Source) -> list[str]:
    """A source as name, kind, time and digest."""
    return [source.name, source.kind.value, source.seen_at.isoformat(), source.digest]


def source_from_plain(plain: Any) -> Source:
    """The source that `source_to_plain` gave."""
    name, kind, seen_at, digest = plain
    return Source(str(name), PageKind(kind), datetime.fromisoformat(seen_at), str(digest))


def evidence_to_plain(evidence: Evidence) -> list[Any]:
    """Evidence without its source: subject, field, value, strategy."""
    subject = evidence.subject
    value = value_to_plain(evidence.value)
    return [subject.kind.value, subject.key, evidence.field.value, value, evidence.strategy]


def evidence_from_plain(plain: Any, source: Source) -> Evidence:
    """The evidence that `evidence_to_plain` gave, from `source`."""
    kind, key, name, value, strategy = plain
    subject = Subject(SubjectKind(kind), str(key))
    return Evidence(
        subject, Field(name), value_from_plain(Field(name), value), source, str(strategy)
    )


def problem_from_plain(plain: Any) -> Problem:
    """The problem with this code, place and detail."""
    code, where, detail = plain
    if code not in CODES:
        message = f"no such problem: {code!r}"
        raise ValueError(message)
    return Problem(code, str(where), str(detail))


def value_to_plain(value: Value | None) -> Any:
    """A field's value as what JSON can hold: a number, a text, a list or none."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Payment):
        return _payment_to_plain(value)
    if isinstance(value, Period):
        return _period_to_plain(value)
    if isinstance(value, ScoreOnDay):
        return [value.on.isoformat(), value.percent]
    if isinstance(value, StarsUntil):
        return [value.on.isoformat(), value.stars]
    return str(value) if isinstance(value, str) else value


def value_from_plain(name: Field, plain: Any) -> Value | None:
    """The value of the field `name` that `value_to_plain` gave.

    Raises:
        ValueError: if `plain` cannot be a value of that field.
    """
    return None if plain is None else _DECODERS[name](plain)


def _payment_to_plain(payment: Payment) -> list[Any]:
    plain = [payment.on.isoformat(), payment.cents, payment.kind.value, payment.occurrence]
    if not payment.reference and payment.worked is None and not payment.pending:
        return plain
    worked = _period_to_plain(payment.worked) if payment.worked else None
    return [*plain, payment.reference, worked, payment.pending]


def _payment(plain: Any) -> Payment:
    on, cents, kind, occurrence, *report = plain
    reference, worked, pending = report or ("", None, False)
    return Payment(
        date.fromisoformat(on),
        _whole(cents),
        PaymentKind(kind),
        _whole(occurrence),
        _text(reference),
        _period(worked) if worked else None,
        bool(pending),
    )


def _period_to_plain(period: Period) -> list[str]:
    return [period.first.isoformat(), period.last.isoformat()]


def _period(plain: Any) -> Period:
    first, last = plain
    return Period(date.fromisoformat(first), date.fromisoformat(last))


def _score(plain: Any) -> ScoreOnDay:
    on, percent = plain
    return ScoreOnDay(date.fromisoformat(on), _whole(percent))


def _stars_until(plain: Any) -> StarsUntil:
    on, stars = plain
    return StarsUntil(date.fromisoformat(on), float(stars))


def _whole(plain: Any) -> int:
    if not isinstance(plain, int) or isinstance(plain, bool):
        message = f"not a whole number: {plain!r}"
        raise ValueError(message)  # noqa: TRY004 - callers catch one kind of error
    return plain


def _yes_or_no(plain: Any) -> bool:
    if not isinstance(plain, bool):
        message = f"not yes or no: {plain!r}"
        raise ValueError(message)  # noqa: TRY004 - callers catch one kind of error
    return plain


def _text(plain: Any) -> str:
    if not isinstance(plain, str):
        message = f"not a text: {plain!r}"
        raise ValueError(message)  # noqa: TRY004 - callers catch one kind of error
    return plain


def _numbers(plain: Mapping[str, Any]) -> dict[str, int]:
    return {str(key): _whole(number) for key, number in plain.items()}


_DECODERS: dict[Field, Callable[[Any], Value]] = {
    Field.TITLE: _text,
    Field.CLIENT: _text,
    Field.COMPANY: _text,
    Field.KIND: ContractKind,
    Field.STATUS: Status,
    Field.STARTED_ON: date.fromisoformat,
    Field.ENDED_ON: date.fromisoformat,
    Field.RATE: _whole,
    Field.BUDGET: _whole,
    Field.EARNED: _whole,
    Field.EARNED_AT_LEAST: _whole,
    Field.FUNDED: _whole,
    Field.PAYMENT: _payment,
    Field.STARS: float,
    Field.FEEDBACK: Feedback,
    Field.AGENCY: _text,
    Field.AGENCY_TERMS: AgencyTerms,
    Field.CLIENT_FLAGGED: _yes_or_no,
    Field.BAD_ENDING: _yes_or_no,
    Field.ELIGIBLE: _text,
    Field.STARS_UNTIL: _stars_until,
    Field.CLIENT_MOOD: ClientMood,
    Field.CLIENT_REACHABLE: _yes_or_no,
    Field.CLIENT_RETURNS: _yes_or_no,
    Field.WORK: Work,
    Field.ORIGIN: Origin,
    Field.MATTERS_ON: date.fromisoformat,
    Field.SAME_CLIENT: _text,
    Field.SHOWN_SCORE: _whole,
    Field.SHOWN_ON: _score,
    Field.LONG_TERM_SHARE: _whole,
    Field.COVERS: _period,
}
