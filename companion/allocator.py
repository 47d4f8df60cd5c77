"""How the C library deals with memory that is free again, while estimates are made.

By itself glibc gives the system back what is free at the end of its heap, and asks for it anew a
moment later. An estimate makes and drops arrays of some megabytes hundreds of times: pages that
the system had to hand out and clear again took up to a tenth of a capture's processor time
(`python -m tests.bench.captures`, least of four runs with and without: 148 and 164 ms on an empty
store).
"""

import ctypes
import sys

#: Parameters of mallopt(3), from glibc's malloc.h.
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
#: Bytes that may stay free at the end of a heap; larger arrays than half of it come and go.
KEPT = 64 * 2**20
_LARGEST = KEPT // 2


def keep_freed_memory() -> None:
    """Keeps up to `KEPT` bytes of free memory for what comes next; without glibc, nothing."""
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:  # musl has none
        mallopt(_MMAP_THRESHOLD, _LARGEST)
        mallopt(_TRIM_THRESHOLD, KEPT)
