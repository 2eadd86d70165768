"""A parser that does what parsers do on hostile input. Read in a child process only."""

import ctypes
import subprocess
import tempfile
import time
from itertools import count

from assets.raw.readers.base import Reading

MEDIA_TYPE = "text/x-bad"

FILES = count()


def read(content: bytes) -> Reading:
    number = next(FILES)
    if content == b"worn out" and number:
        raise MemoryError
    if content.startswith(b"leave"):
        subprocess.Popen(["sleep", "60"])
        with tempfile.NamedTemporaryFile(delete=False) as left:
            left.write(b"left")
    if content == b"hang":
        time.sleep(60)
    if content == b"eat":
        return Reading("a" * 3_000_000_000, MEDIA_TYPE)
    if content.endswith(b"crash"):
        ctypes.string_at(0)
    if content == b"raise":
        raise OSError("disk")
    return Reading("a\ud800b", MEDIA_TYPE)
