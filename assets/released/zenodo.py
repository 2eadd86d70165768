"""A release as a record of Zenodo, or of another repository that runs InvenioRDM: draft, upload, publish, new version.

Belongs here: the REST API's requests and in which order they go, and going on where an earlier try was cut short. Does
not belong here: when a deposit is made, or whether it may be (`targets.py`). A published record cannot be taken back.

The API is that of https://inveniordm.docs.cern.ch/reference/rest_api_drafts_records/; Zenodo's older
`/api/deposit/depositions` no longer makes new versions of records with files.
"""

import hashlib
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit

import requests
from upath import UPath

from assets.released.about import DESCRIPTION, KEYWORDS, NAME, TITLE
from assets.released.content import ReleaseRefusedError
from assets.released.publishing import MANIFEST, SUMS, manifest_of
from assets.released.targets import Item
from schemas.released import Manifest

ZENODO: Final = "https://zenodo.org/api"
BESIDE: Final = ("README.md", "CHANGES.md", "CODEBOOK.md", "DATA-DICTIONARY.md", MANIFEST, SUMS)
"""What stands beside the Parquet files and the archive: a record holds a hundred files at most, and no folders."""

TRIES: Final = 8
LONGEST_WAIT: Final = 60.0
TIMEOUT: Final = (10.0, 300.0)
"""Tries without progress; seconds between two; seconds to connect, and to wait for an answer."""


class PassingError(Exception):
    """The repository was busy or away: what was asked may or may not have been done. Trying again may help."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class Zenodo:
    """The records of one account, which a token opens."""

    def __init__(
        self, token: str, api: str = ZENODO, *, draft_only: bool = False, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """With `draft_only` the record is left as a draft for a person to look at and publish."""
        host = urlsplit(api)
        if not token:
            raise ValueError("ZENODO_TOKEN is not set: make a token with the scope deposit:write")
        if host.scheme != "https" and host.hostname not in ("127.0.0.1", "localhost"):
            raise ValueError(f"{api} is not https: the token would go in the clear")
        self.api, self.draft_only, self.sleep = api.rstrip("/"), draft_only, sleep
        self.session = requests.Session()
        self.session.auth = _Bearer(token)
        self.session.headers["Accept"] = "application/vnd.inveniordm.v1+json"
        self.progress = 0

    def plan(self, release: Path) -> list[Item]:
        """The files of the record; the archive's size is that of what goes into it."""
        inside = sum(path.stat().st_size for path in release.rglob("*") if path.is_file())
        version = manifest_of(UPath(release)).version
        return [Item(path.name, path.stat().st_size) for path in _beside(release)] + [Item(_archive(version), inside)]

    def send(self, release: Path) -> str:
        """Publish the release as a record, or as the next version of the one that this account already has.

        Each try looks at what stands there and goes on from it. Raises `PassingError` when `TRIES` tries in a row got
        nowhere, and `ReleaseRefusedError` with the repository's words when it refuses.
        """
        manifest = manifest_of(UPath(release))
        with tempfile.TemporaryDirectory(prefix="yttranden-deposit-") as scratch:
            files = {path.name: path for path in [*_beside(release), _zipped(release, manifest.version, Path(scratch))]}
            failures, reached = 0, self.progress
            while True:
                try:
                    return self._deposit(manifest, files)
                except PassingError as error:
                    failures, reached = (1, self.progress) if self.progress > reached else (failures + 1, reached)
                    if failures >= TRIES:
                        raise
                    self.sleep(error.wait if error.wait is not None else min(2.0**failures, LONGEST_WAIT))

    def _deposit(self, manifest: Manifest, files: dict[str, Path]) -> str:
        record, published = self._record(manifest.version)
        if published:
            return self._address(record)
        content = about(manifest)
        if record is None:
            record = self._asked("POST", "/records", 201, json=content)["id"]
        else:
            self._asked("PUT", f"/records/{record}/draft", 200, json=content)
        self._upload(record, files)
        if self.draft_only:
            return f"{self.api.removesuffix('/api')}/uploads/{record}"
        self._asked("POST", f"/records/{record}/draft/actions/publish", 202)
        return self._address(record)

    def _record(self, version: str) -> tuple[str | None, bool]:
        """The record to go on with and whether it is this version, published: else a draft, or None for a new one."""
        phrase = f'"{TITLE["en"]}"'
        found = self._asked("GET", "/user/records", 200, params={"q": phrase, "allversions": "true", "size": 100})
        own = [hit for hit in found["hits"]["hits"] if hit["metadata"].get("title") == TITLE["en"]]
        published = [hit for hit in own if hit["is_published"]]
        for hit in published:
            if hit["metadata"].get("version") == version:
                return str(hit["id"]), True
        if published:
            # Gives the draft that an earlier try made, if there is one.
            newest = max(published, key=lambda hit: hit["versions"]["index"])
            return str(self._asked("POST", f"/records/{newest['id']}/versions", 201)["id"]), False
        return (str(own[0]["id"]), False) if own else (None, False)

    def _upload(self, record: str, files: dict[str, Path]) -> None:
        """Bring the draft's files to be these: what is there whole stays, what is not or does not belong goes."""
        place = f"/records/{record}/draft/files"
        there = {entry["key"]: entry for entry in self._asked("GET", place, 200)["entries"]}
        sums = {name: _md5(path) for name, path in files.items()}
        for name, entry in there.items():
            if entry["status"] != "completed" or entry.get("checksum") != sums.get(name):
                self._asked("DELETE", f"{place}/{quote(name)}", 204)
        for name, path in files.items():
            if there.get(name, {}).get("status") == "completed" and there[name].get("checksum") == sums[name]:
                continue
            self._asked("POST", place, 201, json=[{"key": name}])
            with path.open("rb") as content:
                binary = {"Content-Type": "application/octet-stream"}
                self._asked("PUT", f"{place}/{quote(name)}/content", 200, data=content, headers=binary)
            arrived = self._asked("POST", f"{place}/{quote(name)}/commit", 200)
            if arrived.get("checksum") != sums[name]:
                raise PassingError(f"{name} did not arrive whole")
            self.progress += 1

    def _address(self, record: str | None) -> str:
        return f"{self.api.removesuffix('/api')}/records/{record}"

    def _asked(self, method: str, path: str, expected: int, **body: Any) -> Any:
        """The JSON of an answer with the expected status; None where it has no content."""
        try:
            answer = self.session.request(method, self.api + path, timeout=TIMEOUT, allow_redirects=False, **body)
        except requests.RequestException as error:
            raise PassingError(f"{method} {path}: {type(error).__name__}") from None
        if answer.status_code == expected:
            return answer.json() if answer.content else None
        if answer.status_code == 429 or answer.status_code >= 500:
            wait = answer.headers.get("Retry-After", "")
            raise PassingError(f"{method} {path}: {answer.status_code}", float(wait) if wait.isdigit() else None)
        raise ReleaseRefusedError([f"{method} {path} gave {answer.status_code}: {answer.text[:1000]}"])


