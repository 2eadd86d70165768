"""The queue out to a spreadsheet, and people's answers back; taking them out again, and what no longer holds.

Tasks for Label Studio are in `test_label_studio.py`.
"""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from upath import UPath

from assets.coded.reviewing import Tables, main, take, undo
from assets.coded.spreadsheet import FIELDS, _as_text, _as_written
from schemas import codelists
from tests.unit.coded.one_answer import WRONG, YTTRANDE
from tests.unit.coded.reviewed import OPPOSES, SIGNED, Row, annotated, exported, lines_of, save, taken, tasks


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_queue_comes_back_from_a_spreadsheet(work: UPath, reviews: Path, tmp_path: Path, delimiter: str) -> None:
    sheet = exported(work, tmp_path / "queue.csv")
    rows = lines_of(sheet)
    assert {row["quote"] for row in rows} >= {OPPOSES}
    assert all(row["expect"] in codelists.STANCE and row["code"] == "" for row in rows)
    assert all(row["quote"] in row["passage"] for row in rows)
    assert {row["expression"] for row in rows} == {"formal"}
    save([row | SIGNED | {"code": "doubtful"} if row["quote"] == OPPOSES else row for row in rows], sheet, delimiter)
    assert take(sheet, Tables(work).wrong, reviews) == []
    (answer,) = taken(reviews)
    assert (answer["code"], answer["expect"], answer["proposal_id"]) == ("doubtful", "opposes", "avgift")
    assert answer["why"] == SIGNED["why"]


def test_a_changed_target_silences_the_old_one(work: UPath, reviews: Path, tmp_path: Path) -> None:
    sheet = exported(work, tmp_path / "queue.csv")
    rows = [
        row | SIGNED | {"code": "opposes", "proposal_id": "tillsyn"}
        for row in lines_of(sheet)
        if row["quote"] == OPPOSES
    ]
    save(rows, sheet)
    assert take(sheet, Tables(work).wrong, reviews) == []
    assert [(row["proposal_id"], row["code"], row["expect"]) for row in taken(reviews)] == [
        ("avgift", "none", "opposes"),
        ("tillsyn", "opposes", ""),
    ]


def test_a_line_of_ones_own_adds_what_the_rules_missed(work: UPath, reviews: Path, tmp_path: Path) -> None:
    sheet = exported(work, tmp_path / "queue.csv")
    empty = dict.fromkeys(lines_of(sheet)[0], "")
    mine = (
        empty
        | SIGNED
        | {"yttrande_id": YTTRANDE, "code": "supports", "proposal_id": "tillsyn", "quote": "ställer sig bakom"}
    )
    save([*lines_of(sheet), mine], sheet)
    assert take(sheet, Tables(work).wrong, reviews) == []
    assert [row["proposal_id"] for row in taken(reviews)] == ["tillsyn"]


FAULTY: list[tuple[Row, str]] = [
    ({"code": "maybe"}, "line 3: code must be one of"),
    ({"reviewed_on": "31/1"}, "line 3: reviewed_on"),
    ({"reviewer": "Anna A"}, "line 3: reviewer"),
    ({"quote": "Något annat."}, "line 3: its quote is not in the yttrande"),
    ({"proposal_id": "borta"}, "line 3: the catalogue has no proposal borta"),
    ({"yttrande_id": "0123456789abcdef-09"}, "line 3: there is no yttrande"),
]


@pytest.mark.parametrize(("change", "fault"), FAULTY)
def test_a_faulty_answer_is_named_by_its_line_and_nothing_is_taken(
    work: UPath, reviews: Path, tmp_path: Path, change: Row, fault: str
) -> None:
    sheet = tmp_path / "answers.csv"
    good = dict.fromkeys(FIELDS, "") | SIGNED | {"yttrande_id": YTTRANDE, "proposal_id": "avgift", "quote": OPPOSES}
    save([good | {"code": "opposes"}, good | {"code": "opposes"} | change], sheet)
    faults = take(sheet, Tables(work).wrong, reviews)
    assert fault in "\n".join(faults)
    assert all(one.startswith("line 3") for one in faults)
    assert taken(reviews) == []


def test_a_quote_over_several_lines_counts_as_many_lines(work: UPath, reviews: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "answers.csv"
    quote = "1.2 En avgift\n" + OPPOSES
    good = dict.fromkeys(FIELDS, "") | SIGNED | {"yttrande_id": YTTRANDE, "code": "opposes", "quote": quote}
    save([good, good | {"code": "maybe"}], sheet)
    assert take(sheet, Tables(work).wrong, reviews)[0].startswith("line 4: ")


UNREADABLE: list[tuple[str, bytes, str]] = [
    ("a.csv", "yttrande_id,code,quote,reviewer\nåäö".encode("latin-1"), "save it from the program as 'CSV UTF-8'"),
    ("a.csv", b"who,what\n1,2\n", "has no column yttrande_id"),
    ("a.csv", b"", "has no column"),
    ("a.csv", b'yttrande_id,code,quote,reviewer\n"x,supports,,', "unexpected end of data"),
    ("a.json", b"{", "export the project as JSON"),
    ("a.json", b'[{"id": 1, "data": {}}]', "export the project as JSON"),
]


@pytest.mark.parametrize(("name", "content", "fault"), UNREADABLE)
def test_a_file_that_is_no_answer_is_refused_with_a_remedy(
    tmp_path: Path, reviews: Path, name: str, content: bytes, fault: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert fault in "\n".join(take(path, lambda _: None, reviews))
    assert taken(reviews) == []


@given(st.text(max_size=20))
def test_no_cell_is_a_formula_and_each_comes_back_as_it_was(text: str) -> None:
    assert not _as_text(text).startswith(("=", "+", "-", "@", "\t"))
    assert _as_written(_as_text(text)) == text


def test_undoing_an_import_gives_the_file_as_it_was(work: UPath, reviews: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "tasks.json"
    rows = [row | SIGNED | {"code": "doubtful"} for row in lines_of(exported(work, tmp_path / "queue.csv"))[:1]]
    save(rows, first)
    assert take(first, Tables(work).wrong, reviews) == []
    before = reviews.read_bytes()
    (task,) = tasks(work, second)
    second.write_text(json.dumps([annotated(task, lambda results: results)]), encoding="utf-8")
    assert take(second, Tables(work).wrong, reviews) == []
    assert take(second, Tables(work).wrong, reviews) == []
    assert reviews.read_bytes() != before
    assert undo(second, reviews) == []
    assert reviews.read_bytes() == before


def test_the_command_writes_the_queue_and_checks_the_reviews(
    work: UPath, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YTTRANDEN_WORK_DIR", str(work))
    assert main(["export", str(tmp_path / "queue.csv")]) == 0
    assert lines_of(tmp_path / "queue.csv")
    monkeypatch.setenv("YTTRANDEN_WORK_DIR", str(tmp_path / "nowhere"))
    assert main(["check"]) == 1
    assert "run `make data` first" in capsys.readouterr().err


def test_a_stale_review_is_told_with_its_reason(work: UPath) -> None:
    tables = Tables(work)
    assert tables.stale([WRONG]) == []
    moved = WRONG.model_copy(update={"expect": "supports"})
    lost = WRONG.model_copy(update={"yttrande_id": "f" * 16 + "-01"})
    told = tables.stale([moved, lost])
    assert "there is no yttrande" in told[0]
    assert f"{YTTRANDE} avgift, by ab 2026-01-31: the rules said supports and now say opposes" in told[1]
