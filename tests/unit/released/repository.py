"""A server of InvenioRDM's REST API, as strict as the real one, that can be made to fail.

Belongs here: the protocol of drafts, files, publishing and versions, by the API's reference. Does not belong here: what
the deposit promises (`test_zenodo.py`). Whatever the reference does not allow is answered with 400 or more.
"""

import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal
from urllib.parse import parse_qs, unquote, urlsplit

Fault = Literal["", "busy", "limit", "lost", "done"]
"""Nothing; 503; 429; the connection closed with nothing done; done, but answered by a gateway's 504."""

TOKEN = "a-token-of-the-tests"
REQUIRED = {"resource_type", "title", "creators", "publication_date"}
OPTIONAL = {"additional_titles", "description", "languages", "publisher", "related_identifiers", "rights", "subjects"}
KNOWN = REQUIRED | OPTIONAL | {"version"}
VOCABULARIES = {"resource_type": {"dataset"}, "languages": {"swe", "eng"}, "rights": {"cc0-1.0"}}
MOST_FILES = 100


class RefusedError(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Repository:
    """The state: records by id, each with its metadata and files; all of one account."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Any]] = {}
        self.asked: list[tuple[str, str]] = []
        self.fault: Callable[[str, str], Fault] = lambda method, path: ""
        self.corrupt = False
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/api"

    def published(self) -> list[dict[str, Any]]:
        return [record for record in self.records.values() if record["is_published"]]

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: bytes, kind: str) -> tuple[int, Any]:
        """Status and JSON of a request, or `RefusedError`."""
        for wanted, pattern, action in ROUTES:
            if wanted == method and (match := re.fullmatch(f"/api{pattern}", path)):
                content = body
                if method in ("POST", "PUT") and not path.endswith("/content") and body:
                    if kind != "application/json":
                        raise RefusedError(415, "Unsupported media type")
                    content = json.loads(body)
                elif path.endswith("/content") and kind != "application/octet-stream":
                    raise RefusedError(415, "Unsupported media type")
                return action(self, *map(unquote, match.groups()), content or None, query)
        raise RefusedError(404, f"no such route: {method} {path}")

    def search(self, _: Any, query: dict[str, list[str]]) -> tuple[int, Any]:
        if set(query) - {"q", "sort", "size", "page", "allversions"}:
            raise RefusedError(400, "unknown parameter")
        hits = [
            record
            for record in self.records.values()
            if record["versions"]["is_latest_draft"] or "allversions" in query
        ]
        return 200, {"hits": {"hits": [_shown(record) for record in hits], "total": len(hits)}}

    def create(self, content: Any, _: object) -> tuple[int, Any]:
        return 201, _shown(self._new(content or {}, None))

    def _new(self, content: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
        record: dict[str, Any] = {
            "id": str(1000 + len(self.records)),
            "parent": before["parent"] if before else {"id": f"parent-{len(self.records)}"},
            "is_published": False,
            "metadata": _checked(content),
            "files": {},
            "versions": {"index": before["versions"]["index"] + 1 if before else 1, "is_latest_draft": True},
        }
        self.records[record["id"]] = record
        return record

    def _draft(self, record_id: str) -> dict[str, Any]:
        record = self.records.get(record_id)
        if record is None or record["is_published"]:
            raise RefusedError(404, "The draft does not exist")
        return record

    def update(self, record_id: str, content: Any, _: object) -> tuple[int, Any]:
        record = self._draft(record_id)
        record["metadata"] = _checked(content or {})
        return 200, _shown(record)

    def files(self, record_id: str, *_: object) -> tuple[int, Any]:
        return 200, {
            "enabled": True,
            "entries": [_file(key, held) for key, held in self._draft(record_id)["files"].items()],
        }

    def start(self, record_id: str, content: Any, _: object) -> tuple[int, Any]:
        files = self._draft(record_id)["files"]
        for entry in content:
            if set(entry) != {"key"} or "/" in entry["key"]:
                raise RefusedError(400, "a file has a key without slashes and nothing else")
            if entry["key"] in files:
                raise RefusedError(400, f"File with key {entry['key']} already exists.")
            if len(files) >= MOST_FILES:
                raise RefusedError(400, "Uploading selected files will result in too many files.")
            files[entry["key"]] = {"status": "pending", "content": None}
        return 201, {"enabled": True, "entries": [_file(entry["key"], files[entry["key"]]) for entry in content]}

    def content(self, record_id: str, key: str, content: Any, _: object) -> tuple[int, Any]:
        held = self._held(record_id, key)
        if held["status"] != "pending":
            raise RefusedError(400, "the file is complete")
        held["content"] = content[:-1] if self.corrupt else content
        return 200, _file(key, held)

    def commit(self, record_id: str, key: str, *_: object) -> tuple[int, Any]:
        held = self._held(record_id, key)
        if held["content"] is None or held["status"] != "pending":
            raise RefusedError(400, "there is no content to commit")
        held["status"] = "completed"
        return 200, _file(key, held)

    def delete(self, record_id: str, key: str, *_: object) -> tuple[int, Any]:
        self._held(record_id, key)
        del self._draft(record_id)["files"][key]
        return 204, None

    def _held(self, record_id: str, key: str) -> dict[str, Any]:
        files: dict[str, dict[str, Any]] = self._draft(record_id)["files"]
        if key not in files:
            raise RefusedError(404, f"Record '{record_id}' has no file '{key}'.")
        return files[key]

    def publish(self, record_id: str, content: Any, _: object) -> tuple[int, Any]:
        record = self._draft(record_id)
        if content is not None:
            raise RefusedError(400, "publishing takes no body")
        if lacking := REQUIRED - set(record["metadata"]):
            raise RefusedError(400, f"Missing data for required field: {sorted(lacking)}")
        if not record["files"]:
            raise RefusedError(400, "Missing uploaded files.")
        if any(held["status"] != "completed" for held in record["files"].values()):
            raise RefusedError(400, "One or more files have not completed their transfer, please wait.")
        record["is_published"] = True
        return 202, _shown(record)

    def version(self, record_id: str, content: Any, _: object) -> tuple[int, Any]:
        before = self.records.get(record_id)
        if before is None or not before["is_published"]:
            raise RefusedError(404, "The record does not exist")
        drafts = [
            each for each in self.records.values() if each["parent"] == before["parent"] and not each["is_published"]
        ]
        if drafts:
            return 201, _shown(drafts[0])
        before["versions"]["is_latest_draft"] = False
        kept = {
            name: value for name, value in before["metadata"].items() if name not in ("version", "publication_date")
        }
        return 201, _shown(self._new({"metadata": kept}, before))


ROUTES: list[tuple[str, str, Callable[..., tuple[int, Any]]]] = [
    ("GET", "/user/records", Repository.search),
    ("POST", "/records", Repository.create),
    ("PUT", "/records/([^/]+)/draft", Repository.update),
    ("GET", "/records/([^/]+)/draft/files", Repository.files),
    ("POST", "/records/([^/]+)/draft/files", Repository.start),
    ("PUT", "/records/([^/]+)/draft/files/([^/]+)/content", Repository.content),
    ("POST", "/records/([^/]+)/draft/files/([^/]+)/commit", Repository.commit),
    ("DELETE", "/records/([^/]+)/draft/files/([^/]+)", Repository.delete),
    ("POST", "/records/([^/]+)/draft/actions/publish", Repository.publish),
    ("POST", "/records/([^/]+)/versions", Repository.version),
]


def _checked(content: dict[str, Any]) -> dict[str, Any]:
    """The metadata of a draft, whose unknown fields and terms the real server refuses or drops."""
    metadata: dict[str, Any] = content.get("metadata", {})
    if unknown := (set(content) - {"access", "files", "metadata"}) | (set(metadata) - KNOWN):
        raise RefusedError(400, f"Unknown field: {sorted(unknown)}")
    for field, known in VOCABULARIES.items():
        values = metadata.get(field, [])
        for value in values if isinstance(values, list) else [values]:
            if value["id"] not in known:
                raise RefusedError(400, f"{field}: Invalid value {value['id']}.")
    for creator in metadata.get("creators", []):
        who = creator["person_or_org"]
        if who["type"] != "organizational" or not who["name"]:
            raise RefusedError(400, "creators: a name and a type are required")
    return metadata


def _file(key: str, held: dict[str, Any]) -> dict[str, Any]:
    entry: dict[str, Any] = {"key": key, "status": held["status"]}
    if held["status"] == "completed":
        digest = hashlib.md5(held["content"], usedforsecurity=False).hexdigest()
        entry |= {"checksum": f"md5:{digest}", "size": float(len(held["content"]))}
    return entry


def _shown(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != "files"} | {"files": {"enabled": True}}


def _handler(repository: Repository) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 1 << 16  # an answer goes as one packet: in two, the second would wait for the client

        def _serve(self) -> None:
            url = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            repository.asked.append((self.command, url.path))
            fault = repository.fault(self.command, url.path)
            if fault == "lost":
                self.close_connection = True
                return
            if fault in ("busy", "limit"):
                self._say(503 if fault == "busy" else 429, {"message": "later"}, {"Retry-After": "7"})
                return
            try:
                if self.headers.get("Authorization") != f"Bearer {TOKEN}":
                    raise RefusedError(401, "Unauthorized")
                if self.headers.get("Accept") != "application/vnd.inveniordm.v1+json":
                    raise RefusedError(406, "this would be answered in the older form")
                kind = self.headers.get("Content-Type") or ""
                status, content = repository.answer(self.command, url.path, parse_qs(url.query), body, kind)
            except RefusedError as refused:
                status, content = refused.status, {"status": refused.status, "message": str(refused)}
            if fault == "done":
                status, content = 504, {"message": "Gateway Time-out"}
            self._say(status, content)

        def _say(self, status: int, content: Any, headers: dict[str, str] | None = None) -> None:
            sent = b"" if status == 204 else json.dumps(content).encode()
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        do_GET = do_PUT = do_POST = do_DELETE = _serve  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    return Handler


@contextmanager
def repository() -> Iterator[Repository]:
    """An empty repository that answers."""
    served = Repository()
    threading.Thread(target=served.server.serve_forever, daemon=True).start()
    try:
        yield served
    finally:
        served.server.shutdown()
        served.server.server_close()
