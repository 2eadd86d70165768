"""The queue out to Label Studio as tasks, and what a person's edits of a task come back as."""

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as Xml

from upath import UPath

from assets.coded.label_studio import interface
from assets.coded.reviewing import Tables, read_answers
from schemas import codelists
from tests.unit.coded.one_answer import RULES, TEXT
from tests.unit.coded.reviewed import Row, annotated, tasks


def _edited(
    work: UPath, tmp_path: Path, edit: Callable[[list[Row]], list[Row]], **said: str
) -> list[tuple[str, str, str]]:
    """What is taken of the one task, edited: proposal, code and what was expected."""
    path = tmp_path / "tasks.json"
    (task,) = tasks(work, path)
    path.write_text(json.dumps([annotated(task, edit, **said)]), encoding="utf-8")
    forms, faults = read_answers(path, Tables(work).wrong)
    assert faults == []
    return [(form.proposal_id or "", form.code, form.expect or "") for form in forms]


def _of(results: list[Row], code: str) -> list[Row]:
    (name,) = {one["id"] for one in results if one["value"].get("labels") == [code]}
    return [one for one in results if one["id"] == name]


def test_tasks_fit_the_labelling_interface(work: UPath, tmp_path: Path) -> None:
    (task,) = tasks(work, tmp_path / "tasks.json")
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
    (task,) = tasks(work, path)
    cancelled = annotated(task, lambda results: results)
    cancelled["annotations"][0]["was_cancelled"] = True
    path.write_text(json.dumps([cancelled]), encoding="utf-8")
    assert read_answers(path, Tables(work).wrong) == ([], [])
    path.write_text(
        json.dumps([task | {"annotations": []}, annotated(task, lambda results: results, why="")]), encoding="utf-8"
    )
    assert {fault.split(" ", 3)[2] for fault in read_answers(path, Tables(work).wrong)[1]} == {"why"}
    assert read_answers(path, Tables(work).wrong)[1][0].startswith("task 2: ")


def test_the_interface_is_well_formed() -> None:
    assert Xml.fromstring(interface()).tag == "View"
