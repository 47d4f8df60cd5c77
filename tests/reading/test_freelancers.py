import pytest

from companion.linking.link import join
from companion.reading.read import read
from tests.reading.freelancers import DAY, Freelancer
from tests.reading.known import SEEN
from tests.reading.test_samples import described

SEEDS = [seed for seed in range(40) if Freelancer(seed, 2).shows_ids][:12]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_freelancer_in_any_design_is_read_and_joined_without_a_mistake(seed: int) -> None:
    """Lists, profile and files of eighty contracts with eight titles come together right."""
    freelancer = Freelancer(seed, 80)
    readings = [read(content, name, SEEN) for name, content in freelancer.files().items()]
    joined = join([e for r in readings for e in r.evidence], DAY)
    found = [described(contract) for contract in joined.contracts]
    for each in found:
        del each["last_payment_on"]
    assert found == [
        {
            "contract_id": c.contract_id, "title": c.title, "client": c.client,
            "company": c.company, "status": c.status, "started_on": c.first.isoformat(),
            "ended_on": c.last and c.last.isoformat(), "earned": c.earned / 100, "stars": c.stars,
        }
        for c in freelancer.contracts
    ]  # fmt: skip
    assert not joined.problems
