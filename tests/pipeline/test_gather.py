"""Putting the remisser's parts together: every document and actor once, nothing lost."""

import polars as pl

from assets.frames import Frames
from assets.released.gather import Gathered
from schemas import registry


def _document(remiss: str, document: str) -> dict[str, object]:
    return {
        "document_id": document * 16,
        "remiss_id": remiss,
        "file_name": f"{document}.txt",
        "media_type": "text/plain",
        "byte_size": 1,
        "sha256": document * 64,
        "char_count": 1,
        "text_origin": "born_digital",
        "diacritics_per_1000": 0.0,
        "document_type": "other",
        "rights": "third_party",
    }


def _parts(table: str, rows: dict[str, list[dict[str, object]]]) -> Frames:
    return Frames(rows, lambda remiss: registry.frame(table, rows[remiss]))


def _actor(name: str) -> dict[str, object]:
    return {"actor_id": "a", "name": name, "actor_type": "other"}


def _gathered(parts: dict[str, Frames]) -> dict[str, pl.DataFrame]:
    pieces = list(Gathered(parts).pieces())
    return {table: registry.ordered(table, pl.concat([piece[table] for piece in pieces])) for table in parts}


PARTS = {
    "documents": _parts(
        "documents",
        {"a": [_document("a", "1")], "b": [_document("b", "1"), _document("b", "2")], "unassigned": []},
    ),
    "rejects": _parts("rejects", {"a": [], "b": [], "unassigned": []}),
    "actors": _parts("actors", {"a": [_actor("A")], "b": [_actor("A")], "unassigned": []}),
    "references": _parts(
        "references",
        {
            remiss: [
                {
                    "document_id": "1" * 16,
                    "ref": "SOU 2018:47",
                    "kind": "sou",
                    "quote": "",
                    "char_start": 0,
                    "char_end": 0,
                }
            ]
            for remiss in ("a", "b")
        }
        | {"unassigned": []},
    ),
}


def test_a_document_in_two_remisser_counts_once_and_is_a_reject_in_the_other() -> None:
    tables = _gathered(PARTS)
    assert tables["documents"].select("remiss_id", "file_name").rows() == [("a", "1.txt"), ("b", "2.txt")]
    assert tables["rejects"].select("remiss_id", "file_name", "reason").rows() == [("b", "1.txt", "duplicate")]
    assert tables["references"].height == 1


def test_an_actor_of_several_remisser_is_one_row() -> None:
    assert _gathered(PARTS)["actors"].select("actor_id", "name").rows() == [("a", "A")]


def test_the_result_does_not_depend_on_the_order_of_the_remisser() -> None:
    turned = {table: Frames(reversed(list(frames)), frames.__getitem__) for table, frames in PARTS.items()}
    for table, rows in _gathered(PARTS).items():
        assert rows.equals(_gathered(turned)[table])
        assert rows.equals(rows.sort(registry.key(table)))
