"""An OpenAI-compatible endpoint, and everything it ever answered.

Belongs here: where it is, one request, retries, pace, and the answers kept on disk. Does not belong here: what is
asked (`prompt.py`), or what an answer means (`coder.py`).
"""

import hashlib
import json
import threading
import time
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from assets.coded.model.prompt import Message

_HOPELESS: Final = 3
"""Requests in a row that may fail, each after its retries, before the rest are not sent."""


class Unanswered(Exception):  # noqa: N818 - not an error of ours
    """A request that got no answer; the message says why, and never what was sent."""


@dataclass(frozen=True)
class Reply:
    """What the endpoint answered: `finish` is `stop`, `length` where the text is too long, or `refused`."""

    content: str
    finish: str
    prompt_tokens: int
    completion_tokens: int


@dataclass
class Meter:
    """What was asked: replies by where they came from, tokens of the new ones, and what went wrong."""

    asked: int = 0
    kept: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    problems: list[str] = field(default_factory=list)


class Endpoint:
    """One model at one endpoint. Safe to be used by several threads."""

    def __init__(
        self,
        url: str,
        model: str,
        key: str,
        kept: Path,
        *,
        seconds: float = 120,
        retries: int = 4,
        per_minute: float = 60,
    ) -> None:
        """`kept` is the directory of answers; `seconds` a request's time limit; `per_minute` the most requests."""
        self.model = model
        self.meter = Meter()
        self._url, self._key, self._seconds, self._retries = url, key, seconds, retries
        self._kept = kept
        self._pause = 60 / per_minute
        self._lock = threading.Lock()
        self._next = 0.0
        self._failed = 0
        self._client: Any = None

    def ask(self, messages: Sequence[Message], schema: dict[str, Any]) -> Reply:
        """The reply to messages, from disk where the very same was asked before.

        Raises `Unanswered` where the endpoint refuses the key, is not there, or fails after all retries.
        """
        request = {
            "model": self.model,
            "messages": list(messages),
            "temperature": 0,
            "seed": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "statements", "strict": True, "schema": schema},
            },
        }
        digest = hashlib.sha256(json.dumps(request, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
        place = self._kept / digest[:2] / f"{digest}.json"
        if (reply := _read(place)) is not None:
            with self._lock:
                self.meter.kept += 1
            return reply
        reply = self._send(request)
        _keep(reply, place)
        return reply

    def _send(self, request: dict[str, Any]) -> Reply:
        try:
            import openai  # seconds to load, and nobody waits for them where nothing is asked
        except ImportError:
            told = "could not be asked: install the package openai (the extra `model`)"
            raise self._problem(told, hopeless=True) from None
        self._wait()
        try:
            with self._lock:
                self._client = self._client or openai.OpenAI(
                    base_url=self._url, api_key=self._key, timeout=self._seconds, max_retries=self._retries
                )
            reply = _reply(self._client.chat.completions.create(**request))
        except openai.BadRequestError as error:
            told = f"{error.code} {error.message}".lower()
            if "content_filter" in told:
                return Reply("", "refused", 0, 0)
            if "context" in told or "too long" in told:
                return Reply("", "length", 0, 0)
            raise self._problem("refused the request as malformed (400)", hopeless=True) from None
        except openai.APIStatusError as error:
            never = error.status_code in {401, 403, 404}
            raise self._problem(f"answered {error.status_code}", hopeless=never) from None
        except openai.OpenAIError as error:
            raise self._problem(f"gave no answer ({type(error).__name__})") from None
        except (AttributeError, IndexError, TypeError, ValueError):
            raise self._problem("answered with something that is no completion") from None
        with self._lock:
            self._failed = 0
            self.meter.asked += 1
            self.meter.prompt_tokens += reply.prompt_tokens
            self.meter.completion_tokens += reply.completion_tokens
        return reply

    def _wait(self) -> None:
        """Keep the pace. Raises `Unanswered` once the endpoint is given up."""
        with self._lock:
            if self._failed >= _HOPELESS:
                raise Unanswered("not sent: the endpoint was given up")
            now = time.monotonic()
            start = max(now, self._next)
            self._next = start + self._pause
        time.sleep(start - now)

    def _problem(self, what: str, *, hopeless: bool = False) -> Unanswered:
        with self._lock:
            self._failed = _HOPELESS if hopeless else self._failed + 1
            self.meter.problems.append(what)
        return Unanswered(what)


def _reply(completion: Any) -> Reply:
    choice, usage = completion.choices[0], completion.usage
    finish = choice.finish_reason if choice.finish_reason == "length" else "stop"
    if choice.message.refusal or choice.finish_reason == "content_filter":
        finish = "refused"
    tokens = (usage.prompt_tokens, usage.completion_tokens) if usage else (0, 0)
    return Reply(choice.message.content or "", finish, *tokens)


def _read(place: Path) -> Reply | None:
    """A kept reply; None where there is none, or what is there is damaged."""
    try:
        return Reply(**json.loads(place.read_text(encoding="utf-8")))
    except (OSError, TypeError, ValueError):
        return None


def _keep(reply: Reply, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_name(f".{place.name}.{uuid.uuid4().hex}")
    aside.write_text(json.dumps(asdict(reply), ensure_ascii=False), encoding="utf-8")
    aside.replace(place)
