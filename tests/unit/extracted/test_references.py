"""References with carry-over and pinpoints, and numbers that are none."""

import polars as pl
import pytest

from assets.extracted.references import find_in, find_references
from assets.extracted.reuse import find_reuse, same_answers
from assets.extracted.unresolved import list_unresolved
from schemas import registry

DOCUMENT_ID = "0123456789abcdef"
CASES = [
    ("SOU 2018:47 och 2018:48", ["SOU 2018:47", "SOU 2018:48"]),
    ("SOU 2018:47, 2018:48 samt SOU 2018:49", ["SOU 2018:47", "SOU 2018:48", "SOU 2018:49"]),
    ("Handlingsutrymmet SOU\n2018:47", ["SOU 2018:47"]),
    ("Med tillit växer handlingsutrymmet (2018:47)", ["SOU 2018:47"]),  # T2
    ("remissen av SOU 2018:19", ["SOU 2018:19"]),  # T2
    ("Fi 2017:02", ["Fi 2017:02"]),  # T6
    ("Dir. 2016:51 och dir. 2017:119", ["dir. 2016:51", "dir. 2017:119"]),  # T6
    ("kommittédirektiv 2016:51", ["dir. 2016:51"]),
    ("prop. 2017/18:220", ["prop. 2017/18:220"]),
    ("proposition 2017/18:220", ["prop. 2017/18:220"]),
    ("Ds 2017:42", ["Ds 2017:42"]),
    ("skollagen (2010:800)", ["2010:800"]),
    ("patientsäkerhetslagens (2010:659) bestämmelse", ["2010:659"]),
    ("lagen (1993:387) om stöd och service", ["1993:387"]),
    ("plan- och bygglagen (2010:900)", ["2010:900"]),
    ("dataskyddsförordningen (EU) 2016/679", ["EU 2016/679"]),
    ("direktiv 2016/680/EU", ["EU 2016/680"]),
    ("Fi2018/02431", []),
    ("NJA 2024 s. 3", []),  # T5
    ("sid 302-322", []),  # T4
    ("kl. 2018:47", []),
    ("KS/2016:100 001", []),
]


@pytest.mark.parametrize(("text", "references"), CASES)
def test_references_are_found_and_normalised(text: str, references: list[str]) -> None:
    assert [reference.ref for reference in find_in(text)] == references


PINPOINTS = [
    ("enligt 26 kap. 27 §, andra stycket skollagen (2010:800) ska", ["26 kap. 27 §"]),
    ("i 26 kap, 27§ andra stycket i skollagen (2010:800)", ["26 kap. 27 §"]),
    ("skollagen (2010:800) (7 kap. 3 §, andra stycket) tas bort", ["7 kap. 3 §"]),
    ("Enligt 7 kap. 3§ skollagen (2010:800) ska tillsynen avse skyldigheter enligt kap 3.", ["7 kap. 3 §", "3 kap."]),
    ("skollagen (2010:800) m.m. och 5 § samma lag", []),
    (
        "7 § skollagen (2010:800) m.m. och 5 § skollagen (2010:800) m.m. och 9 § skollagen (2010:800)",
        ["7 §", "5 §", "9 §"],
    ),
    ("Enligt 7 § skollagen (2010:800). Enligt 5 § gäller annat.", ["7 §"]),
    ("skollagen (2010:800) tas bort. I kapitel 3.1.1 nämns 5 kap. i en annan lag.", []),
]


@pytest.mark.parametrize(("text", "pinpoint"), PINPOINTS)
def test_chapter_and_section_belong_to_the_statute_beside_them(text: str, pinpoint: list[str]) -> None:
    texts = registry.frame("texts", [{"document_id": DOCUMENT_ID, "text": text, "alignment": []}])
    (row,) = find_references(texts).to_dicts()
    assert row["pinpoint"] == pinpoint
    assert row["uri"] == "https://lagen.nu/2010:800"


def _answers(*parts: tuple[str, str, str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    texts = [{"document_id": document, "text": text, "alignment": []} for document, _, text in parts]
    rows = [
        {
            "yttrande_id": f"{document}-01",
            "document_id": document,
            "remiss_id": "r",
            "role": "principal",
            "actor_id": actor,
            "decision_status": "unknown",
            "answers": [],
            "quote": "",
            "char_start": 0,
            "char_end": len(text),
        }
        for document, actor, text in parts
    ]
    return registry.frame("texts", texts), registry.frame("responses", rows)


WORDS = [
    "förslaget",
    "kommunen",
    "remissen",
    "svaret",
    "lagen",
    "staten",
    "vägen",
    "skolan",
    "vården",
    "boende",
    "ansvar",
]
LONG = " ".join(f"{WORDS[number % 11]} {WORDS[number * 7 % 10]} {WORDS[number * 5 % 7]}" for number in range(60))
OTHER = " ".join(f"bro{chr(98 + number % 19)}n {WORDS[number % 5]} tåg{chr(99 + number % 17)}t" for number in range(60))


def test_the_same_body_in_two_documents_is_linked_and_two_bodies_only_share_text() -> None:
    damaged = LONG.replace("förslaget", "fdrslaget").replace("vägen", "vigen")
    texts, responses = _answers(
        ("a" * 16, "mora-kommun", LONG),
        ("b" * 16, "mora-kommun", OTHER + "\n" + damaged),
        ("c" * 16, "orsa-kommun", LONG),
        ("d" * 16, "sala-kommun", OTHER[::-1]),
    )
    reuse = find_reuse(texts, responses)
    pairs = reuse.select(pl.col("yttrande_id").str.head(1), pl.col("other_yttrande_id").str.head(1)).rows()
    assert set(pairs) == {("a", "b"), ("a", "c"), ("b", "c")}
    assert reuse["shared"].min() > 0.9  # type: ignore[operator]
    same = dict(same_answers(texts, responses).select("yttrande_id", "same_as").iter_rows())
    assert same[f"{'a' * 16}-01"] == f"{'b' * 16}-01"
    assert same[f"{'b' * 16}-01"] == f"{'a' * 16}-01"
    assert same[f"{'c' * 16}-01"] is None


def test_unsettled_senders_are_listed_with_the_reason() -> None:
    _, responses = _answers(
        ("a" * 16, "mora-kommun", "x"),
        ("b" * 16, "vagvisarna", "x"),
        ("c" * 16, "mora-kommun.socialnamnden", "x"),
        ("d" * 16, "socialnamnden", "x"),
    )
    nobody = responses.with_columns(
        actor_id=pl.when(pl.col("actor_id") == "mora-kommun").then(None).otherwise("actor_id")
    )
    listed = list_unresolved(nobody).select(pl.col("yttrande_id").str.head(1), "unresolved").rows()
    assert listed == [("a", "nobody"), ("b", "no_register"), ("d", "no_parent")]
