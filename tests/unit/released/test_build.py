"""A release: checked before it is visible, published as a whole, new only when its content is."""

import datetime as dt
import json
import subprocess
from functools import partial
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest
from upath import UPath

from assets.frames import Frames, document_of
from assets.released import build, files, gather, runs, table_file
from assets.released.content import ReleaseRefusedError, content_sha256
from schemas import evidence, registry
from tests.unit.released import sample

TODAY = dt.date(2026, 11, 23)

build_release = partial(build.build_release, look=False)


@pytest.fixture
def release_dir(tmp_path: Path) -> UPath:
    return UPath(tmp_path / "releases")


def test_a_release_holds_every_table_and_the_pointer_names_it(release_dir: UPath) -> None:
    release = build_release(sample.tables(), release_dir, TODAY)
    pointer = json.loads((release_dir / "latest.json").read_text())
    assert pointer == {"version": "2026.11.0", "path": "2026.11.0", "content_sha256": release.content_sha256}
    assert release.is_new
    for table in registry.RELEASED_TABLES:
        rows = pl.read_parquet(str(release.path / f"{table}.parquet"))
        registry.validate(table, registry.ordered(table, rows))


def test_unchanged_content_makes_no_new_version(release_dir: UPath) -> None:
    first = build_release(sample.tables(), release_dir, TODAY)
    shuffled = {name: rows.reverse() for name, rows in sample.tables().items()}
    again = build_release(shuffled, release_dir, dt.date(2027, 1, 1))
    assert (again.version, again.content_sha256, again.is_new) == (first.version, first.content_sha256, False)


def test_changed_content_is_the_next_version_of_its_month(release_dir: UPath) -> None:
    build_release(sample.tables(), release_dir, TODAY)
    build_release(sample.tables({"rejects": []}), release_dir, TODAY)
    build_release(sample.tables(), release_dir, TODAY)
    later = build_release(sample.tables({"rejects": []}), release_dir, dt.date(2027, 1, 5))
    assert later.version == "2027.01.0"
    assert sorted(path.name for path in release_dir.iterdir()) == [
        "2026.11.0", "2026.11.1", "2026.11.2", "2027.01.0", "latest.json",
    ]  # fmt: skip


def test_two_directories_get_the_same_bytes(tmp_path: Path) -> None:
    one, two = (build_release(sample.tables(), UPath(tmp_path / name), TODAY) for name in "ab")
    names = sorted(Path(path.path).relative_to(one.path.path) for path in one.path.rglob("*") if path.is_file())
    assert names
    for name in names:
        assert (one.path / str(name)).read_bytes() == (two.path / str(name)).read_bytes()


def test_what_memory_holds_at_once_shows_in_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def release(name: str) -> dict[str, bytes]:
        build_release(sample.tables({"rejects": []}), UPath(tmp_path / name), TODAY)
        made = build_release(_changed(), UPath(tmp_path / name), TODAY)
        files = [path for path in Path(made.path.path).rglob("*") if path.is_file()]
        return {path.relative_to(made.path.path).as_posix(): path.read_bytes() for path in files}

    monkeypatch.setattr(files, "LONG", 0)
    whole = release("whole")
    for module, name in ((runs, "MOST_HELD"), (runs, "GROUP"), (table_file, "SLICE_BYTES"), (gather, "MOST_BYTES")):
        monkeypatch.setattr(module, name, 1)
    assert release("in pieces") == whole
    assert b"changed" in whole["changes.csv"]
    assert any(name.startswith("by-remiss/statements/") for name in whole)


def test_a_long_build_tells_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "MOST_BYTES", 1)
    without_union = {"statements": sample.rows()["statements"][:2], "stances": sample.rows()["stances"][:2]}
    parts = {name: Frames("ab", _halves(rows).__getitem__) for name, rows in sample.tables(without_union).items()}
    told: list[str] = []
    build.build_candidate(parts, UPath(tmp_path / "r"), TODAY, tmp_path / "candidate", look=False, tell=told.append)
    assert told[:2] == ["Looked for names in 1 of 2 documents", "Masked and checked 1 of 2 documents"]
    assert told[2:] == ["Writing 2026.11.0 and looking at its files"]


def _halves(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """A table's rows by two remisser: those of the agency's document, and the others."""
    document = document_of(rows)
    of_agency = document == sample.AGENCY if document is not None else pl.Series([True] * rows.height, dtype=pl.Boolean)
    return {"a": rows.filter(of_agency), "b": rows.filter(~of_agency)}


def _changed() -> dict[str, pl.DataFrame]:
    rows = sample.rows()
    rows["statements"][0] |= {"confidence": 0.9}
    return sample.tables(rows)


def test_rows_of_long_texts_are_grouped_by_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 1)
    rows = sample.tables()["texts"]
    files.write_parquet("texts", [rows.head(1), rows.slice(1)], tmp_path / "texts.parquet")
    assert pq.read_metadata(tmp_path / "texts.parquet").num_row_groups == 2
    assert pl.read_parquet(tmp_path / "texts.parquet").equals(rows)


