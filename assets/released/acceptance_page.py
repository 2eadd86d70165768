"""Great Expectations' Data Docs of a release as one page that stands alone: no other host, no script, no clock.

Belongs here: what is kept of the library's own rendering, and the frame around it. Does not belong here: what is
expected of the files (`acceptance.py`).

The library's pages load scripts, styles and pictures from other hosts and hold the time and chance identifiers; its
renderer and view make the sections, and only their words, tables and headings are kept.
"""

import re
from html import escape
from typing import Any, Final

import lxml.html
from lxml.html import HtmlElement

SHOWN: Final = 12
"""The most values of a list of allowed ones that are told: a key's list grows with the data."""

GONE: Final = ("script", "style", "link", "img", "svg", "iframe", "thead[@hidden]")
KEPT: Final = ("badge", "table-responsive", "failed", "met", "not")
OUTCOMES: Final = {"text-success": "met", "text-danger": "not met", "text-warning": "raised an error"}
HEADINGS: Final = {"h5": "h3", "h6": "h4"}

STYLE: Final = """
body{font:16px/1.45 sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;margin:.3rem 0 1rem}
td,th{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top}
summary{cursor:pointer;border-bottom:2px solid #444;margin-top:1rem}h2{display:inline-block;margin:.3rem 0}
h3,h4{margin:1rem 0 .2rem}
.badge{background:#e8e8e8;border-radius:.2rem;padding:0 .3rem;margin:.1rem;overflow-wrap:anywhere}
.met{color:#0b5d1e}.not{color:#a30000;font-weight:bold}tr.failed{background:#fdecec}
.table-responsive{overflow-x:auto}
"""


def acceptance_page(results: list[Any]) -> str:
    """The page of the results of each table's suite; the same bytes for the same results."""
    from great_expectations.render.renderer.page_renderer import ValidationResultsPageRenderer
    from great_expectations.render.view.view import DefaultJinjaPageView

    renderer, view = ValidationResultsPageRenderer(run_info_at_end=True), DefaultJinjaPageView()
    lines, parts = [], []
    for result in results:
        name = escape(result.suite_name)
        met, all_of_them = sum(one.success for one in result.results), len(result.results)
        failed = ' class="failed"' if met < all_of_them else ""
        lines.append(
            f'<tr{failed}><th scope="row"><a href="#{name}">{name}</a></th><td>{met} of {all_of_them}</td></tr>'
        )
        opened = " open" if failed else ""
        sections = _sections(result, renderer, view)
        parts.append(f'<details{opened}><summary><h2>{name}</h2></summary><div id="{name}">{sections}</div></details>')
    met = sum(one.success for result in results for one in result.results)
    all_of_them = sum(len(result.results) for result in results)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Acceptance of the written files</title><style>{STYLE}</style></head><body><main>\n"
        "<h1>Acceptance of the written files</h1>"
        f"<p>Great Expectations, over the Parquet files of this release: {met} of {all_of_them} expectations met.</p>\n"
        '<table><thead><tr><th scope="col">table</th><th scope="col">expectations met</th></tr></thead><tbody>\n'
        + "\n".join(lines)
        + "\n</tbody></table>\n"
        + "\n".join(parts)
        + "\n</main></body></html>\n"
    )


def _sections(result: Any, renderer: Any, view: Any) -> str:
    """What the library's page says of one suite: its overview, and a section for each column."""
    result.meta = {"batch_spec": {"data_asset_name": f"{result.suite_name}.parquet"}}  # and no time of the run
    for one in result.results:
        if hasattr(observed := one.result.get("observed_value"), "item"):
            one.result["observed_value"] = observed.item()  # the library renders no number of NumPy's
        values = one.expectation_config.kwargs.get("value_set") or []
        if len(values) > SHOWN:
            one.expectation_config.kwargs["value_set"] = [*values[:SHOWN], f"and {len(values) - SHOWN} more"]
    document = renderer.render(result)
    document.sections = [section for section in document.sections if section.section_name != "Run Info"]
    page = lxml.html.document_fromstring(view.render(document, show_how_to_buttons=False))
    return "\n".join(_alone(section) for section in page.find_class("ge-section"))


def _alone(section: HtmlElement) -> str:
    """A section without anything that is loaded, linked, scripted or named by chance."""
    for name in GONE:
        for element in section.xpath(f".//{name}"):
            element.drop_tree()
    for icon in section.xpath(".//i"):
        _say(icon)
    for element in [*section.iter()]:
        if element.tag == "a":
            element.drop_tag()
            continue
        classes = [name for name in element.get("class", "").split() if name in KEPT]
        element.attrib.clear()
        if classes:
            element.set("class", " ".join(classes))
        if "table-responsive" in classes:
            element.set("tabindex", "0")
        if element.tag == "th":
            element.set("scope", "col")
        element.tag = HEADINGS.get(element.tag, element.tag)
        element.text, element.tail = _short(element.text), _short(element.tail)
    section.tail = None
    return str(lxml.html.tostring(section, encoding="unicode"))


def _say(icon: HtmlElement) -> None:
    """Put a word in place of the picture of an outcome, and mark the row of what was not met."""
    for name, outcome in OUTCOMES.items():
        if name in icon.get("class", ""):
            icon.tag, icon.text = "span", outcome
            icon.set("class", "met" if outcome == "met" else "not")
            for row in icon.xpath("ancestor::tr[1]") if outcome != "met" else []:
                row.set("class", "failed")


def _short(text: str | None) -> str | None:
    return re.sub(r"\s+", " ", text) if text else text
