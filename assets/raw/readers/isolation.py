"""A reader in a process of its own, with limits of time and memory.

Belongs here: the child process, its limits, and what its death means. Does not belong here: any format. Run as a
module, this file is the child: it reads bytes from its input and writes a reading or a refusal as JSON.
"""

import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Final

from assets.raw.readers.base import Reading, Unreadable

SECONDS: Final = 60
BYTES_OF_MEMORY: Final = 1_500_000_000
MOST_LETTERS: Final = 20_000_000

_ROOT: Final = Path(__file__).parents[3]
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def read_apart(module: str, content: bytes, seconds: float = SECONDS, memory: int = BYTES_OF_MEMORY) -> Reading:
    """What `module.read(content)` gives, read in a child process.

    Raises Unreadable: what the reader raised; `limit_exceeded` where time or memory ran out; `corrupt` where the
    parser crashed. Nothing is written to disk.
    """
    command = [sys.executable, "-m", __name__, module, str(int(seconds) + 1), str(memory)]
    try:
        child = subprocess.run(  # noqa: S603 - our own module, on our own interpreter
            command,
            input=content,
            capture_output=True,
            timeout=seconds,
            check=False,
            cwd=_ROOT,
            env={name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
            | {"PYTHONPATH": str(_ROOT), "LANG": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("limit_exceeded", f"Parsing took more than {seconds} seconds; look at the file.") from error
    try:
        answer = json.loads(child.stdout)
    except ValueError:
        answer = None
    if child.returncode == 0 and isinstance(answer, dict):
        if "reason" in answer:
            raise Unreadable(answer["reason"], answer["detail"])
        return Reading(**answer)
    if child.returncode in (-9, -24) or b"MemoryError" in child.stderr:  # killed, or out of processor time
        raise Unreadable("limit_exceeded", "Parsing took too much time or memory; look at the file.")
    raise Unreadable("corrupt", "The parser crashed on the file; ask for it again.")


def _answer(read: Callable[[bytes], Reading], content: bytes) -> dict[str, object]:
    """A reading or a refusal as plain values."""
    try:
        reading = read(content)
        if len(reading.text) > MOST_LETTERS:
            raise Unreadable("limit_exceeded", "The file holds more text than any yttrande; look at it by hand.")
        return asdict(reading) | {"text": _SURROGATE.sub("�", reading.text)}
    except Unreadable as refusal:
        return {"reason": refusal.reason, "detail": refusal.detail}
    except (MemoryError, RecursionError):
        return {"reason": "limit_exceeded", "detail": "Parsing took too much memory; look at the file."}
    except Exception as error:  # the boundary of one document: a parser may raise anything on damaged input
        return {"reason": "corrupt", "detail": f"The file could not be parsed ({type(error).__name__})."}


def main(module: str, seconds: int, memory: int) -> None:
    """The child: limits first, then the parser."""
    from importlib import import_module

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answer = _answer(import_module(module).read, sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
