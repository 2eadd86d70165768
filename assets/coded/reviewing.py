"""The way of a review: the queue goes out to people, and their answers come back, checked.

Belongs here: the command (`python -m assets.coded.reviewing export|import|undo|check …`), and adding answers to
`data/reference/reviews.csv` or taking them out. Does not belong here: the forms in which people answer
(`spreadsheet`, `label_studio`), or what a review does (`reviews`).
"""

import argparse
import csv
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import polars as pl
from pydantic import ValidationError
from upath import UPath

from assets.coded.coders import Coded, betankande_of, reviewed_rows
from assets.coded.label_studio import WHOLE, answered_tasks, write_tasks
from assets.coded.reviews import REVIEWS, cells_of, misplaced, reviews
from assets.coded.spreadsheet import FIELDS, answered_lines, write_sheet
from schemas.reviews import ReviewForm

Row = dict[str, Any]
Check = Callable[[ReviewForm], str | None]
TABLES: Final = ("review_queue", "rule_statements", "model_answers", "responses", "texts", "proposals")


def read_answers(path: Path, wrong: Check) -> tuple[list[ReviewForm], list[str]]:
    """The answers in a sheet (CSV) or an export of Label Studio (`.json`), and what is wrong, line by line.

    `wrong` says what is wrong with an answer that follows the form.
    """
    forms, faults = list[ReviewForm](), list[str]()
    try:
        for place, fields in answered_tasks(path) if path.suffix == ".json" else answered_lines(path):
            try:
                form = ReviewForm.model_validate(fields)
            except ValidationError as error:
                told = error.errors(include_input=False, include_url=False)
                faults += [f"{place}: {_told(one['loc'], one['msg'])}" for one in told]
                continue
            if fault := wrong(form):
                faults.append(f"{place}: {fault}")
            forms.append(form)
    except (ValueError, csv.Error) as error:
        faults.append(str(error))
    return forms, faults


def _told(field: tuple[int | str, ...], message: str) -> str:
    """What is wrong with an answer's field, in the form's own words where it has any."""
    return " ".join([*map(str, field), message]).removeprefix("Value error, ")


def take(path: Path, wrong: Check, into: Path = REVIEWS) -> list[str]:
    """Add the answers in a file to the reviews. Gives what is wrong, line by line, and then adds nothing."""
    forms, faults = read_answers(path, wrong)
    if not faults:
        _write(_lines(into) | set(map(_line, forms)), into)
    return faults


def undo(path: Path, into: Path = REVIEWS) -> list[str]:
    """Take the answers in a file out of the reviews again; gives what is wrong, and then takes nothing."""
    forms, faults = read_answers(path, lambda _: None)
    if not faults:
        _write(_lines(into) - set(map(_line, forms)), into)
    return faults


def _line(form: ReviewForm) -> tuple[str, ...]:
    return tuple("" if value is None else str(value) for value in form.model_dump().values())


