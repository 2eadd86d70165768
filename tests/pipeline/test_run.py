"""The whole pipeline by its own command: the five texts, the same again, and all that can be wrong with a file."""

import shutil
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.parquet
import pytest

from schemas import evidence, registry
from tests.conftest import RAW, Run, run_pipeline

REMISS = "fi2018-02431"


def test_every_released_table_passes_its_model(five_texts: Run) -> None:
    for table in registry.RELEASED_TABLES:
        assert five_texts.table(table).columns[: len(registry.dtypes(table))] == list(registry.dtypes(table))


def test_files_in_are_documents_and_rejects(five_texts: Run) -> None:
    assert five_texts.table("documents").height == 5
    assert five_texts.table("rejects").height == 0
    assert "5 files in = 5 documents + 0 rejects" in five_texts.output


def test_the_five_texts_hold_thirteen_yttranden(five_texts: Run) -> None:
    documents = five_texts.table("documents").select("document_id", number=pl.col("file_name").str.slice(0, 3))
    counted = five_texts.table("yttranden").join(documents, on="document_id").group_by("number").len().sort("number")
    assert counted.rows() == [("000", 8), ("001", 1), ("002", 1), ("003", 1), ("004", 2)]


def test_every_yttrande_has_an_actor_and_every_stance_its_statements(five_texts: Run) -> None:
    assert five_texts.table("yttranden")["actor_id"].null_count() == 0
    known = set(five_texts.table("statements")["statement_id"])
    assert known
    assert set(five_texts.table("stances")["statement_ids"].explode()) <= known


def test_every_quote_of_the_work_tables_stands_in_its_text(five_texts: Run) -> None:
    texts = pl.read_parquet(five_texts.work / "texts" / f"{REMISS}.parquet")
    for table in registry.TABLES:
        if evidence.has_evidence(table):
            rows = pl.read_parquet(five_texts.work / table / f"{REMISS}.parquet")
            assert evidence.without_evidence(rows, texts).height == 0, table


def test_other_parquet_readers_open_the_release(five_texts: Run) -> None:
    path = five_texts.releases / five_texts.latest["path"] / "statements.parquet"
    rows = five_texts.table("statements").height
    assert duckdb.connect().execute(f"select count(*) from '{path}'").fetchall() == [(rows,)]
    assert pyarrow.parquet.read_table(path).num_rows == rows


def test_a_second_run_makes_no_new_version_and_says_so(five_texts: Run) -> None:
    before = sorted(path.relative_to(five_texts.releases) for path in five_texts.releases.rglob("*"))
    again = run_pipeline(RAW, five_texts.releases.parent)
    assert again.exit_status == 0
    assert "no new release" in again.output
    assert sorted(path.relative_to(five_texts.releases) for path in five_texts.releases.rglob("*")) == before


def test_another_directory_gives_the_same_content(five_texts: Run, tmp_path: Path) -> None:
    shutil.copytree(RAW, tmp_path / "elsewhere")
    other = run_pipeline(tmp_path / "elsewhere", tmp_path)
    assert other.latest["content_sha256"] == five_texts.latest["content_sha256"]
    for table in registry.TABLES:
        path = Path(table) / f"{REMISS}.parquet"
        assert (other.work / path).read_bytes() == (five_texts.work / path).read_bytes(), table


LETTER = "Härnösands kommun\n2018-09-01\n\nRemissvar\n\nHärnösands kommun tillstyrker förslaget.\n"
BAD_FILES = {
    "empty.txt": b"",
    "nul.txt": b"\0" * 64,
    "random.bin": bytes(range(256)) * 8,
    "unknown.xyz": b"\x7fELF\x02\x01\x01" + b"\0" * 64,
    "copy.txt": LETTER.encode(),
    "remiss.toml": b"title = \n",
}
GOOD_FILES = {
    "letter.txt": LETTER.encode(),
    "utf16.txt": ("\ufeff" + LETTER.replace("Härnösands", "Åmåls")).encode("utf-16-le"),
    "latin.txt": LETTER.replace("Härnösands", "Örebro").encode("cp1252"),
    "no-suffix": LETTER.replace("Härnösands", "Ånge").encode(),
}


