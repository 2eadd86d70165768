"""The way of a review in tests: exports of the queue, and answers as people's programs save them.

Belongs here: reading and writing sheets and tasks. Does not belong here: what is expected of them (the test modules),
or the tables that they come from (`conftest.py`).
"""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from upath import UPath

from assets.coded.reviewing import Tables

Row = dict[str, Any]
SIGNED = {"reviewer": "ab", "reviewed_on": "2026-01-31", "why": "läst i sitt sammanhang"}
OPPOSES = "Provkommunen avstyrker förslaget om en avgift."


def lines_of(path: Path) -> list[Row]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def save(rows: list[Row], path: Path, delimiter: str = ",", encoding: str = "utf-8-sig") -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)


def taken(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def exported(work: UPath, path: Path) -> Path:
    Tables(work).write(path)
    return path


def tasks(work: UPath, path: Path) -> list[Row]:
    tasks: list[Row] = json.loads(exported(work, path).read_text(encoding="utf-8"))
    return tasks


def annotated(task: Row, edit: Callable[[list[Row]], list[Row]], **said: str) -> Row:
    """The task as Label Studio exports it once a person has submitted it."""
    results = edit(json.loads(json.dumps(task["predictions"][0]["result"])))
    texts = {"reviewer": "ab", "why": "läst i sitt sammanhang"} | said
    results += [
        {"id": f"t{name}", "from_name": name, "to_name": "text", "type": "textarea", "value": {"text": [value]}}
        for name, value in texts.items()
    ]
    annotation = {"id": 7, "completed_by": 1, "result": results, "was_cancelled": False}
    return task | {"id": 1, "annotations": [annotation | {"created_at": "2026-01-31T10:00:00.000000Z"}]}
