"""A reader in a process of its own, with limits of time and memory.

Belongs here: the child process, its limits, and what its death means. Does not belong here: any format. Run as a
module, this file is the child: file after file it takes bytes and gives a reading or a refusal as JSON.

A child reads many files, for starting one costs more than reading most files. What it says of a file does not
hang on the files before: where a child that has read others fails, a new one decides.
"""

import atexit
import json
import os
import re
import resource
import signal
import subprocess
import sys
import threading
from dataclasses import asdict
from importlib import import_module
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import Any, Final

from assets.raw.readers.base import Reading, Unreadable

SECONDS: Final = 60
BYTES_OF_MEMORY: Final = 1_500_000_000
MOST_LETTERS: Final = 20_000_000
MOST_FILES: Final = 500
"""A child ends after so many files, and with it whatever a parser keeps."""

_ROOT: Final = Path(__file__).parents[3]
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_TOO_MUCH: Final = "Parsing took too much time or memory; look at the file."
_CRASHED: Final = "The parser crashed on the file; ask for it again."
_PERHAPS_WORN: Final = (_TOO_MUCH, _CRASHED)
"""A child that read other files may fail so for their sake; one that took too long only took too long."""


class _Died(Exception):  # noqa: N818 - a state of the child
    """The child ended before it answered; the argument is its exit status."""


class Child:
    """The process that reads, and our end of the line to it."""

    def __init__(self) -> None:
        self._line, theirs = Pipe()
        self._process = subprocess.Popen(  # noqa: S603 - our own module, on our own interpreter
            [sys.executable, "-m", __name__, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
            | {"PYTHONPATH": str(_ROOT), "LANG": "C.UTF-8"},
            start_new_session=True,  # so that what it starts ends with it
        )
        theirs.close()
        self.number = self._process.pid
        self.owner = os.getpid()
        self.files = 0

    def ask(self, module: str, content: bytes, seconds: float, memory: int) -> dict[str, Any]:
        """The child's answer. Raises TimeoutError and _Died; the child is of no use after either."""
        self.files += 1
        try:
            self._line.send((module, seconds, memory))
            self._line.send_bytes(content)
            if not self._line.poll(seconds):
                raise TimeoutError
            answer: dict[str, Any] = json.loads(self._line.recv_bytes())
            return answer if "reason" in answer else answer | {"text": self._line.recv_bytes().decode()}
        except (EOFError, BrokenPipeError, ConnectionResetError, ValueError) as error:
            self.end()
            raise _Died(self._process.returncode) from error

    def end(self) -> None:
        """End the process and all that it started, also where it ended by itself: it keeps its status."""
        self._line.close()
        if self.owner == os.getpid() and self._process.returncode is None:
            os.killpg(self.number, signal.SIGKILL)
            self._process.wait()


_children: Final[list[Child]] = []
"""The child that waits for the next file; one at most."""

_turn: Final = threading.Lock()


def read_apart(module: str, content: bytes, seconds: float = SECONDS, memory: int = BYTES_OF_MEMORY) -> Reading:
    """What `module.read(content)` gives, read in a child process.

    Raises Unreadable: what the reader raised; `limit_exceeded` where time or memory ran out; `corrupt` where the
    parser crashed. Nothing is written to disk.
    """
    with _turn:
        child, is_new = _waiting()
        answer = _asked(child, module, content, seconds, memory)
        if not is_new and answer.get("detail") in _PERHAPS_WORN:  # for what it read before
            answer = _asked(_waiting()[0], module, content, seconds, memory)
    if "reason" in answer:
        raise Unreadable(answer["reason"], answer["detail"])
    return Reading(**answer)


def _waiting() -> tuple[Child, bool]:
    """The child that waits, and whether it is new."""
    if _children and _children[0].owner != os.getpid():  # a copy of its owner: the child is not ours to ask or end
        _children.clear()
    if _children and _children[0].files >= MOST_FILES:
        _children.pop().end()
    if _children:
        return _children[0], False
    _children.append(Child())
    atexit.register(_children[0].end)
    return _children[0], True


def _asked(child: Child, module: str, content: bytes, seconds: float, memory: int) -> dict[str, Any]:
    """The child's answer, or what its silence means; a child that was too much for is ended."""
    is_usable = False
    try:
        answer = child.ask(module, content, seconds, memory)
        is_usable = answer.get("reason") != "limit_exceeded"
    except TimeoutError:
        detail = f"Parsing took more than {seconds} seconds; look at the file."
        answer = {"reason": "limit_exceeded", "detail": detail}
    except _Died as death:
        answer = {"reason": "corrupt", "detail": _CRASHED}
        if death.args[0] in (-signal.SIGKILL, -signal.SIGXCPU):  # killed, or out of processor time
            answer = {"reason": "limit_exceeded", "detail": _TOO_MUCH}
    finally:
        if not is_usable:
            child.end()
            _children.clear()
    return answer


def _answer(module: str, content: bytes) -> dict[str, Any]:
    """A reading or a refusal as plain values."""
    try:
        reading: Reading = import_module(module).read(content)
        if len(reading.text) > MOST_LETTERS:
            raise Unreadable("limit_exceeded", "The file holds more text than any yttrande; look at it by hand.")
        return asdict(reading)
    except Unreadable as refusal:
        return {"reason": refusal.reason, "detail": refusal.detail}
    except (MemoryError, RecursionError):
        return {"reason": "limit_exceeded", "detail": _TOO_MUCH}
    except Exception as error:  # the boundary of one document: a parser may raise anything on damaged input
        return {"reason": "corrupt", "detail": f"The file could not be parsed ({type(error).__name__})."}


def main(line: Connection) -> None:
    """The child: limits first, then the parser, for each file until the line is closed."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            module, seconds, memory = line.recv()
            content = line.recv_bytes()
        except EOFError:
            return
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime + seconds) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.RLIM_INFINITY))
        answer = _answer(module, content)
        text = answer.pop("text", None)
        line.send_bytes(json.dumps(answer).encode())
        if text is not None:
            line.send_bytes(_encoded(text))


def _encoded(text: str) -> bytes:
    """A text as bytes, its lone surrogates replaced; hardly any has one."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("�", text).encode()


if __name__ == "__main__":
    main(Connection(int(sys.argv[1])))