def _raw(place: Path, files: dict[str, bytes]) -> Path:
    folder = place / "raw" / "remiss-a"
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return place / "raw"


@pytest.fixture(scope="module")
def bad_and_good(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    """The good files beside the bad ones, and alone."""
    place, alone = tmp_path_factory.mktemp("bad"), tmp_path_factory.mktemp("good")
    raw = _raw(place, BAD_FILES | GOOD_FILES)
    (raw / "remiss-a" / "gone.txt").symlink_to(place / "nowhere")
    return run_pipeline(raw, place), run_pipeline(_raw(alone, GOOD_FILES), alone)


def test_every_bad_file_is_a_reject_with_a_reason_and_the_run_succeeds(bad_and_good: tuple[Run, Run]) -> None:
    run, _ = bad_and_good
    assert run.exit_status == 0, run.output
    reasons = dict(run.table("rejects").select("file_name", "reason").rows())
    assert {reasons.pop(name) for name in ("random.bin", "unknown.xyz")} <= {"undecodable", "unsupported_media_type"}
    assert reasons == {
        "empty.txt": "empty",
        "nul.txt": "no_text",
        "letter.txt": "duplicate",
        "gone.txt": "unreadable",
        "remiss.toml": "invalid_remiss",
    }


def test_each_reject_is_a_visible_warning(bad_and_good: tuple[Run, Run]) -> None:
    run, _ = bad_and_good
    for name in run.table("rejects")["file_name"]:
        assert f"WARNING remiss-a/{name}" in run.output
    assert "11 files in = 4 documents + 7 rejects" in run.output


def test_bad_files_leave_the_other_files_output_unchanged(bad_and_good: tuple[Run, Run]) -> None:
    run, alone = bad_and_good
    for table in ("texts", "yttranden", "dates", "statements", "stances", "actors"):
        assert run.table(table).equals(alone.table(table)), table


def test_texts_in_other_encodings_are_decoded_rightly(bad_and_good: tuple[Run, Run]) -> None:
    run, _ = bad_and_good
    names = set(run.table("actors")["name"])
    assert {"Åmåls kommun", "Örebro kommun", "Ånge kommun", "Härnösands kommun"} <= names


def test_loose_files_are_the_remiss_unassigned(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "brev.txt").write_bytes(LETTER.encode())
    run = run_pipeline(raw, tmp_path)
    assert run.exit_status == 0, run.output
    assert run.table("documents")["remiss_id"].to_list() == ["unassigned"]
    assert run.table("remisser").row(0) == ("unassigned", None, None, None, None, [])


def test_a_missing_raw_directory_fails_with_a_remedy(tmp_path: Path) -> None:
    run = run_pipeline(tmp_path / "nowhere", tmp_path)
    assert run.exit_status == 1
    assert "YTTRANDEN_RAW_DIR" in run.output
    assert not run.releases.exists()


def test_a_table_that_breaks_its_contract_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from assets.coded import tables
    from pipelines.run import main

    def broken(*frames: pl.DataFrame) -> pl.DataFrame:
        row = {"statement_id": "x", "yttrande_id": "x", "code": "likes", "expression": "formal", "coder": "me"}
        return registry.frame("statements", [row])

    monkeypatch.setattr(tables, "code_statements", broken)
    monkeypatch.setenv("YTTRANDEN_RAW_DIR", str(_raw(tmp_path, GOOD_FILES)))
    monkeypatch.setenv("YTTRANDEN_WORK_DIR", str(tmp_path / "work"))
    monkeypatch.setenv("YTTRANDEN_RELEASE_DIR", str(tmp_path / "releases"))
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    assert main() == 1
    assert "statements of remiss remiss-a breaks its contract" in capsys.readouterr().err
    assert not (tmp_path / "work" / "statements").exists()
    assert not (tmp_path / "releases" / "latest.json").exists()