def test_an_object_store_holds_the_same_release() -> None:
    release_dir = UPath("memory://object-store-holds-the-same/releases")
    release = build_release(sample.tables(), release_dir, TODAY)
    assert not build_release(sample.tables(), release_dir, TODAY).is_new
    assert json.loads((release_dir / "latest.json").read_text())["path"] == "2026.11.0"
    assert (release.path / "manifest.json").exists()


def test_checksums_are_those_that_sha256sum_accepts(release_dir: UPath) -> None:
    release = build_release(sample.tables(), release_dir, TODAY)
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=release.path.path, check=True)
    manifest = json.loads((release.path / "manifest.json").read_text())
    assert {file["path"]: file["rows"] for file in manifest["files"]}["statements.parquet"] == 3


def test_files_carry_descriptions_statistics_and_their_order(release_dir: UPath) -> None:
    release = build_release(sample.tables(), release_dir, TODAY)
    file = pq.ParquetFile(str(release.path / "statements.parquet"))
    assert b"description" in file.schema_arrow.metadata
    assert all(field.metadata[b"description"] for field in file.schema_arrow)
    group = file.metadata.row_group(0)
    assert [column.column_index for column in group.sorting_columns] == [0]
    assert all(group.column(i).compression == "ZSTD" for i in range(group.num_columns))
    assert all(group.column(i).has_offset_index for i in range(group.num_columns))


def test_another_reader_than_the_writer_sees_the_same_rows(release_dir: UPath) -> None:
    release = build_release(sample.tables(), release_dir, TODAY)
    stances = release.path.path + "/stances.parquet"
    with duckdb.connect() as connection:
        count = connection.execute("select count(*) from read_parquet(?) where merged = 'against'", [stances])
        assert count.fetchall() == [(2,)]


BROKEN = [
    ("evidence", "statements", {"char_start": 0, "char_end": 48}, "quote is not where"),
    ("reference", "statements", {"refers_to": "ingen"}, "statements.refers_to"),
    ("catalogue", "statements", {"proposal_id": "p9"}, "catalogue"),
    ("citation", "stances", {"statement_ids": ["00000000000000aa-01-009"]}, "statement_ids"),
    ("schema", "stances", {"score": 9}, "stances: score"),
]


@pytest.mark.parametrize(("table", "values", "fault"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_broken_table_is_refused_and_the_last_release_stays(
    release_dir: UPath, table: str, values: dict[str, object], fault: str
) -> None:
    before = build_release(sample.tables(), release_dir, TODAY)
    listed = sample.rows()[table]
    broken = sample.tables({table: [listed[0] | values, *listed[1:]]})
    with pytest.raises(ReleaseRefusedError, match=fault):
        build_release(broken, release_dir, TODAY)
    assert json.loads((release_dir / "latest.json").read_text())["version"] == before.version
    assert sorted(path.name for path in release_dir.iterdir()) == ["2026.11.0", "latest.json"]


def test_a_build_cut_short_leaves_nothing_visible(release_dir: UPath, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    build_release(sample.tables(), release_dir, TODAY)
    with monkeypatch.context() as patch:
        patch.setattr("assets.released.publishing.shutil.copytree", fail)
        with pytest.raises(OSError, match="full"):
            build_release(sample.tables({"rejects": []}), release_dir, TODAY)
    assert sorted(path.name for path in release_dir.iterdir()) == ["2026.11.0", "latest.json"]


def test_a_third_partys_text_is_reduced_to_its_quotations(release_dir: UPath) -> None:
    release = build_release(sample.tables(), release_dir, TODAY)
    texts = pl.read_parquet(str(release.path / "texts.parquet"))
    text = dict(texts.select("document_id", "text").iter_rows())[sample.UNION]
    assert "är tveksamt till förslaget om register" in text
    assert "medlemmar" not in text
    assert len(text) == len(sample.UNION_TEXT)
    statements = pl.read_parquet(str(release.path / "statements.parquet"))
    assert evidence.without_evidence(statements, texts).is_empty()


def test_the_hash_depends_on_content_alone() -> None:
    tables = {name: [rows] for name, rows in sample.tables().items()}
    digest = content_sha256(tables)
    assert digest == content_sha256(dict(reversed(tables.items())))
    assert digest == content_sha256({name: [rows.head(1), rows.slice(1)] for name, (rows,) in tables.items()})
    assert digest != content_sha256(tables | {"rejects": []})