class _Bearer(requests.auth.AuthBase):
    """The token in its header; as a header of the session it would give way to one in a .netrc file."""

    def __init__(self, token: str) -> None:
        self.token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self.token}"
        return request


def about(manifest: Manifest) -> dict[str, Any]:
    """The record's description. Raises ValueError for a manifest that does not say who publishes it."""
    publisher = manifest.publisher
    if publisher is None:
        raise ValueError("the manifest does not say who publishes the release")
    uri = f"{publisher.base_uri}{manifest.version}/"
    identical = {"identifier": uri, "scheme": "url", "relation_type": {"id": "isidenticalto"}}
    told = [DESCRIPTION["en"], DESCRIPTION["sv"], f"SHA-256 of the content: {manifest.content_sha256}."]
    return {
        "access": {"record": "public", "files": "public"},
        "files": {"enabled": True, "default_preview": "README.md"},
        "metadata": {
            "resource_type": {"id": "dataset"},
            "title": TITLE["en"],
            "additional_titles": [
                {"title": TITLE["sv"], "type": {"id": "translated-title"}, "lang": {"id": "swe"}},
            ],
            "creators": [{"person_or_org": {"type": "organizational", "name": publisher.name}}],
            "publisher": "Zenodo",
            "publication_date": manifest.released.isoformat(),
            "version": manifest.version,
            "description": "".join(f"<p>{paragraph}</p>" for paragraph in told),
            "languages": [{"id": "swe"}, {"id": "eng"}],
            "rights": [{"id": "cc0-1.0"}],
            "subjects": [{"subject": word} for word in (*KEYWORDS["en"], *KEYWORDS["sv"])],
            "related_identifiers": [{**identical, "resource_type": {"id": "dataset"}}],
        },
    }


def _beside(release: Path) -> list[Path]:
    papers = [release / name for name in BESIDE]
    return [path for path in papers if path.exists()] + sorted(release.glob("*.parquet"))


def _archive(version: str) -> str:
    return f"{NAME}-{version}.zip"


def _zipped(release: Path, version: str, directory: Path) -> Path:
    """The whole release as an archive, the same bytes whenever it is made."""
    path = directory / _archive(version)
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(path for path in release.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{NAME}-{version}/{file.relative_to(release).as_posix()}")
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with file.open("rb") as source, archive.open(entry, "w", force_zip64=True) as sink:
                while block := source.read(1 << 20):
                    sink.write(block)
    return path


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return "md5:" + hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
