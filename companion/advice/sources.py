"""Who says what advice rests on; the sentences are in `companion/messages/en/advice.py`."""

from collections.abc import Mapping
from typing import NamedTuple


class Basis(NamedTuple):
    """The level and source of the fact behind an advice, as for rules."""

    level: str
    source: str


#: code of the advice -> what it rests on
BASES: Mapping[str, Basis] = {
    "leave_open": Basis("OFF", "support.upwork.com 34958134307475"),
    "leave_open_idle": Basis("STAFF", "community.upwork.com 824751"),
    "do_not_end_funded": Basis("OFF", "support.upwork.com 211068428"),
    "await_review": Basis("OFF", "support.upwork.com 211068438"),
    "wait_out": Basis("OFF", "support.upwork.com 28340909495571, 219801228"),
    "bad_unfelt": Basis("OFF", "support.upwork.com 34958134307475"),
    "renew_before": Basis("OFF", "support.upwork.com 34958134307475"),
    "supply": Basis("ASSUMED", "missing is never zero"),
    "look_at_insights": Basis("OFF", "support.upwork.com 32389629156755"),
    "nothing_to_do": Basis("OFF", "support.upwork.com 34958134307475"),
    "not_counted": Basis("OFF", "support.upwork.com 34958134307475"),
}
