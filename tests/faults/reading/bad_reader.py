"""A parser that does what parsers do on hostile input. Read in a child process only."""

import ctypes
import time

from assets.raw.readers.base import Reading

MEDIA_TYPE = "text/x-bad"


def read(content: bytes) -> Reading:
    if content == b"hang":
        time.sleep(60)
    if content == b"eat":
        return Reading("a" * 3_000_000_000, MEDIA_TYPE)
    if content == b"crash":
        ctypes.string_at(0)
    if content == b"raise":
        raise OSError("disk")
    return Reading("a\ud800b", MEDIA_TYPE)
