"""An object store to break: a real server of the S3 protocol, and a proxy before it that misbehaves.

Belongs here: the server, the proxy and its ways of failing. Does not belong here: what the pipeline promises then.
"""

import http.client
import json
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal

import s3fs

from tests.faults.service import BIN, free_port

Fault = Literal["", "busy", "cut", "drop", "hang"]
"""Nothing; 503 SlowDown; half of the body under the whole's length; the connection closed without an answer, at once or
after longer than anyone waits."""

PATIENCE = 3
"""Seconds that the pipeline under test waits for the store."""

CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "eu-north-1"}
SLOW_DOWN = b"<?xml version='1.0'?><Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>"


class Store:
    """The server, its proxy and a bucket."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.faults = 0
        self.fault: Callable[[str, str], Fault] = lambda method, path: ""
        self.proxy = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self.proxy.serve_forever, daemon=True).start()

    def files(self) -> s3fs.S3FileSystem:
        """The store without its faults."""
        return s3fs.S3FileSystem(
            key="test", secret="test", endpoint_url=f"http://127.0.0.1:{self.port}", skip_instance_cache=True
        )

    def settings(self) -> dict[str, str]:
        """The environment of a pipeline that keeps everything in the bucket, behind the proxy."""
        return {
            **CREDENTIALS,
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.proxy.server_port}",
            "YTTRANDEN_RAW_DIR": "s3://bucket/raw",
            "YTTRANDEN_WORK_DIR": "s3://bucket/work",
            "YTTRANDEN_RELEASE_DIR": "s3://bucket/releases",
            "FSSPEC_S3": json.dumps({"config_kwargs": {"connect_timeout": PATIENCE, "read_timeout": PATIENCE}}),
        }


def _handler(store: Store) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _forward(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            fault = store.fault(self.command, self.path)
            store.faults += bool(fault)
            if fault in ("drop", "hang"):
                time.sleep(2 * PATIENCE if fault == "hang" else 0)
                self.close_connection = True
                return
            if fault == "busy":
                self._answer(503, [("Content-Type", "application/xml")], SLOW_DOWN)
                return
            server = http.client.HTTPConnection("127.0.0.1", store.port, timeout=60)
            headers = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
            server.request(self.command, self.path, body, headers)
            answer = server.getresponse()
            content = answer.read()
            server.close()
            dropped = {"connection", "transfer-encoding", "content-length", "server", "date"}
            kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in dropped]
            length = int(answer.getheader("Content-Length") or len(content))
            if fault == "cut":
                self._answer(answer.status, kept, content[: len(content) // 2], length)
                self.close_connection = True
                return
            self._answer(answer.status, kept, content, length)

        def _answer(
            self, status: int, headers: list[tuple[str, str]], content: bytes, length: int | None = None
        ) -> None:
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content) if length is None else length))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = _forward  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    return Handler


@contextmanager
def object_store() -> Iterator[Store]:
    """A store with an empty bucket."""
    port = free_port()
    server = subprocess.Popen(
        [str(BIN / "moto_server"), "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    store = Store(port)
    try:
        _wait_until_it_answers(port)
        store.files().mkdir("bucket")
        yield store
    finally:
        store.proxy.shutdown()
        store.proxy.server_close()
        server.kill()
        server.wait()


def _wait_until_it_answers(port: int) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/")
            connection.getresponse().read()
            connection.close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return
