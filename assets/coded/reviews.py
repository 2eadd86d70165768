"""Codes by people: read, checked, set above the rules', and exchanged with a spreadsheet or Label Studio.

Belongs here: `data/reference/reviews.csv`, what its lines do to the statements, and the queue's way out and back
(`python -m assets.coded.reviews export|import FILE`). Does not belong here: which statements to review (`queue`).
"""

import csv
import json
import logging
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import polars as pl
from pydantic import ValidationError

from schemas import codelists
from schemas.reviews import NO_POSITION, ReviewForm

Row = dict[str, Any]
REVIEWS: Final = Path(__file__).parents[2] / "data" / "reference" / "reviews.csv"
FIELDS: Final = tuple(ReviewForm.model_fields)
_LOG: Final = logging.getLogger(__name__)


@cache
def reviews() -> tuple[ReviewForm, ...]:
    """The project's reviews. Raises `pydantic.ValidationError` on a line that breaks the form."""
    with REVIEWS.open(encoding="utf-8", newline="") as file:
        return tuple(ReviewForm.model_validate(row) for row in csv.DictReader(file))


def with_reviews(rows: Sequence[Row], text: str, response: Row, reviewed: Sequence[ReviewForm]) -> list[Row]:
    """One yttrande's statements, with people's beside them; where a person found no position, the rules' are dropped.

    A review whose quote no longer stands in the yttrande is left out with a warning.
    """
    own = [review for review in reviewed if review.yttrande_id == response["yttrande_id"]]
    silenced = {(review.proposal_id, review.betankande) for review in own if review.code == NO_POSITION}
    kept = [row for row in rows if (row["proposal_id"], row["betankande"]) not in silenced]
    for review in own:
        if review.code == NO_POSITION:
            continue
        start = text.find(review.quote, response["char_start"], response["char_end"])
        if start < 0:
            _LOG.warning("review of %s by %s: its quote is not in the text", review.yttrande_id, review.reviewer)
            continue
        kept.append(_row(review, start))
    return kept


def _row(review: ReviewForm, start: int) -> Row:
    return {
        "yttrande_id": review.yttrande_id,
        "proposal_id": review.proposal_id,
        "betankande": review.betankande,
        "code": review.code,
        "score": codelists.SCORE[review.code],
        "expression": review.expression or "evaluative",
        "reservation": review.reservation,
        "refers_to": None,
        "confidence": 1.0,
        "coder": f"human/{review.reviewer}",
        "rule_id": "review",
        "cue": None,
        "negation": None,
        "target_reason": "reviewed",
        "quote": review.quote,
        "char_start": start,
        "char_end": start + len(review.quote),
    }


def export(queue: pl.DataFrame, to: Path) -> None:
    """Write the queue for people to answer: `.json` as tasks for Label Studio, anything else as a spreadsheet (CSV)."""
    rows = queue.to_dicts()
    if to.suffix == ".json":
        to.write_text(json.dumps([_task(row) for row in rows], ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return
    asked = ("reason", "statement_id", "found")
    with to.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*asked, *FIELDS], lineterminator="\n", extrasaction="ignore", restval="")
        writer.writeheader()
        writer.writerows(row | {"found": row["code"], "code": ""} for row in rows)


def _task(row: Row) -> Row:
    data = {name: row[name] for name in ("reason", "yttrande_id", "statement_id", "proposal_id", "betankande")}
    return {"data": data | {"found": row["code"], "text": row["quote"]}}


def answers(path: Path) -> list[Row]:
    """The answered lines of an exported queue, as fields of the form: CSV, or Label Studio's JSON export."""
    if path.suffix == ".json":
        return [row for task in json.loads(path.read_text(encoding="utf-8")) if (row := _answered_task(task))]
    with path.open(encoding="utf-8", newline="") as file:
        rows = [{name: row.get(name) or "" for name in FIELDS} for row in csv.DictReader(file)]
    return [row for row in rows if row["code"]]


def _answered_task(task: Row) -> Row | None:
    results = [result for annotation in task.get("annotations", []) for result in annotation["result"]]
    fields: Row = dict.fromkeys(FIELDS, "")
    fields |= {name: task["data"].get(name) or "" for name in ("yttrande_id", "proposal_id", "betankande")}
    fields["quote"] = task["data"]["text"]
    for result in results:
        value = result["value"]
        fields[result["from_name"]] = (value.get("choices") or value.get("text") or [""])[0]
    return fields if fields["code"] else None


def take(path: Path, into: Path = REVIEWS) -> list[str]:
    """Add the answers in a file to the reviews. Gives what is wrong, line by line, and then adds nothing."""
    forms, faults = list[ReviewForm](), list[str]()
    for number, row in enumerate(answers(path), start=1):
        try:
            forms.append(ReviewForm.model_validate(row))
        except ValidationError as error:
            faults.extend(f"answer {number}: {fault['msg']}" for fault in error.errors(include_input=False))
    if faults:
        return faults
    with into.open(encoding="utf-8", newline="") as file:
        known = {tuple(row.values()) for row in csv.DictReader(file)}
    rows = {tuple(_written(value) for value in form.model_dump().values()) for form in forms}
    with into.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows(sorted(known | rows))
    return []


def _written(value: object) -> str:
    return "" if value is None else str(value)


def main(arguments: Sequence[str]) -> int:
    """`export FILE [QUEUE.parquet …]` or `import FILE`; 1 where an answer breaks the form."""
    command, path, *tables = arguments
    if command == "import":
        faults = take(Path(path))
        sys.stderr.writelines(f"{fault}\n" for fault in faults)
        return 1 if faults else 0
    from pipelines.resources import WORK, location  # the command alone knows where tables lie, the functions do not

    found = tables or sorted(map(str, Path(location(*WORK), "review_queue").glob("*.parquet")))
    export(pl.concat([pl.read_parquet(table) for table in found]), Path(path))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
