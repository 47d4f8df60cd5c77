"""An invented freelancer, drawn from a seed, as of a day."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from companion.demo.sample_contracts import Sample, sample_contracts
from companion.domain.client import client_key
from companion.domain.contract import KnownContract
from companion.domain.months import months_after
from companion.domain.payment import Payment
from companion.scoring.scorecard import shown_score

NAME = "Juniper Example"
#: contract ids of the demo begin here; nobody's real ones are meant
FIRST_ID = 40_210_400


@dataclass(frozen=True, slots=True)
class Job:
    """One contract with its days and payments settled; money in cents."""

    contract_id: str
    sample: Sample
    started_on: date
    ended_on: date | None
    payments: tuple[Payment, ...]

    @property
    def earned(self) -> int:
        """Cents earned, refunds taken off."""
        return sum(payment.cents for payment in self.payments)

    def known(self) -> KnownContract:
        """The contract as the score sees it when everything is known."""
        sample = self.sample
        return KnownContract(
            self.contract_id,
            client_key(sample.person, sample.company),
            self.started_on,
            ended_on=self.ended_on,
            payments=self.payments,
            stars=sample.stars,
            agency=bool(sample.agency),
        )


@dataclass(frozen=True, slots=True)
class Freelancer:
    """The freelancer's jobs, the newest first, on one day."""

    name: str
    today: date
    jobs: tuple[Job, ...]

    @property
    def score(self) -> float | None:
        """The score that follows from the jobs, unrounded; None if there is none."""
        return shown_score([job.known() for job in self.jobs], self.today)

    @property
    def years(self) -> range:
        """The calendar years that the jobs touch, up to today's."""
        return range(min(job.started_on for job in self.jobs).year, self.today.year + 1)


def freelancer(today: date, seed: int = 1) -> Freelancer:
    """The freelancer of a seed: the same samples, with amounts of their own."""
    rng = random.Random(seed)  # noqa: S311 - invented data, not a secret
    edge = (today - months_after(today, -24)).days
    samples = sorted(sample_contracts(edge), key=lambda sample: -sample.start)
    numbers = _numbers(rng, len(samples))
    jobs = [
        _job(rng, sample, number, today) for sample, number in zip(samples, numbers, strict=True)
    ]
    return Freelancer(NAME, today, tuple(reversed(jobs)))


def _numbers(rng: random.Random, count: int) -> list[str]:
    """Contract ids that rise with time, as the site's do."""
    number, ids = FIRST_ID, []
    for _ in range(count):
        number += rng.randrange(90, 900)
        ids.append(str(number))
    return ids


def _job(rng: random.Random, sample: Sample, number: str, today: date) -> Job:
    def back(days: int) -> date:
        return today - timedelta(days=days)

    paid = sample.terms.payments(rng)
    payments = tuple(Payment(back(days), cents, kind) for days, cents, kind in paid)
    ended_on = None if sample.end is None else back(sample.end)
    return Job(number, sample, back(sample.start), ended_on, payments)
