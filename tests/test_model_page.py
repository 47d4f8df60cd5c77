"""The page of the model: what comments cite is there, and it names what the data hold."""

import re
from pathlib import Path

import pytest

from companion.inference import priors
from companion.rules.policy import POLICIES
from companion.rules.variants import TOGGLES

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "MODEL.md").read_text(encoding="utf-8")
HEADINGS = set(re.findall(r"^#{2,3} (\d(?:\.\d)?)", PAGE, re.MULTILINE))
#: what code says to cite the page: “section 2.4”, “sections 2.4 and 2.5”
CITED = re.compile(r"\bsections? (\d\.\d)(?:(?: and|,) (\d\.\d))?")


def files() -> list[Path]:
    """Every Python file of the companion and of the tests."""
    return sorted(p for room in ("companion", "tests") for p in (ROOT / room).rglob("*.py"))


def test_every_section_that_is_cited_is_there() -> None:
    """A comment that cites a section cites one that can be read; some do."""
    cited = {
        (str(path.relative_to(ROOT)), number)
        for path in files()
        for match in CITED.finditer(path.read_text(encoding="utf-8"))
        for number in match.groups()
        if number
    }
    assert len(cited) > 5
    assert not [c for c in cited if c[1] not in HEADINGS]


def test_the_rules_have_their_sections() -> None:
    """Formula, windows, minimum, outcomes, units, effects, missing and disputed."""
    assert {f"2.{n}" for n in range(1, 9)} <= HEADINGS


@pytest.mark.parametrize("toggle", TOGGLES)
def test_every_toggle_is_on_the_page(toggle: str) -> None:
    """With the names of its default and its alternatives."""
    [row] = [line for line in PAGE.splitlines() if line.startswith(f"| `{toggle}`")]
    assert all(value in row for value in TOGGLES[toggle].values)


@pytest.mark.parametrize("policy", [p.id for p in POLICIES])
def test_every_policy_is_on_the_page(policy: str) -> None:
    """By its name."""
    assert f"`{policy}`" in PAGE


def test_the_numbers_of_the_likelihood_are_those_of_the_priors() -> None:
    """Noise scale and outlier rates."""
    assert f"the noise scale ({priors.NOISE_SCALE} points)" in PAGE
    assert f"the outlier rate ({priors.OUTLIER_RATE}:" in PAGE
    assert f"{priors.NEWEST_OUTLIER_RATE} for the newest" in PAGE
