"""The landing page: the release at a glance, in one file that needs no network.

Belongs here: putting `page/index.html` together from the release. Does not belong here: its words (`page_words.py`),
its charts (`charts.py`), or any number that the tables do not hold.
"""

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import polars as pl

from assets.released import views
from assets.released.about import DESCRIPTION, TITLE, Edition
from assets.released.charts import charts
from assets.released.page_words import SCRIPT, WORDS, measure_in_swedish
from assets.released.table_file import TableFiles
from schemas import registry

PARTS = Path(__file__).parent / "page"

MOST_STATEMENTS = 3_000
"""The most statements that the page's table holds: more would make it slow to open."""


def landing_page(edition: Edition, shown: Mapping[str, pl.DataFrame], directory: Path, changelog: str) -> str:
    """`index.html`, for the files of a directory; `shown` are the rows of the remisser that are drawn."""
    import vl_convert

    tables, chosen = edition.tables, shown["remisser"]
    passages = views.passages(shown)
    drawn = views.by_remiss(shown)
    specifications = {language: charts(language) for language in ("sv", "en")}
    data = {"charts": specifications, "remisser": drawn, "words": SCRIPT}
    main = ("remisser", "documents", "yttranden", "statements", "stances")
    counted = [", ".join(_count(tables[name].height, name)[language] for name in main) for language in (0, 1)]
    issued = f"{edition.version}, {edition.released.isoformat()}"
    sections = ("matrix", "support", "overall", "statements", "quality", "changes", "downloads")
    cut = passages.height > MOST_STATEMENTS
    filled = {name: _both(*texts) for name, texts in WORDS.items()} | {
        "style": _part("style.css"),
        "script": _part("script.js"),
        "library": vl_convert.javascript_bundle(),  # type: ignore[call-arg]  # its stub forgets the default
        "data": json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"),
        "version": escape(edition.version),
        "title": _both(TITLE["sv"], TITLE["en"]),
        "lead": _both(DESCRIPTION["sv"], DESCRIPTION["en"]),
        "notice": f'<p class="notice">{_both(*WORDS["notice"])}</p>' if edition.publisher.placeholders else "",
        "counts": _both(*(f"{issued}: {counts}" for counts in counted)),
        "contents": "".join(f'<li><a href="#h-{name}">{_both(*WORDS[f"h_{name}"])}</a></li>' for name in sections),
        "remisser": "".join(
            f'<option value="{escape(row["remiss_id"])}">{escape(row["title"] or row["remiss_id"])}</option>'
            for row in chosen.to_dicts()
        ),
        "matrix_table": "".join(_matrix(remiss_id, rows["cells"]) for remiss_id, rows in drawn.items()),
        "actors": "".join(f"<option>{escape(name)}</option>" for name in passages["actor"].unique().sort()),
        "codes": "".join(
            f'<option value="{code}" data-sv="{names["sv"]}" data-en="{names["en"]}">{names["sv"]}</option>'
            for code, names in views.LABELS.items()
            if code in set(passages["code"])
        ),
        "cut": f"<p>{_both(*(text.replace('#', str(MOST_STATEMENTS)) for text in WORDS['cut']))}</p>" if cut else "",
        "statement_head": _head("actor", "target", "stance", "quote"),
        "statements": "".join(_statement(row) for row in passages.head(MOST_STATEMENTS).to_dicts()),
        "quality": _estimates(tables["quality"].select()),
        "changes": _changes(changelog),
        "download_head": _head("table", "rows") + "<th scope='col'>Parquet</th><th scope='col'>CSV</th>",
        "downloads": "".join(_download(name, tables, directory) for name in registry.PUBLISHED_TABLES),
    }
    return Template(_part("index.html")).substitute(filled)


def _part(name: str) -> str:
    return (PARTS / name).read_text(encoding="utf-8")


def _both(swedish: str, english: str) -> str:
    """A text in both languages, of which the page shows one."""
    return f'<span class="t" lang="sv">{escape(swedish)}</span><span class="t" lang="en">{escape(english)}</span>'


def _count(rows: int, table: str) -> tuple[str, str]:
    """A number of rows in words, in both languages."""
    swedish, english = WORDS[f"n_{table}_1" if rows == 1 else f"n_{table}"]
    return f"{rows} {swedish}", f"{rows} {english}"


def _head(*names: str) -> str:
    return "".join(f'<th scope="col">{_both(*WORDS[name])}</th>' for name in names)


def _stance(code: str) -> str:
    names = views.LABELS[code]
    return _both(names["sv"], names["en"])


def _statement(row: Mapping[str, Any]) -> str:
    marks = "".join(
        f' data-{name}="{escape(row[value])}"'
        for name, value in {"remiss": "remiss_id", "actor": "actor", "code": "code"}.items()
    )
    cells = [escape(row["actor"]), _target(row["target"] or ""), _stance(row["code"]), f"<q>{escape(row['quote'])}</q>"]
    return (
        f'<tr id="{row["statement_id"]}" tabindex="-1"{marks}>'
        + "".join(f"<td>{cell}</td>" for cell in cells)
        + "</tr>"
    )


