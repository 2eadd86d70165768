"""Commands of the operators' guide that need no server; those for PostgreSQL are tried in `test_servers.py`."""

import json
from pathlib import Path

from upath import UPath

from assets.released.publishing import latest
from tests.pipeline import guide


def test_a_release_is_rolled_back_by_the_guides_command(tmp_path: Path) -> None:
    releases = tmp_path / "var" / "lib" / "yttranden" / "releases"
    for version, content in (("2026.11.0", "a" * 64), ("2026.11.1", "b" * 64)):
        (releases / version).mkdir(parents=True)
        (releases / version / "manifest.json").write_text(json.dumps({"content_sha256": content}), "utf-8")
    newest = {"version": "2026.11.1", "path": "2026.11.1", "content_sha256": "b" * 64}
    (releases / "latest.json").write_text(json.dumps(newest), "utf-8")
    guide.run("Roll a release back", tmp_path, {})
    named = latest(UPath(releases))
    assert named is not None
    assert named.model_dump() == {"version": "2026.11.0", "path": "2026.11.0", "content_sha256": "a" * 64}
    assert sorted(path.name for path in releases.iterdir()) == ["2026.11.0", "2026.11.1", "latest.json"]
