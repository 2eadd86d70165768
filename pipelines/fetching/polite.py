"""Asking a web server politely: robots.txt, slowly, again after a fault, and only for what changed.

Belongs here: one request and what must hold before it is made. Does not belong here: which requests to make, or where
the answers go (`fetch.py`).
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

TIMEOUT: Final = (10, 60)
"""Seconds to connect, and to wait for the next bytes."""

MOST_REDIRECTS: Final = 5
LONGEST_DELAY: Final = 60.0
"""A crawl delay above this is taken as a no."""


class ForbiddenError(OSError):
    """The server does not want to be asked for this."""


class Polite:
    """A visitor who says who he is, asks first, and takes his time."""

    def __init__(self, user_agent: str, delay: float, retries: int = 5) -> None:
        self.user_agent, self.delay = user_agent, delay
        self._robots: dict[str, RobotFileParser] = {}
        self._last: dict[str, float] = {}
        self._session = requests.Session()
        self._session.headers["User-Agent"] = user_agent
        again = Retry(
            total=retries,
            backoff_factor=1,
            status_forcelist=(429, 500, 502, 503, 504),
            allowed_methods=("GET",),
            respect_retry_after_header=True,
            raise_on_status=False,
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=again))

    @contextmanager
    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Iterator[requests.Response]:
        """The answer to a request, its body not yet read; redirects are followed where robots.txt lets them.

        Raises `ForbiddenError`, or another OSError where there is no answer or one of failure (4xx, 5xx).
        """
        for _ in range(MOST_REDIRECTS + 1):
            self._require_permission(url)
            answer = self._ask(url, headers)
            if not answer.is_redirect:
                break
            url = urljoin(url, answer.headers["Location"])
            answer.close()
        else:
            raise OSError(f"{url}: redirected more than {MOST_REDIRECTS} times")
        try:
            answer.raise_for_status()
            yield answer
        finally:
            answer.close()

    def _ask(self, url: str, headers: Mapping[str, str] | None, *, follow: bool = False) -> requests.Response:
        host = urlsplit(url).netloc
        wait = self._last.get(host, 0.0) + self._delay_of(host) - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        try:
            # As stored: a body that the server packs for the way has another length than the file.
            asked = {"Accept-Encoding": "identity", **(headers or {})}
            return self._session.get(url, headers=asked, timeout=TIMEOUT, stream=True, allow_redirects=follow)
        finally:
            self._last[host] = time.monotonic()

    def _require_permission(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https"):
            raise ForbiddenError(f"{url}: only http and https addresses are asked")
        if parts.netloc not in self._robots:
            self._robots[parts.netloc] = self._read_robots(f"{parts.scheme}://{parts.netloc}/robots.txt")
        rules = self._robots[parts.netloc]
        if not rules.can_fetch(self.user_agent, url):
            raise ForbiddenError(f"{url}: robots.txt forbids it")
        if self._delay_of(parts.netloc) > LONGEST_DELAY:
            raise ForbiddenError(f"{url}: robots.txt asks for {self._delay_of(parts.netloc):.0f} s between requests")

    def _read_robots(self, url: str) -> RobotFileParser:
        """The rules of a host: none where it has no such file, all is forbidden where it cannot be had (RFC 9309)."""
        rules = RobotFileParser(url)
        try:
            with self._ask(url, None, follow=True) as answer:
                if answer.status_code in range(400, 500):
                    rules.parse([])
                elif answer.ok:
                    rules.parse(answer.text[:500_000].splitlines())
                else:
                    rules.parse(["User-agent: *", "Disallow: /"])
        except OSError as error:
            raise OSError(f"{url} could not be read, so nothing is asked: {type(error).__name__}") from None
        return rules

    def _delay_of(self, host: str) -> float:
        rules = self._robots.get(host)
        asked = rules.crawl_delay(self.user_agent) if rules else None
        return max(self.delay, float(asked or 0))
