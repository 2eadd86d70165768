"""What a change of the rules does to the statements, before it is accepted: `python -m assets.coded.difference`.

Belongs here: coding the newest run's texts anew and comparing with the newest release. Does not belong here: the
changes between two releases (`assets/released/changes.py`).
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import polars as pl

from assets.coded.statements import code_statements

KEY: Final = ("yttrande_id", "proposal_id", "betankande", "char_start", "char_end")
SHOWN: Final = ("code", "expression", "reservation", "rule_id")
Row = dict[str, Any]


def difference(before: pl.DataFrame, after: pl.DataFrame) -> list[str]:
    """One line for each statement that appears, goes or is coded otherwise, in the order of the text."""
    old, new = _by_key(before), _by_key(after)
    return [line for key in sorted({*old, *new}) for line in _lines(old.get(key), new.get(key))]


def _by_key(statements: pl.DataFrame) -> dict[tuple[str, ...], Row]:
    return {tuple(f"{row[name] or '':>9}" for name in KEY): row for row in statements.to_dicts()}


def _lines(old: Row | None, new: Row | None) -> Iterator[str]:
    if old and new and all(old[name] == new[name] for name in SHOWN):
        return
    for sign, row in (("-", old), ("+", new)):
        if row:
            target = row["proposal_id"] or row["betankande"] or "the whole"
            yield f"{sign} {row['yttrande_id']} {target}: {row['code']} ({row['rule_id']}) | {row['quote']}"


def main() -> int:
    """Print the difference; 1 where there is nothing to compare with."""
    work = Path(os.environ.get("YTTRANDEN_WORK_DIR", "data/work"))
    releases = Path(os.environ.get("YTTRANDEN_RELEASE_DIR", "data/releases"))
    pointer = releases / "latest.json"
    if not pointer.exists():
        sys.stderr.write("There is no release to compare with: run `make data` before you change the rules.\n")
        return 1
    released = releases / json.loads(pointer.read_text(encoding="utf-8"))["path"] / "statements.parquet"
    coded = [
        code_statements(*(pl.read_parquet(work / table / part.name) for table in ("texts", "responses", "proposals")))
        for part in sorted((work / "texts").glob("*.parquet"))
    ]
    lines = difference(pl.read_parquet(released), pl.concat(coded))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.write(f"{len(lines)} lines differ from the newest release.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
