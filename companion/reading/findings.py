"""Findings: evidence and problems as they are collected from one page or file."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from companion.domain.evidence import (
    Evidence,
    Field,
    PageNumber,
    Reading,
    Source,
    Subject,
    SubjectKind,
    Value,
)
from companion.domain.owner import NOBODY, Whose
from companion.domain.problem import Problem
from companion.domain.report import ReportSummary

FREELANCER = Subject(SubjectKind.FREELANCER)


def contract(contract_id: str) -> Subject:
    """The subject for a contract with an id."""
    return Subject(SubjectKind.CONTRACT, contract_id)


def row(number: int) -> Subject:
    """The subject for the row `number` (from 1) of its source."""
    return Subject(SubjectKind.ROW, f"row {number}")


def line(number: int) -> Subject:
    """The subject for what line `number` of a file, and others like it, are about."""
    return Subject(SubjectKind.ROW, f"line {number}")


@dataclass(slots=True)
class Findings:
    """What has been found in `source` so far."""

    source: Source
    evidence: list[Evidence] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    page: PageNumber | None = None
    refs: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    report: ReportSummary | None = None
    #: where the page was, as far as that is known
    address: str = ""
    whose: Whose = NOBODY

    def add(self, subject: Subject, name: Field, value: Value | None, strategy: str) -> None:
        """Adds one field of one subject."""
        self.evidence.append(Evidence(subject, name, value, self.source, strategy))

    def problem(self, code: str, where: str = "", detail: str = "") -> None:
        """Adds a problem; `where` is a place inside the source, such as a row."""
        place = f"{self.source.name} {where}".strip()
        problem = Problem(code, place, detail)
        if problem not in self.problems[-50:]:
            self.problems.append(problem)

    def merge(self, subject: Subject, fields: Iterable[tuple[Field, Value | None, str]]) -> None:
        """Adds several fields of one subject."""
        for name, value, strategy in fields:
            self.add(subject, name, value, strategy)

    def reading(self) -> Reading:
        """Everything found, as a value."""
        return Reading(
            source=self.source,
            evidence=tuple(self.evidence),
            problems=tuple(self.problems),
            page=self.page,
            refs=self.refs,
            counts=self.counts,
            report=self.report,
            whose=self.whose,
        )
