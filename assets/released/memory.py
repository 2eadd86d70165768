"""Giving memory back between the steps of a long build.

Belongs here: nothing else. What a step has freed the C library keeps for later, in pieces; a process that goes from
step to step would hold what each of them left.
"""

import ctypes
import gc
from typing import Final

FEW: Final = 10_000
"""Rows below which a step leaves nothing worth the third of a second that looking for it takes."""


def give_back(rows: int) -> None:
    """Let go of what a step over so many rows has freed; where the C library is not glibc, of what it can."""
    if rows < FEW:
        return
    gc.collect()
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)
