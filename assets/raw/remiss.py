"""What people wrote about a remiss: its `remiss.toml`, its catalogue `proposals.csv` and its list `invited.csv`.

Belongs here: reading these, with an error that names file, line and field. Does not belong here: their form
(`schemas/remiss_folder.py`), and the yttranden themselves (`files.py`).
"""

import csv
import io
import re
import tomllib
from typing import Any, NamedTuple, TypeVar

import polars as pl
from pydantic import BaseModel, ValidationError
from upath import UPath

from assets.raw.location import CATALOGUE, DESCRIPTION, INVITED
from schemas import registry
from schemas.remiss_folder import InvitedForm, ProposalForm, RemissForm

Form = TypeVar("Form", bound=BaseModel)


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
    forms, problems = _forms(raw / remiss_id / CATALOGUE, ProposalForm, "proposal_id", "invalid_catalogue")
    rows = [
        form.model_dump(exclude={"betankande"})
        | {"remiss_id": remiss_id, "betankanden": form.betankande, "section": form.section or None}
        for form in forms
    ]
    return registry.frame("proposals", rows), problems


def read_invited(raw: UPath, remiss_id: str) -> tuple[pl.DataFrame, list[Problem]]:
    """The remiss's part of `invited`, and what is wrong with its list of those who were asked.

    A faulty line is left out and named; the other lines count.
    """
    forms, problems = _forms(raw / remiss_id / INVITED, InvitedForm, "name", "invalid_invited")
    rows = [{"remiss_id": remiss_id, "invited": form.name} for form in forms]
    return registry.frame("invited", rows), problems


def _forms(path: UPath, form: type[Form], key: str, reason: str) -> tuple[list[Form], list[Problem]]:
    """The good lines of a CSV file, no two with the same key; and, as one problem, what is wrong with the others."""
    text, problems = _text(path, path.name, reason)
    found: dict[str, Form] = {}
    faults: list[str] = []
    for number, values in _lines(text or "", path.name, list(form.model_fields), faults):
        try:
            read = form.model_validate(values)
        except ValidationError as error:
            faults += [f"{path.name} line {number}, {field}: {message}" for field, message in _faults(error)]
            continue
        if getattr(read, key) in found:
            faults.append(f"{path.name} line {number}, {key}: {getattr(read, key)} stands twice")
            continue
        found[getattr(read, key)] = read
    if faults:
        problems = [*problems, Problem(path.name, reason, "; ".join(faults))]
    return list(found.values()), problems


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


def _lines(text: str, name: str, expected: list[str], faults: list[str]) -> list[tuple[int, dict[str, str]]]:
    """The lines of a CSV file with their numbers; faults of the file as a whole are added to `faults`."""
    if not text:
        return []
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    found = []
    try:
        if list(reader.fieldnames or []) != expected:
            faults.append(f"{name} line 1: the columns are {reader.fieldnames}; they must be {expected}")
            return []
        for values in reader:
            if None in values or None in values.values():
                faults.append(f"{name} line {reader.line_num}: not {len(expected)} fields; quote a field with commas")
            else:
                found.append((reader.line_num, values))
    except csv.Error as error:
        faults.append(f"{name} line {reader.line_num}: {error}")
    return found


def _faults(error: ValidationError) -> list[tuple[str, str]]:
    return [(str(fault["loc"][0]) if fault["loc"] else "", fault["msg"]) for fault in error.errors()]


def _line_of(text: str, field: str) -> str:
    """The number of the line that sets a field; "-" where no line does."""
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"\s*{re.escape(field)}\s*=", line):
            return str(number)
    return "-"
