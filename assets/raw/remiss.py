"""What people wrote about a remiss: its `remiss.toml` and its catalogue `proposals.csv`.

Belongs here: reading both, with an error that names file, line and field. Does not belong here: their form
(`schemas/remiss_folder.py`), and the yttranden themselves (`files.py`).
"""

import csv
import io
import re
import tomllib
from typing import Any, NamedTuple

import polars as pl
from pydantic import ValidationError
from upath import UPath

from assets.raw.location import CATALOGUE, DESCRIPTION
from schemas import registry
from schemas.remiss_folder import ProposalForm, RemissForm


class Problem(NamedTuple):
    """A file that people wrote and that does not follow its form."""

    file_name: str
    reason: str
    detail: str


def read_remiss(raw: UPath, remiss_id: str) -> tuple[pl.DataFrame, list[Problem]]:
    """The remiss's row of `remisser`, and what is wrong with its `remiss.toml`.

    A folder without the file, or with a broken one, has a row with its name alone.
    """
    row: dict[str, Any] = {"remiss_id": remiss_id, "betankanden": []}
    text, problems = _text(raw / remiss_id / DESCRIPTION, DESCRIPTION, "invalid_remiss")
    if text is not None:
        try:
            row |= RemissForm.model_validate(tomllib.loads(text)).model_dump()
        except tomllib.TOMLDecodeError as error:
            problems = [Problem(DESCRIPTION, "invalid_remiss", f"{DESCRIPTION}: not valid TOML: {error}")]
        except ValidationError as error:
            details = [
                f"{DESCRIPTION} line {_line_of(text, field)}, {field}: {message}" for field, message in _faults(error)
            ]
            problems = [Problem(DESCRIPTION, "invalid_remiss", "; ".join(details))]
    return registry.frame("remisser", [row]), problems


def read_proposals(raw: UPath, remiss_id: str) -> tuple[pl.DataFrame, list[Problem]]:
    """The remiss's part of `proposals`, and what is wrong with its catalogue.

    A faulty line is left out and named; the other lines count.
    """
    text, problems = _text(raw / remiss_id / CATALOGUE, CATALOGUE, "invalid_catalogue")
    rows: dict[str, dict[str, Any]] = {}
    faults: list[str] = []
    for number, values in _lines(text or "", faults):
        try:
            form = ProposalForm.model_validate(values)
        except ValidationError as error:
            faults += [f"{CATALOGUE} line {number}, {field}: {message}" for field, message in _faults(error)]
            continue
        if form.proposal_id in rows:
            faults.append(f"{CATALOGUE} line {number}, proposal_id: {form.proposal_id} stands twice")
            continue
        rows[form.proposal_id] = form.model_dump(exclude={"betankande"}) | {
            "remiss_id": remiss_id,
            "betankanden": form.betankande,
            "section": form.section or None,
        }
    if faults:
        problems = [*problems, Problem(CATALOGUE, "invalid_catalogue", "; ".join(faults))]
    return registry.frame("proposals", list(rows.values())), problems


def _text(path: UPath, name: str, reason: str) -> tuple[str | None, list[Problem]]:
    """The file's text; None where there is no file, or where it cannot be read, and then why."""
    try:
        return path.read_bytes().decode("utf-8-sig"), []
    except (FileNotFoundError, NotADirectoryError):
        return None, []
    except UnicodeDecodeError as error:
        return None, [Problem(name, reason, f"{name}: byte {error.start} is not UTF-8; save the file as UTF-8")]
    except OSError as error:
        return None, [Problem(name, reason, f"{name}: could not be opened: {error.strerror or type(error).__name__}")]


def _lines(text: str, faults: list[str]) -> list[tuple[int, dict[str, str]]]:
    """The catalogue's lines with their numbers; faults of the file as a whole are added to `faults`."""
    if not text:
        return []
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    expected = list(ProposalForm.model_fields)
    found = []
    try:
        if list(reader.fieldnames or []) != expected:
            faults.append(f"{CATALOGUE} line 1: the columns are {reader.fieldnames}; they must be {expected}")
            return []
        for values in reader:
            if None in values or None in values.values():
                faults.append(
                    f"{CATALOGUE} line {reader.line_num}: not {len(expected)} fields; quote a field with commas"
                )
            else:
                found.append((reader.line_num, values))
    except csv.Error as error:
        faults.append(f"{CATALOGUE} line {reader.line_num}: {error}")
    return found


def _faults(error: ValidationError) -> list[tuple[str, str]]:
    return [(str(fault["loc"][0]) if fault["loc"] else "", fault["msg"]) for fault in error.errors()]


def _line_of(text: str, field: str) -> str:
    """The number of the line that sets a field; "-" where no line does."""
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"\s*{re.escape(field)}\s*=", line):
            return str(number)
    return "-"