def _target(target: str) -> str:
    """What a statement is about; the betänkande as a whole in both languages."""
    whole, rest = views.WHOLE, target.removeprefix(views.WHOLE["sv"])
    return escape(target) if rest == target else _both(whole["sv"] + rest, whole["en"] + rest)


def _changes(changelog: str) -> str:
    """`CHANGES.md` as HTML: the headings, lists and tables that `changelog.py` writes, rows of nothing left out."""
    parts: list[str] = []
    for block in changelog.split("\n\n")[1:]:
        lines = [escape(line).replace("`", "") for line in block.strip().splitlines()]
        if lines and lines[0].startswith("## "):
            parts.append(f"<h3>{lines[0][3:]}</h3>")
        elif lines and lines[0].startswith("- "):
            parts.append("<ul>" + "".join(f"<li>{line[2:]}</li>" for line in lines) + "</ul>")
        elif lines and lines[0].startswith("| "):
            head, *rows = [line.strip("| ").split(" | ") for line in (lines[0], *lines[2:])]
            told = [row for row in rows if set(row[1:]) != {"0"}]
            cells = "".join(f"<th scope='col'>{cell}</th>" for cell in head)
            body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in told)
            parts.append(f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>" if told else "")
        elif lines:
            parts.append(f"<p>{' '.join(lines)}</p>")
    return "".join(parts)


def _matrix(remiss_id: str, cells: list[dict[str, Any]]) -> str:
    """The stance matrix of a remiss as a table, for those who read or move by keyboard."""
    targets = list({(cell["place"], cell["target"]): None for cell in sorted(cells, key=_place)})
    by_actor: dict[str, dict[str, dict[str, Any]]] = {}
    for cell in cells:
        by_actor.setdefault(cell["actor"], {})[cell["target"]] = cell
    head = "".join(f'<th scope="col">{_target(target or "")}</th>' for _, target in targets)
    lines = []
    for actor, row in by_actor.items():
        shown = [_linked(row[target]) if target in row else "" for _, target in targets]
        lines.append(
            f'<tr><th scope="row">{escape(actor)}</th>' + "".join(f"<td>{cell}</td>" for cell in shown) + "</tr>"
        )
    head = f'<thead><tr><th scope="col">{_both(*WORDS["actor"])}</th>{head}</tr></thead>'
    return f'<table data-remiss="{escape(remiss_id)}">{head}<tbody>{"".join(lines)}</tbody></table>'


def _place(cell: dict[str, Any]) -> tuple[str, str]:
    return cell["place"], cell["target"] or ""


def _linked(cell: dict[str, Any]) -> str:
    quote = escape(cell["quote"] or "")
    return f'<a href="{escape(cell["href"] or "#")}" title="{quote}">{_stance(cell["stance"])}</a>'


def _estimates(quality: pl.DataFrame) -> str:
    """A table for each area: what was measured, its value now and before, cases, floor, and how to read it."""
    head = _head("measure", "value", "before", "cases", "floor", "meaning")
    parts = []
    for (area,), rows in quality.sort("area", "measure").group_by("area", maintain_order=True):
        lines = "".join(_estimate(row) for row in rows.to_dicts())
        title = _both(*WORDS[f"area_{area}"])
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
        parts.append(f'<h3>{title}</h3><div class="wide estimates" tabindex="0">{table}</div>')
    return "".join(parts)


def _estimate(row: Mapping[str, Any]) -> str:
    before, floor = ("" if row[name] is None else f"{row[name]:g}" for name in ("previous", "floor"))
    numbers = (f"{row['value']:g}", before, row["n"], floor)
    cells = "".join(f'<td class="number">{number}</td>' for number in numbers)
    measure, what = row["measure"], row["what"]
    swedish = measure_in_swedish(measure)
    if swedish is None:
        return f'<tr lang="en"><th scope="row">{escape(measure)}</th>{cells}<td>{escape(what)}</td></tr>'
    return f'<tr><th scope="row">{_both(swedish[0], measure)}</th>{cells}<td>{_both(swedish[1], what)}</td></tr>'


def _download(table: str, tables: TableFiles, directory: Path) -> str:
    links = []
    for suffix in ("parquet", "csv"):
        file = f"{table}.{suffix}"
        kilobytes = (directory / file).stat().st_size / 1000
        links.append(f'<td><a href="{file}" download>{file}</a> ({kilobytes:,.1f} kB)</td>')
    rows = f'<td class="number">{tables[table].height}</td>'
    return f'<tr><th scope="row">{table}</th>{rows}{"".join(links)}</tr>'
