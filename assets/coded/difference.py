"""What a change of the rules does to the statements, before it is accepted: `python -m assets.coded.difference`.

Belongs here: coding the newest run's texts anew and comparing with the newest release. Does not belong here: the
changes between two releases (`assets/released/changes.py`).
"""

import io
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import polars as pl
from upath import UPath

from assets.coded.coders import Coded, set_side_by_side
from assets.coded.statements import code_statements
from assets.released.publishing import latest

SHOWN: Final = ("target", "code", "expression", "reservation")
"""What makes two statements on one passage differ."""
_QUOTE: Final = 300
_CLEANED: Final = "texts were cleaned otherwise since: run `make data` first, to see the change of the rules alone"
Row = dict[str, Any]


class Change(NamedTuple):
    """A passage as it was coded and as it is now; None where it was or is no statement."""

    was: Row | None
    now: Row | None


def difference(before: pl.DataFrame, after: pl.DataFrame) -> list[Change]:
    """The passages that are coded otherwise, in the order of the texts.

    Two statements are of one passage where they overlap: on the same target first, then on whatever is left.
    """
    changes: list[Change] = []
    old, new = (_by_yttrande(rows) for rows in (before, after))
    for yttrande_id in sorted({*old, *new}):
        was, now = list(old.get(yttrande_id, [])), list(new.get(yttrande_id, []))
        pairs = [*_paired(was, now, same_target=True), *_paired(was, now, same_target=False)]
        changes += [Change(one, other) for one, other in pairs if any(one[name] != other[name] for name in SHOWN)]
        changes += [Change(one, None) for one in was] + [Change(None, one) for one in now]
    return sorted(changes, key=_place)


def _by_yttrande(statements: pl.DataFrame) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {}
    for row in statements.sort("yttrande_id", "char_start", "char_end", "proposal_id", "betankande").to_dicts():
        target = row["proposal_id"] or f"the whole {row['betankande'] or ''}".strip()
        rows.setdefault(row["yttrande_id"], []).append(row | {"target": target})
    return rows


def _paired(was: list[Row], now: list[Row], *, same_target: bool) -> Iterator[tuple[Row, Row]]:
    """Take pairs of overlapping statements out of both lists."""
    for one in list(was):
        fits = [other for other in now if not same_target or other["target"] == one["target"]]
        best = max(fits, key=lambda other: _overlap(one, other), default=None)
        if best is not None and _overlap(one, best) > 0:
            was.remove(one)
            now.remove(best)
            yield one, best


def _overlap(one: Row, other: Row) -> int:
    return int(min(one["char_end"], other["char_end"]) - max(one["char_start"], other["char_start"]))


def _place(change: Change) -> tuple[str, int, str]:
    row = change.now or change.was or {}
    return row["yttrande_id"], row["char_start"], row["target"]


def told(changes: Sequence[Change]) -> Iterator[str]:
    """The changes as lines to read: per yttrande, was → now with the rules' names, and the passage."""
    above = None
    for change in changes:
        row = change.now or change.was or {}
        if row["yttrande_id"] != above:
            above = row["yttrande_id"]
            yield f"\n{above}"
        yield f"  {_target(change)}: {_coded(change.was)} → {_coded(change.now)}"
        quote = " ".join(row["quote"].split())
        yield f"    “{quote[:_QUOTE]}{'…' if len(quote) > _QUOTE else ''}”"
    if changes:
        yield ""
        turned = Counter((_code(change.was), _code(change.now)) for change in changes)
        yield from (f"{count:5} {was} → {now}" for (was, now), count in sorted(turned.items()))


def _target(change: Change) -> str:
    targets = list(dict.fromkeys(row["target"] for row in change if row))
    return " → ".join(targets)


def _coded(row: Row | None) -> str:
    if row is None:
        return "nothing"
    parts = [row["code"], row["expression"], *([row["reservation"]] if row["reservation"] else [])]
    return f"{', '.join(parts)} ({row['rule_id']})"


def _code(row: Row | None) -> str:
    return row["code"] if row else "nothing"


def compare(releases: UPath, work: UPath) -> tuple[str, list[Change], list[str]]:
    """The newest release's version, how its statements by the rules change, and what could not be compared.

    Raises FileNotFoundError, with what to do, where there is no release or there are no tables.
    """
    pointer = latest(releases)
    remisser = sorted(path.stem for path in (work / "texts").glob("*.parquet"))
    if pointer is None or not remisser:
        where = releases if pointer is None else work
        raise FileNotFoundError(f"There is nothing to compare with in {where}: run `make data` before the change.")
    released = {
        name: _read(releases / pointer.path / f"{name}.parquet") for name in ("statements", "yttranden", "documents")
    }
    known = released["yttranden"]["yttrande_id"].implode()
    length = dict(released["documents"].select("document_id", "char_count").iter_rows())
    after, left_out = [], Counter[str]()
    for remiss_id in remisser:
        texts, responses, proposals = (
            _read(work / name / f"{remiss_id}.parquet") for name in ("texts", "responses", "proposals")
        )
        found = code_statements(texts, responses, proposals)
        rows = set_side_by_side(Coded.by_rules(found, texts, responses, proposals))
        after.append(rows.filter(pl.col("yttrande_id").is_in(known)))
        left_out["answers are not in the release"] += int((~responses["yttrande_id"].is_in(known)).sum())
        for document, text in texts.select("document_id", "text").iter_rows():
            left_out[_CLEANED] += length.get(document, len(text)) != len(text)
    by_rules = pl.col("coder").str.starts_with("rules/")
    changes = difference(released["statements"].filter(by_rules), pl.concat(after).filter(by_rules))
    return pointer.version, changes, [f"{count} {what}" for what, count in left_out.items() if count]


def _read(path: UPath) -> pl.DataFrame:
    return pl.read_parquet(io.BytesIO(path.read_bytes()))


def main() -> int:
    """Print the difference, as `diff` does: 0 where there is none, 1 where there is, 2 where it cannot be told."""
    from pipelines.resources import RELEASES, WORK, location  # where things lie is the pipeline's to say

    try:
        version, changes, notes = compare(UPath(location(*RELEASES)), UPath(location(*WORK)))
    except FileNotFoundError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.writelines(f"{line}\n" for line in told(changes))
    sys.stderr.writelines(f"{note}\n" for note in notes)
    sys.stdout.write(f"{len(changes)} statements differ from release {version}.\n")
    return 1 if changes else 0


if __name__ == "__main__":
    sys.exit(main())
