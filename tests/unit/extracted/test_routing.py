"""A loose file finds its remiss, or stays unassigned with the candidates."""

import polars as pl
import pytest

from assets.extracted.routing import route, route_loose
from assets.raw.location import UNASSIGNED
from schemas import registry

REMISSER: pl.DataFrame = registry.frame(
    "remisser",
    [
        {"remiss_id": "a", "referrer_dnr": "Fi2018/02431", "betankanden": ["SOU 2018:47", "SOU 2018:48"]},
        {"remiss_id": "b", "referrer_dnr": "N2018/01", "betankanden": ["SOU 2018:19"]},
        {"remiss_id": "c", "referrer_dnr": "Fi2020/00001", "betankanden": ["SOU 2018:48"]},
        {"remiss_id": "unassigned", "betankanden": []},
    ],
)
CASES = [
    ("Er beteckning Fi 2018/02431\nRemissvar över en utredning", "a", ["a"]),
    ("Remissvar\nFi2018/02431/B\nEn utredning", "a", ["a"]),
    ("Med tillit växer handlingsutrymmet (2018:47)\n\nVi anser att SOU 2018:19 är viktigare.", "a", ["a"]),
    (
        "En utredning (SOU 2018:47)\n" + "Lång text om annat. " * 60 + "\nSOU 2018:19 nämns här i förbigående.",
        "a",
        ["a"],
    ),
    ("En lärande tillsyn (SOU 2018:48)", UNASSIGNED, ["a", "c"]),
    ("Er beteckning Fi2020/00001\nEn lärande tillsyn (SOU 2018:48)", "c", ["c"]),
    ("Ett brev om någonting annat", UNASSIGNED, []),
    ("Dir. 2018:47 och Fi 2018:48 och proposition 2018/19:47", UNASSIGNED, []),
]


@pytest.mark.parametrize(("text", "remiss_id", "candidates"), CASES)
def test_a_loose_file_finds_its_remiss(text: str, remiss_id: str, candidates: list[str]) -> None:
    found = route(text, REMISSER)
    assert found.remiss_id == remiss_id
    assert [candidate.remiss_id for candidate in found.candidates] == candidates


def test_only_loose_files_are_routed_and_with_their_candidates() -> None:
    from schemas import registry

    def file(number: int, remiss_id: str) -> dict[str, object]:
        return {"remiss_id": remiss_id, "file_name": f"{number}.txt", "document_id": f"{number:016x}"}

    again = file(1, UNASSIGNED) | {"file_name": "the same bytes.txt", "reason": "duplicate", "detail": "as 1.txt"}
    files = registry.frame("files", [file(1, UNASSIGNED), again, file(2, "fi2018-02431"), file(3, UNASSIGNED)])
    text = "Remissvar\nErt dnr Fi2018/02431\n\nVi tillstyrker."
    texts = registry.frame(
        "texts",
        [
            {"document_id": f"{number:016x}", "text": body, "alignment": []}
            for number, body in [(1, text), (2, text), (3, "Vi tillstyrker.")]
        ],
    )
    known = registry.frame(
        "remisser", [{"remiss_id": "fi2018-02431", "referrer_dnr": "Fi2018/02431", "betankanden": ["SOU 2018:47"]}]
    )
    rows = registry.validate("routing", route_loose(files, texts, known))
    assert rows.select("file_name", "suggested_remiss_id", "candidates").rows() == [
        ("1.txt", "fi2018-02431", ["fi2018-02431: Fi2018/02431"]),
        ("3.txt", None, []),
    ]
