"""The simulated site's verdict on one job: good, bad, neutral, silent, or not in the score."""

from datetime import date

from companion.inference import priors
from tests.study.eras import Era
from tests.study.people import Job, Person


def outcome(  # noqa: PLR0911 - one for each row of the table
    era: Era, rules: dict[str, str], job: Job, day: date, *, long: bool
) -> str | None:
    """What a job counts as on the day, if its client is long-term or not; None for nothing."""
    ended = job.end is not None and job.end <= day
    rated = ended and job.stars_on is not None and job.stars_on <= day
    stars = job.stars if rated else None
    private = job.private if rated or (ended and job.stars_on is None) else priors.NO_PRIVATE
    unpaid = sum(cents for on, cents in job.payments if on <= day) <= 0
    if stars is not None and stars < star_line(era, rules):
        return "bad"
    if private == priors.LOW_PRIVATE and low_is_bad(era, rules):
        return "bad"
    reason = job.bad_reason and (rated or (ended and job.stars_on is None))
    if reason and era.private == "toggle" and rules["ending_reason"] == "counts":
        return "bad"
    if unpaid and era.unpaid == "out":
        return None
    if unpaid and era.unpaid == "out if rated" and (stars is not None or private):
        return None
    if private == priors.MIDDLING_PRIVATE and era.middling:
        return "neutral"
    if stars is not None or (private == priors.HIGH_PRIVATE and era.high):
        return "good"
    if unpaid:
        return "bad" if rules["unpaid_unrated"] == "bad" else "neutral"
    if long:
        return "good"
    return "silent" if era.silent else None


def star_line(era: Era, rules: dict[str, str]) -> float:
    """Fewer stars than this are bad."""
    return float(rules["star_threshold"]) if era.star_line is None else era.star_line


def low_is_bad(era: Era, rules: dict[str, str]) -> bool:
    """Whether a low private rating is bad whatever the stars."""
    return era.private == "always" or rules["private_before_2026_03_31"] == "counts"


def long_term(person: Person, client: str, day: date) -> bool:
    """Whether the first and last payment of a client lie far enough apart."""
    days = [
        on for job in person.jobs if job.client == client
        for on, cents in job.payments if on <= day and cents > 0
    ]  # fmt: skip
    if not days:
        return False
    apart = (max(days) - min(days)).days
    return apart >= 90 if person.rules["long_term_boundary"] == "from_90" else apart > 90