def _lines(path: Path) -> set[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {_line(ReviewForm.model_validate(row)) for row in csv.DictReader(file)}


def _write(lines: Iterable[tuple[str, ...]], to: Path) -> None:
    aside = to.with_suffix(".csv.new")
    with aside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([FIELDS, *sorted(lines)])
    aside.replace(to)


class Tables:
    """The newest run's tables, all remisser together, as far as reviews need them."""

    def __init__(self, work: UPath) -> None:
        """Raises FileNotFoundError, with what to do, where there are none."""
        from pipelines.tables import read_table  # where tables lie is the pipeline's to say

        remisser = sorted(path.stem for path in (work / "review_queue").glob("*.parquet"))
        if not remisser:
            raise FileNotFoundError(f"There are no tables in {work}: run `make data` first.")
        parts = {name: [read_table(work, name, remiss_id) for remiss_id in remisser] for name in TABLES}
        self.queue, self.statements, self.answers, self.responses, self.texts, self.proposals = (
            pl.concat(parts[name]) for name in TABLES
        )
        self.text_of = dict(self.texts.select("document_id", "text").iter_rows())
        self.response_of = {row["yttrande_id"]: row for row in self.responses.to_dicts()}

    def _catalogue(self, response: Row) -> pl.DataFrame:
        return self.proposals.filter(pl.col("remiss_id") == response["remiss_id"])

    def wrong(self, review: ReviewForm) -> str | None:
        """Why a review cannot be placed in these tables; None where it can."""
        if (response := self.response_of.get(review.yttrande_id)) is None:
            return f"there is no yttrande {review.yttrande_id}"
        targets = cells_of(review, response, betankande_of(self._catalogue(response)))
        return misplaced(review, self.text_of[response["document_id"]], response, targets)

    def stale(self, reviewed: Sequence[ReviewForm]) -> list[str]:
        """The reviews that no longer hold, each with the reason."""
        lost = [(one, f"there is no yttrande {one.yttrande_id}") for one in reviewed if self._is_lost(one)]
        for (remiss_id,), answers in self.responses.group_by("remiss_id", maintain_order=True):
            own = pl.col("yttrande_id").is_in(answers["yttrande_id"].implode())
            catalogue = self.proposals.filter(pl.col("remiss_id") == remiss_id)
            coded = Coded(self.statements.filter(own), self.answers.filter(own), self.texts, answers, catalogue)
            lost += reviewed_rows(coded, reviewed)[1]
        return [f"{one.yttrande_id} {_target(one)}, by {one.reviewer} {one.reviewed_on}: {why}" for one, why in lost]

    def _is_lost(self, review: ReviewForm) -> bool:
        return review.yttrande_id not in self.response_of

    def write(self, to: Path) -> None:
        """The queue, least sure first: as tasks for Label Studio where the name ends in `.json`, else a spreadsheet."""
        worded = self.statements.select("statement_id", "expression", "reservation")
        rows = self.queue.join(worded, on="statement_id", how="left", maintain_order="left")
        queue = rows.sort("confidence", maintain_order=True, nulls_last=True).to_dicts()
        titles = dict(self.proposals.select("proposal_id", "title").iter_rows())
        if to.suffix == ".json":
            told = {key: self._told(self.response_of[key]) for key in self.queue["yttrande_id"].unique().sort()}
            write_tasks(queue, told, self.statements.to_dicts(), to)
        else:
            write_sheet(queue, self.text_of, titles, to)

    def _told(self, response: Row) -> Row:
        start, end = response["char_start"], response["char_end"]
        titles = dict(self._catalogue(response).select("proposal_id", "title").iter_rows())
        wholes = dict.fromkeys(response["answers"], "the betänkande as a whole") | {WHOLE: "all that is answered"}
        return {"text": self.text_of[response["document_id"]][start:end], "start": start, "targets": wholes | titles}


def _target(review: ReviewForm) -> str:
    return review.proposal_id or review.betankande or WHOLE


def main(arguments: Sequence[str]) -> int:
    """Do what is asked; 1 where an answer breaks the form or cannot be placed, or a review no longer holds."""
    parser = argparse.ArgumentParser(prog="python -m assets.coded.reviewing", description="Reviews out and back.")
    parser.add_argument("command", choices=["export", "import", "undo", "check"])
    parser.add_argument("file", type=Path, nargs="?", help="a spreadsheet (.csv) or tasks of Label Studio (.json)")
    asked = parser.parse_args(arguments)
    if asked.command != "check" and asked.file is None:
        parser.error(f"{asked.command} needs a file")
    from pipelines.resources import WORK, location

    try:
        tables = Tables(UPath(location(*WORK)))
        faults: list[str] = []
        if asked.command == "export":
            tables.write(asked.file)
        elif asked.command == "import":
            faults = take(asked.file, tables.wrong)
        elif asked.command == "undo":
            faults = undo(asked.file)
        else:
            faults = tables.stale(reviews())
    except FileNotFoundError as error:
        faults = [str(error)]
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
