"""Freed memory is kept for the next capture instead of being asked for anew."""

import platform
import subprocess
import sys

import pytest

#: Arrays of 4 MB, made and dropped a hundred times: a page fault for each of their pages, or not.
FAULTS = """
import resource
import numpy
{first}
numpy.ones(1_000_000, numpy.float32)
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(100):
    numpy.ones(1_000_000, numpy.float32) + 1
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def faults(first: str = "") -> int:
    """Page faults of a new Python that makes and drops the arrays, after `first`."""
    program = [sys.executable, "-c", FAULTS.format(first=first)]
    return int(subprocess.run(program, check=True, capture_output=True, text=True).stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc is told")
def test_memory_that_is_free_again_is_used_again() -> None:
    """Arrays of the size that an estimate makes do not ask the system for each page anew."""
    kept = faults("from companion.allocator import keep_freed_memory; keep_freed_memory()")
    assert kept < faults() / 10
