"""What is personal goes; every offset, quote and reference still holds."""

import polars as pl

from assets.released.gather import Gathered, whole
from assets.released.masking import MASK, Masking, masked, personal_spans, scrubbed
from assets.released.takedown import Takedown, read_takedowns
from schemas import evidence, registry
from tests.unit.released import sample

PERSONAL = ["Maja", "Provsson", "maja.provsson", "08-123 456 78", "Ola", "Testberg"]


def _everything(tables: dict[str, pl.DataFrame]) -> str:
    return "\n".join(rows.write_json() for rows in tables.values())


def _masked(tables: dict[str, pl.DataFrame]) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    masking = Masking(tables["actors"])
    masking.learn(tables)
    return masking.mask(tables)


def test_nothing_personal_is_left_in_any_table() -> None:
    written = _everything(sample.prepared(sample.tables()))
    assert [value for value in PERSONAL if value in written] == []
    assert "Exempelverket tillstyrker" in written


def test_who_signs_one_remiss_is_masked_where_another_names_them() -> None:
    tables = sample.tables()
    elsewhere = "Beslutet fattades av Maja Provsson efter hörande."
    row = {"document_id": "00000000000000cc", "text": elsewhere, "alignment": []}
    texts = pl.concat([tables["texts"], registry.frame("texts", [row])])
    masked_texts = _masked(tables | {"texts": texts})[0]["texts"]
    assert f"av {MASK * 13} efter" in masked_texts.filter(document_id="00000000000000cc")["text"].item()


def test_offsets_stay_and_evidence_holds() -> None:
    tables = sample.prepared(sample.tables())
    assert tables["texts"]["text"].str.len_chars().to_list() == [len(sample.AGENCY_TEXT), len(sample.UNION_TEXT)]
    for name in ("dates", "dnr", "references", "statements", "yttranden"):
        assert evidence.without_evidence(tables[name], tables["texts"]).is_empty()


def test_the_register_counts_kinds_and_holds_no_value() -> None:
    register = sample.prepared(sample.tables())["masked"]
    counted = {(row["document_id"], row["masked_kind"]): row["occurrences"] for row in register.to_dicts()}
    assert counted[sample.AGENCY, "email"] == 1
    assert counted[sample.AGENCY, "phone"] == 1
    assert counted[sample.AGENCY, "name"] == 2
    assert counted[sample.UNION, "withheld_text"] > 100


def test_a_number_read_from_a_masked_place_is_left_out() -> None:
    dnr = sample.rows()["dnr"]
    start = sample.AGENCY_TEXT.index("08-123 456 78")
    phone = {**dnr[0], "dnr": "08-123 456 78", "dnr_raw": "08-123 456 78", "quote": "08-123 456 78"}
    phone |= {"char_start": start, "char_end": start + 13}
    tables, register = _masked(sample.tables({"dnr": [*dnr, phone]}))
    assert tables["dnr"]["dnr"].to_list() == ["2024/17"]
    assert register.filter(masked_kind="row")["occurrences"].to_list() == [1]


def test_a_name_known_from_one_answer_is_masked_in_the_remiss_s_other_answers_and_file_names() -> None:
    rows = sample.rows()
    text = "Vi har läst Ola Testbergs svar.\n" + sample.UNION_TEXT
    rows["texts"][1] |= {"text": text, "alignment": []}
    rows["documents"][1]["file_name"] = "svar_ola-testberg.txt"
    tables, _ = _masked(sample.tables(rows))
    assert tables["texts"]["text"][1].startswith(f"Vi har läst {MASK * 13} svar.")
    assert tables["documents"]["file_name"][1] == f"svar_{MASK * 12}.txt"


def test_a_person_who_answers_is_neither_named_nor_told_by_the_identifier() -> None:
    rows = sample.rows()
    rows["actors"][1] = {"actor_id": "eva-privat", "name": "Eva Privat", "actor_type": "individual"}
    rows["yttranden"][1] |= {"actor_id": "eva-privat", "actor_as_written": "Eva Privat"}
    rows["statements"][0]["refers_to"] = "eva-privat"
    tables = sample.prepared(sample.tables(rows))
    written = _everything(tables).lower()
    assert "eva-privat" not in written
    assert "eva privat" not in written
    assert f"privatperson-{sample.UNION}-01" in tables["statements"]["refers_to"].to_list()


def test_a_mask_covers_joined_spans_and_keeps_line_breaks() -> None:
    text = "Handläggare: Ola\tProv 08-123 45 67"
    assert masked(text, personal_spans(text)) == f"Handläggare: {MASK * 8} {MASK * 12}"


def test_a_short_value_loses_contacts_and_known_names() -> None:
    assert scrubbed("Ring 08-123 45 67", []) == f"Ring {MASK * 12}"
    assert scrubbed("000_82eee4cbdcb87aed.txt", ["Maja Gistö"]) == "000_82eee4cbdcb87aed.txt"


def test_a_document_that_is_taken_down_leaves_every_table() -> None:
    takedown = Takedown.model_validate({"document_id": sample.UNION, "since": "2026-11-01", "reason": "On request."})
    gathered = Gathered(whole(sample.tables()), [takedown])
    for tables in gathered.pieces():
        assert sample.UNION not in _everything(tables)
    assert gathered.actors["actor_id"].to_list() == ["exempelverket"]


def test_the_takedown_list_follows_its_form() -> None:
    assert all(takedown.reason for takedown in read_takedowns())
