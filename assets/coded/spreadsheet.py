"""The review queue as a spreadsheet, and its answered lines.

Belongs here: the sheet's columns, and reading what a spreadsheet program made of them. Does not belong here: whether
an answer is right (`schemas/reviews.py`), or where it goes (`reviewing`).
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from schemas.reviews import NO_POSITION, ReviewForm

Row = dict[str, Any]
FIELDS: Final = tuple(ReviewForm.model_fields)
ASKED: Final = ("reason", "statement_id", "title", "passage", "found_proposal_id", "found_betankande")
"""Columns that tell what is asked; the form's fields follow, filled with what was found but for what a person says."""
_AROUND: Final = 300
_WHOLE: Final = 2000
_FORMULA: Final = ("=", "+", "-", "@", "\t", "'")
"""What a cell begins with that a spreadsheet program would take for more than text."""


def write_sheet(queue: Sequence[Row], text_of: Mapping[str, str], titles: Mapping[str, str], to: Path) -> None:
    """Write the queue as CSV that spreadsheet programs open as it is (UTF-8 with its mark).

    `queue` are rows of `review_queue`, `text_of` each document's text, `titles` what proposals are called.
    """
    with to.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, [*ASKED, *FIELDS], lineterminator="\n", extrasaction="ignore", restval="")
        writer.writeheader()
        for row in queue:
            text = text_of[row["yttrande_id"].partition("-")[0]]
            writer.writerow({name: _as_text(value) for name, value in _line(row, text, titles).items()})


def _line(row: Row, text: str, titles: Mapping[str, str]) -> Row:
    start, end = row["char_start"], row["char_end"]
    around = text[max(0, start - _AROUND) : end + _AROUND] if row["quote"] else text[start : min(end, start + _WHOLE)]
    return row | {
        "title": titles.get(row["proposal_id"], ""),
        "passage": around,
        "found_proposal_id": row["proposal_id"],
        "found_betankande": row["betankande"],
        "expect": row["code"] or NO_POSITION,
        "code": "",
    }


def _as_text(value: object) -> str:
    """The value so that no spreadsheet program reads it as a formula.

    >>> _as_text("- avstyrks"), _as_text(None)
    ("'- avstyrks", '')
    """
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _as_written(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell


def answered_lines(path: Path) -> Iterator[tuple[str, Row]]:
    """Each answered line of a sheet as fields of the form, with the line on which it begins.

    Where the target was changed, the statement found on the old one is silenced by a line of its own. Raises
    ValueError, with what to do, for a file that is not such a sheet.
    """
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name} is not UTF-8: save it from the program as 'CSV UTF-8'") from error
    first = content.partition("\n")[0]
    rows = csv.reader(io.StringIO(content, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    header = [name.strip() for name in next(rows, [])]
    if missing := [name for name in ("yttrande_id", "code", "quote", "reviewer") if name not in header]:
        raise ValueError(f"{path.name} has no column {', '.join(missing)}: keep the first line as it was exported")
    begins = rows.line_num + 1
    for cells in rows:
        line = dict(zip(header, map(_as_written, cells), strict=False))
        if line.get("code", "").strip():
            yield from ((f"line {begins}", fields) for fields in _answers(line))
        begins = rows.line_num + 1


def _answers(line: Row) -> Iterator[Row]:
    fields = {name: line.get(name, "").strip() for name in FIELDS}
    found = {name: line.get(f"found_{name}", "").strip() for name in ("proposal_id", "betankande")}
    given = {name: fields[name] for name in found}
    if line.get("statement_id") and given != found and fields["code"] != NO_POSITION:
        yield fields | found | {"code": NO_POSITION, "expression": "", "reservation": ""}
        fields["expect"] = ""
    yield fields
