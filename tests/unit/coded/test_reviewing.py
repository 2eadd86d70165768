"""The queue out to a spreadsheet or Label Studio, and people's answers back."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as st
from upath import UPath

from assets.coded.coders import Coded
from assets.coded.derivation import complete_yttranden, derive_stances
from assets.coded.label_studio import interface
from assets.coded.queue import queue_reviews
from assets.coded.reviewing import Tables, main, read_answers, take, undo
from assets.coded.spreadsheet import FIELDS, _as_text, _as_written
from pipelines.tables import write_table
from schemas import codelists
from tests.unit.coded.test_coders import NO_MODEL, PROPOSALS, RESPONSES, RULES, TEXT, TEXTS, YTTRANDE

Row = dict[str, Any]
SIGNED = {"reviewer": "ab", "reviewed_on": "2026-01-31", "why": "läst i sitt sammanhang"}
OPPOSES = "Provkommunen avstyrker förslaget om en avgift."


@pytest.fixture
def work(tmp_path: Path) -> UPath:
    """The tables of one answer as a run writes them, with two of its statements in the queue."""
    place = UPath(tmp_path / "work")
    doubted = RULES.with_columns(confidence=RULES["confidence"] * 0 + 0.1)
    yttranden = complete_yttranden(RESPONSES, doubted, derive_stances(doubted, RESPONSES, PROPOSALS))
    tables = {
        "review_queue": queue_reviews(Coded.by_rules(doubted, TEXTS, yttranden, PROPOSALS), doubted, ()),
        "rule_statements": doubted,
        "model_answers": NO_MODEL,
        "responses": RESPONSES,
        "texts": TEXTS,
        "proposals": PROPOSALS,
    }
    for name, rows in tables.items():
        write_table(place, name, "r", rows)
    return place


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    path = tmp_path / "reviews.csv"
    path.write_text(",".join(FIELDS) + "\n", encoding="utf-8")
    return path


def _sheet(path: Path) -> list[Row]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def _save(rows: list[Row], path: Path, delimiter: str = ",", encoding: str = "utf-8-sig") -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)


def _taken(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _exported(work: UPath, path: Path) -> Path:
    Tables(work).write(path)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_queue_comes_back_from_a_spreadsheet(work: UPath, reviews: Path, tmp_path: Path, delimiter: str) -> None:
    sheet = _exported(work, tmp_path / "queue.csv")
    rows = _sheet(sheet)
    assert {row["quote"] for row in rows} >= {OPPOSES}
    assert all(row["expect"] in codelists.STANCE and row["code"] == "" for row in rows)
    assert all(row["quote"] in row["passage"] for row in rows)
    assert {row["expression"] for row in rows} == {"formal"}
    _save([row | SIGNED | {"code": "doubtful"} if row["quote"] == OPPOSES else row for row in rows], sheet, delimiter)
    assert take(sheet, Tables(work).wrong, reviews) == []
    (answer,) = _taken(reviews)
    assert (answer["code"], answer["expect"], answer["proposal_id"]) == ("doubtful", "opposes", "avgift")
    assert answer["why"] == SIGNED["why"]


def test_a_changed_target_silences_the_old_one(work: UPath, reviews: Path, tmp_path: Path) -> None:
    sheet = _exported(work, tmp_path / "queue.csv")
    rows = [
        row | SIGNED | {"code": "opposes", "proposal_id": "tillsyn"} for row in _sheet(sheet) if row["quote"] == OPPOSES
    ]
    _save(rows, sheet)
    assert take(sheet, Tables(work).wrong, reviews) == []
    assert [(row["proposal_id"], row["code"], row["expect"]) for row in _taken(reviews)] == [
        ("avgift", "none", "opposes"),
        ("tillsyn", "opposes", ""),
    ]


def test_a_line_of_ones_own_adds_what_the_rules_missed(work: UPath, reviews: Path, tmp_path: Path) -> None:
    sheet = _exported(work, tmp_path / "queue.csv")
    empty = dict.fromkeys(_sheet(sheet)[0], "")
    mine = (
        empty
        | SIGNED
        | {"yttrande_id": YTTRANDE, "code": "supports", "proposal_id": "tillsyn", "quote": "ställer sig bakom"}
    )
    _save([*_sheet(sheet), mine], sheet)
    assert take(sheet, Tables(work).wrong, reviews) == []
    assert [row["proposal_id"] for row in _taken(reviews)] == ["tillsyn"]


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
    _save([good | {"code": "opposes"}, good | {"code": "opposes"} | change], sheet)
    faults = take(sheet, Tables(work).wrong, reviews)
    assert fault in "\n".join(faults)
    assert all(one.startswith("line 3") for one in faults)
    assert _taken(reviews) == []


def test_a_quote_over_several_lines_counts_as_many_lines(work: UPath, reviews: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "answers.csv"
    quote = "1.2 En avgift\n" + OPPOSES
    good = dict.fromkeys(FIELDS, "") | SIGNED | {"yttrande_id": YTTRANDE, "code": "opposes", "quote": quote}
    _save([good, good | {"code": "maybe"}], sheet)
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
    assert _taken(reviews) == []


@given(st.text(max_size=20))
def test_no_cell_is_a_formula_and_each_comes_back_as_it_was(text: str) -> None:
    assert not _as_text(text).startswith(("=", "+", "-", "@", "\t"))
    assert _as_written(_as_text(text)) == text


def _tasks(work: UPath, path: Path) -> list[Row]:
    tasks: list[Row] = json.loads(_exported(work, path).read_text(encoding="utf-8"))
    return tasks


def test_tasks_fit_the_labelling_interface(work: UPath, tmp_path: Path) -> None:
    (task,) = _tasks(work, tmp_path / "tasks.json")
    view = Xml.parse(tmp_path / "tasks.xml").getroot()
    named = {tag.get("name"): tag for tag in view.iter() if tag.get("name")}
    for tag in view.iter():
        for attribute in ("value",):
            variable = tag.get(attribute, "")
            assert not variable.startswith("$") or variable[1:] in task["data"]
    assert len(task["predictions"][0]["result"]) >= 2 * RULES.height
    for result in task["predictions"][0]["result"]:
        control, value = named[result["from_name"]], result["value"]
        assert control.tag.lower() == result["type"]
        assert control.get("toName") == result["to_name"] == named["text"].get("name")
        assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
        offered = {choice.get("value") for choice in control} or {one["value"] for one in task["data"]["targets"]}
        assert set(value[result["type"]]) <= offered
    assert {label.get("value") for label in named["code"]} == set(codelists.STANCE)


def _annotated(task: Row, edit: Callable[[list[Row]], list[Row]], **said: str) -> Row:
    """The task as Label Studio exports it once a person has submitted it."""
    results = edit(json.loads(json.dumps(task["predictions"][0]["result"])))
    texts = {"reviewer": "ab", "why": "läst i sitt sammanhang"} | said
    results += [
        {"id": f"t{name}", "from_name": name, "to_name": "text", "type": "textarea", "value": {"text": [value]}}
        for name, value in texts.items()
    ]
    annotation = {"id": 7, "completed_by": 1, "result": results, "was_cancelled": False}
    return task | {"id": 1, "annotations": [annotation | {"created_at": "2026-01-31T10:00:00.000000Z"}]}


def _edited(
    work: UPath, tmp_path: Path, edit: Callable[[list[Row]], list[Row]], **said: str
) -> list[tuple[str, str, str]]:
    """What is taken of the one task, edited: proposal, code and what was expected."""
    path = tmp_path / "tasks.json"
    (task,) = _tasks(work, path)
    path.write_text(json.dumps([_annotated(task, edit, **said)]), encoding="utf-8")
    forms, faults = read_answers(path, Tables(work).wrong)
    assert faults == []
    return [(form.proposal_id or "", form.code, form.expect or "") for form in forms]


def _of(results: list[Row], code: str) -> list[Row]:
    (name,) = {one["id"] for one in results if one["value"].get("labels") == [code]}
    return [one for one in results if one["id"] == name]


def test_an_unchanged_task_confirms_the_rules(work: UPath, tmp_path: Path) -> None:
    confirmed = _edited(work, tmp_path, lambda results: results)
    assert confirmed == [
        (row["proposal_id"] or "", row["code"], row["code"]) for row in RULES.sort("statement_id").to_dicts()
    ]


def test_a_passage_unmarked_is_silenced(work: UPath, tmp_path: Path) -> None:
    taken = _edited(work, tmp_path, lambda results: [one for one in results if one not in _of(results, "opposes")])
    assert taken[0] == ("avgift", "none", "opposes")
    assert len(taken) == RULES.height


def test_a_passage_marked_otherwise_is_corrected(work: UPath, tmp_path: Path) -> None:
    def edit(results: list[Row]) -> list[Row]:
        for one in _of(results, "opposes"):
            if one["type"] == "labels":
                one["value"]["labels"] = ["doubtful"]
        return results

    assert ("avgift", "doubtful", "opposes") in _edited(work, tmp_path, edit)


def test_a_passage_moved_to_another_target_is_silenced_there_and_added_here(work: UPath, tmp_path: Path) -> None:
    def edit(results: list[Row]) -> list[Row]:
        for one in _of(results, "opposes"):
            if one["from_name"] == "target":
                one["value"]["choices"] = ["tillsyn"]
        return results

    taken = _edited(work, tmp_path, edit)
    assert ("avgift", "none", "opposes") in taken
    assert ("tillsyn", "opposes", "none") in taken


def test_a_passage_that_was_missed_is_added(work: UPath, tmp_path: Path) -> None:
    start = TEXT.index("ställer sig bakom")
    place = {"start": start, "end": start + 17, "text": "ställer sig bakom"}
    common = {"id": "new", "to_name": "text"}
    added = [
        common | {"from_name": "code", "type": "labels", "value": place | {"labels": ["supports"]}},
        common | {"from_name": "target", "type": "choices", "value": place | {"choices": ["tillsyn"]}},
    ]
    assert ("tillsyn", "supports", "none") in _edited(work, tmp_path, lambda results: results + added)


def test_a_cancelled_annotation_says_nothing_and_a_missing_reason_is_named(work: UPath, tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    (task,) = _tasks(work, path)
    cancelled = _annotated(task, lambda results: results)
    cancelled["annotations"][0]["was_cancelled"] = True
    path.write_text(json.dumps([cancelled]), encoding="utf-8")
    assert read_answers(path, Tables(work).wrong) == ([], [])
    path.write_text(
        json.dumps([task | {"annotations": []}, _annotated(task, lambda results: results, why="")]), encoding="utf-8"
    )
    assert {fault.split(" ", 3)[2] for fault in read_answers(path, Tables(work).wrong)[1]} == {"why"}
    assert read_answers(path, Tables(work).wrong)[1][0].startswith("task 2: ")


def test_undoing_an_import_gives_the_file_as_it_was(work: UPath, reviews: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "tasks.json"
    rows = [row | SIGNED | {"code": "doubtful"} for row in _sheet(_exported(work, tmp_path / "queue.csv"))[:1]]
    _save(rows, first)
    assert take(first, Tables(work).wrong, reviews) == []
    before = reviews.read_bytes()
    (task,) = _tasks(work, second)
    second.write_text(json.dumps([_annotated(task, lambda results: results)]), encoding="utf-8")
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
    assert _sheet(tmp_path / "queue.csv")
    monkeypatch.setenv("YTTRANDEN_WORK_DIR", str(tmp_path / "nowhere"))
    assert main(["check"]) == 1
    assert "run `make data` first" in capsys.readouterr().err


def test_a_stale_review_is_told_with_its_reason(work: UPath) -> None:
    from tests.unit.coded.test_coders import WRONG

    tables = Tables(work)
    assert tables.stale([WRONG]) == []
    moved = WRONG.model_copy(update={"expect": "supports"})
    lost = WRONG.model_copy(update={"yttrande_id": "f" * 16 + "-01"})
    told = tables.stale([moved, lost])
    assert "there is no yttrande" in told[0]
    assert f"{YTTRANDE} avgift, by ab 2026-01-31: the rules said supports and now say opposes" in told[1]


def test_the_interface_is_well_formed() -> None:
    assert Xml.fromstring(interface()).tag == "View"
