"""`make readme`: the README's look at the result, written from the newest release.

Belongs here: the table and the picture between the README's two markers. Does not belong here: how the picture is
drawn (`assets/released/pictures.py`).
"""

import json
import shutil
import sys
from pathlib import Path

import polars as pl

from pipelines.resources import PROJECT
from schemas.registry import RELEASED_TABLES

START, END = "<!-- result: written by `make readme` -->", "<!-- end of result -->"
README = PROJECT / "README.md"
PICTURE = PROJECT / "docs" / "stances.svg"
REMISS = "fi2018-02431"


def look(tables: dict[str, pl.DataFrame]) -> str:
    """The Markdown between the markers: what each answer says of the whole, and on how many proposals."""
    yttranden, stances = tables["yttranden"], tables["stances"]
    on_proposals = stances.drop_nulls("proposal_id").group_by("yttrande_id").len("proposals")
    passages = tables["statements"].group_by("yttrande_id").len("passages")
    rows = (
        yttranden.join(tables["actors"].select("actor_id", "name"), on="actor_id", how="left")
        .join(on_proposals, on="yttrande_id", how="left")
        .join(passages, on="yttrande_id", how="left")
        .with_columns(pl.col("proposals", "passages").fill_null(0), answers=pl.col("answers").list.join(", "))
        .sort("name", "answers", "yttrande_id")
        .select("name", "role", "answers", "overall_stance", "proposals", "passages")
    )
    lines = [
        "| actor | role | answers | on the whole | proposals | passages |",
        "| --- | --- | --- | --- | --: | --: |",
    ]
    lines += ["| " + " | ".join("" if cell is None else str(cell) for cell in row) + " |" for row in rows.rows()]
    return "\n".join(lines)


def rewritten(readme: str, result: str) -> str:
    r"""The README with the part between the markers replaced.

    >>> rewritten(f"a\n{START}\nold\n{END}\nb", "new").splitlines()[2]
    'new'
    """
    head, _, rest = readme.partition(START)
    _, _, tail = rest.partition(END)
    return f"{head}{START}\n{result}\n\n![Stances by answer and proposal](docs/stances.svg)\n{END}{tail}"


def newest(releases: Path) -> tuple[Path, dict[str, pl.DataFrame]]:
    """The newest release's directory and tables."""
    directory = releases / json.loads((releases / "latest.json").read_text(encoding="utf-8"))["path"]
    return directory, {table: pl.read_parquet(directory / f"{table}.parquet") for table in RELEASED_TABLES}


def main() -> int:
    """Rewrite the README and its picture from the release of the project's own texts."""
    directory, tables = newest(PROJECT / "data" / "releases")
    README.write_text(rewritten(README.read_text(encoding="utf-8"), look(tables)), encoding="utf-8")
    shutil.copy(directory / "pictures" / f"{REMISS}-matrix-en.svg", PICTURE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
