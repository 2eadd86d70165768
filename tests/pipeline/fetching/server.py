"""A web server on the loopback interface, as polite visitors and faults meet it."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site(ThreadingHTTPServer):
    """Files by path, with ETags and ranges, a robots.txt, and faults that tests ask for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files: dict[str, tuple[str, bytes]] = {}
        self.moved: dict[str, str] = {}
        self.busy: dict[str, int] = {}
        """Path → how many requests are answered with 503 before it is served."""
        self.cut: dict[str, int] = {}
        """Path → after how many bytes the next answer breaks off."""
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        """(path, status, headers) of each request."""

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def put(self, path: str, content: bytes | str, media_type: str = "application/pdf") -> None:
        self.files[path] = (media_type, content.encode() if isinstance(content, str) else content)

    def paths(self) -> list[str]:
        """The paths asked for and served, without robots.txt."""
        return [path for path, status, _ in self.asked if path != "/robots.txt" and status in ("200", "206", "304")]


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        site, path = self.server, self.path
        if site.busy.get(path, 0) > 0:
            site.busy[path] -= 1
            self._answer(503, {"Retry-After": "0"})
        elif path in site.moved:
            self._answer(302, {"Location": site.moved[path]})
        elif path not in site.files:
            self._answer(404, {})
        else:
            media_type, content = site.files[path]
            tag = f'"{hashlib.sha256(content).hexdigest()[:12]}"'
            headers = {"Content-Type": media_type, "ETag": tag}
            start = self.headers.get("Range", "").removeprefix("bytes=").removesuffix("-")
            if self.headers.get("If-None-Match") == tag:
                self._answer(304, {"ETag": tag})
            elif start and self.headers.get("If-Range") == tag:
                self._answer(206, headers, content[int(start) :])
            else:
                self._answer(200, headers, content)

    def _answer(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.server.asked.append((self.path, str(status), dict(self.headers)))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if body and self.path in self.server.cut:
            body = body[: self.server.cut.pop(self.path)]
            self.close_connection = True
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
