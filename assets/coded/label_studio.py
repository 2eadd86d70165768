"""The review queue as tasks for Label Studio, and what was annotated there.

Belongs here: the labelling interface, a task for each yttrande with what the rules found in it, and reading the JSON
export. Does not belong here: whether an answer is right (`schemas/reviews.py`), or where it goes (`reviewing`).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as Xml

from assets.coded.spreadsheet import FIELDS
from schemas import codelists
from schemas.remiss_folder import BETANKANDE
from schemas.reviews import NO_POSITION

Row = dict[str, Any]
WHOLE: Final = "whole"
"""The target of a position on all that the yttrande answers."""
_COLOURS: Final = ("#08519c", "#6baed6", "#3182bd", "#969696", "#636363", "#fdae6b", "#a63603")


def interface() -> str:
    """The labelling configuration (XML): a passage is marked with its code, and then given its target.

    Built from the code lists, so that it never offers a code that the form refuses.
    """
    view = Xml.Element("View")
    Xml.SubElement(view, "Header", value="$question")
    labels = Xml.SubElement(view, "Labels", name="code", toName="text")
    for (code, meaning), colour in zip(codelists.STANCE.items(), _COLOURS, strict=True):
        Xml.SubElement(labels, "Label", value=code, hint=meaning, background=colour)
    Xml.SubElement(view, "Text", name="text", value="$text", granularity="word")
    Xml.SubElement(
        view, "Choices", name="target", toName="text", perRegion="true", required="true", layout="select",
        value="$targets",
    )  # fmt: skip
    for name, values in (("expression", codelists.EXPRESSION), ("reservation", codelists.RESERVATION)):
        choices = Xml.SubElement(view, "Choices", name=name, toName="text", perRegion="true", showInline="true")
        for value, meaning in values.items():
            Xml.SubElement(choices, "Choice", value=value, hint=meaning)
    for name, asked in (("reviewer", "Your initials, two to five small letters"), ("why", "Why you decided so")):
        Xml.SubElement(
            view, "TextArea", name=name, toName="text", required="true", maxSubmissions="1", placeholder=asked
        )
    Xml.indent(view)
    return Xml.tostring(view, encoding="unicode") + "\n"


def write_tasks(queue: Sequence[Row], yttranden: Mapping[str, Row], statements: Sequence[Row], to: Path) -> None:
    """Write a task for each yttrande in the queue, with the rules' statements as predictions to accept or mend.

    `yttranden` tells of each its `text`, its `start` in the document, and its `targets`: each value that a position may
    be about, and what it is called. The labelling configuration is written beside the tasks, with the suffix `.xml`.
    """
    reasons: dict[str, set[str]] = {}
    for row in queue:
        reasons.setdefault(row["yttrande_id"], set()).add(row["reason"])
    tasks = [
        _task(one, sorted(why), yttranden[one], [row for row in statements if row["yttrande_id"] == one])
        for one, why in reasons.items()
    ]
    to.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    to.with_suffix(".xml").write_text(interface(), encoding="utf-8")


def _task(yttrande_id: str, reasons: Sequence[str], yttrande: Row, statements: Sequence[Row]) -> Row:
    found = [_found(row, yttrande["start"]) for row in statements]
    why = "; ".join(f"{reason}: {codelists.QUEUE_REASON[reason]}" for reason in reasons)
    return {
        "data": {
            "yttrande_id": yttrande_id,
            "question": f"{yttrande_id}. {why}",
            "text": yttrande["text"],
            "targets": [{"value": value, "hint": title} for value, title in yttrande["targets"].items()],
            "found": found,
        },
        "predictions": [{"model_version": "rules", "result": [part for one in found for part in _regions(one)]}],
    }


def _found(row: Row, start: int) -> Row:
    """A statement as the task holds it: offsets in the yttrande, and its target as one value."""
    return {
        "id": row["statement_id"],
        "code": row["code"],
        "target": row["proposal_id"] or row["betankande"] or WHOLE,
        "expression": row["expression"],
        "reservation": row["reservation"],
        "start": row["char_start"] - start,
        "end": row["char_end"] - start,
        "quote": row["quote"],
    }


def _regions(found: Row) -> Iterator[Row]:
    """A statement as Label Studio's results: the marked passage, and what is chosen for it."""
    place = {"start": found["start"], "end": found["end"], "text": found["quote"]}
    common = {"id": found["id"], "to_name": "text"}
    yield common | {"from_name": "code", "type": "labels", "value": place | {"labels": [found["code"]]}}
    for name in ("target", "expression", "reservation"):
        if found[name]:
            yield common | {"from_name": name, "type": "choices", "value": place | {"choices": [found[name]]}}


def answered_tasks(path: Path) -> Iterator[tuple[str, Row]]:
    """Each answer in Label Studio's JSON export as fields of the form, with the task it stands in.

    An annotation tells of the whole task: a passage that is marked as it was confirms the rules, one that is gone
    silences them, one that is new was missed; nothing marked where nothing was found says that there is no position.
    Raises ValueError, with what to do, for a file that is not such an export.
    """
    try:
        tasks = json.loads(path.read_text(encoding="utf-8-sig"))
        for number, task in enumerate(tasks, start=1):
            for annotation in task["annotations"]:
                if not annotation.get("was_cancelled"):
                    yield from ((f"task {number}", fields) for fields in _answers(task["data"], annotation))
    except (KeyError, TypeError, UnicodeDecodeError, json.JSONDecodeError) as error:
        message = f"{path.name} is not an export of these tasks: export the project as JSON, not JSON-MIN or CSV"
        raise ValueError(message) from error


def _answers(data: Row, annotation: Row) -> Iterator[Row]:
    marked: dict[str, Row] = {}
    said: Row = {"reviewed_on": (annotation.get("updated_at") or annotation.get("created_at") or "")[:10]}
    for result in annotation["result"]:
        value, name = result["value"], result["from_name"]
        if name in {"reviewer", "why"}:
            said[name] = (value.get("text") or [""])[0].strip()
            continue
        region = marked.setdefault(result["id"], {"start": value["start"], "quote": value.get("text") or ""})
        region[name] = (value.get("labels") or value.get("choices") or [""])[0]
    common = {"yttrande_id": data["yttrande_id"]} | said
    found = {one["id"]: one for one in data["found"]}
    for name, one in found.items():
        if name not in marked or _target(marked[name]) != _target(one):
            yield _fields(common | _target(one) | {"code": NO_POSITION, "quote": one["quote"], "expect": one["code"]})
    for name, region in marked.items():
        was = found.get(name)
        expect = was["code"] if was and _target(was) == _target(region) else NO_POSITION
        yield _fields(common | region | _target(region) | {"expect": expect})
    if not marked and not found:
        yield _fields(common | {"code": NO_POSITION, "expect": NO_POSITION})


def _target(region: Row) -> Row:
    target = region.get("target") or WHOLE
    if target == WHOLE or re.match(BETANKANDE, target):
        return {"proposal_id": "", "betankande": "" if target == WHOLE else target}
    return {"proposal_id": target, "betankande": ""}


def _fields(values: Row) -> Row:
    return {name: values.get(name) or "" for name in FIELDS}
