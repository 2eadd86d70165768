"""Tables cut into units of documents: nothing is lost or doubled, and the same comes out wherever they are computed."""

import io
from pathlib import Path

import polars as pl
import pytest
from upath import UPath

from assets.cleaned.clean import clean_texts
from assets.coded.statements import code_statements
from assets.extracted.dates import find_dates
from assets.extracted.dnr import find_dnr
from assets.extracted.documents import describe_documents
from assets.extracted.references import find_references
from assets.extracted.responses import read_responses
from assets.frames import Frames
from benchmarks import corpus, ours
from pipelines import units
from pipelines.tables import write_table
from pipelines.units import Function, Units, configured, cut
from schemas import registry

NEEDS: dict[str, tuple[Function, tuple[str, ...]]] = {
    "texts": (clean_texts, ("files",)),
    "responses": (read_responses, ("texts", "files", "remisser")),
    "dates": (find_dates, ("texts", "responses")),
    "dnr": (find_dnr, ("texts", "responses", "remisser")),
    "references": (find_references, ("texts",)),
    "documents": (describe_documents, ("files", "texts", "responses", "actors")),
    "statements": (code_statements, ("texts", "responses", "proposals")),
}
"""Each function that the assets apply in units, with the tables that it takes."""


def test_each_document_is_in_one_unit_with_its_rows_and_in_order() -> None:
    texts = pl.DataFrame({"document_id": ["c" * 16, "a" * 16, "b" * 16]})
    dates = pl.DataFrame({"yttrande_id": ["b" * 16 + "-01", "a" * 16 + "-01", "b" * 16 + "-02"]})
    proposals = pl.DataFrame({"proposal_id": ["1", "2"]})
    found = list(cut([texts, dates, proposals], 2))
    assert [sorted(one[0]["document_id"]) for one in found] == [["a" * 16, "b" * 16], ["c" * 16]]
    assert [one[1].height for one in found] == [3, 0]
    assert [one[2].height for one in found] == [2, 2]


def test_a_file_without_a_document_is_in_no_unit() -> None:
    files = pl.DataFrame({"document_id": [None, "a" * 16], "reason": ["unreadable", None]})
    assert [one[0].height for one in cut([files], 5)] == [1]


def test_a_unit_is_named_by_its_function_its_rows_and_the_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, rows = UPath(tmp_path), pl.DataFrame({"document_id": ["a" * 16]})
    first = units._written(place, find_references, [rows])
    assert first == units._written(place, find_references, [rows.clone()])
    others = [
        units._written(place, clean_texts, [rows]),
        units._written(place, find_references, [rows.with_columns(document_id=pl.lit("b" * 16))]),
    ]
    monkeypatch.setattr(units, "rules", lambda: "other rules")
    others.append(units._written(place, find_references, [rows]))
    assert len({unit.output for unit in [first, *others]}) == 4


def test_a_pool_gives_the_same_bytes_as_this_process(tmp_path: Path) -> None:
    tables = ours.run(ours.described(next(corpus.batches(5))))
    parts = {name: Frames(["remiss"], lambda _, rows=rows: rows) for name, rows in tables.items()}  # type: ignore[misc]
    work = UPath(tmp_path)
    with Units(executor="pool", workers=2, documents=2, work_dir=str(tmp_path)).working() as pool:
        for table, (function, needs) in NEEDS.items():
            apart = pool.each(function, *(parts[name] for name in needs))["remiss"]
            whole = function(*(tables[name] for name in needs))
            assert write_table(work, table, "apart", apart) == write_table(work, table, "whole", whole), table
    assert not list((tmp_path / ".units").rglob("*.arrow"))


def test_a_remiss_without_documents_has_an_empty_table(tmp_path: Path) -> None:
    files = next(corpus.batches(1)).clear()
    with Units(executor="pool", work_dir=str(tmp_path)).working() as pool:
        found = pool.each(clean_texts, Frames(["remiss"], lambda _: files))["remiss"]
    assert (found.height, found.columns) == (0, list(registry.dtypes("texts")))


def test_units_travel_as_arrow_record_batches() -> None:
    import pyarrow as pa

    rows = pl.DataFrame({"document_id": ["a" * 16], "text": ["å"]})
    batches = pa.ipc.open_file(io.BytesIO(units._to_arrow(rows)))
    assert [batches.get_batch(number).num_rows for number in range(batches.num_record_batches)] == [1]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"YTTRANDEN_EXECUTOR": "spark"}, "must be one of in_process, pool, dask"),
        ({"YTTRANDEN_EXECUTOR": "dask"}, "needs YTTRANDEN_SCHEDULER"),
    ],
)
def test_a_wrong_setting_is_named(settings: dict[str, str], message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match=message):
        configured()
