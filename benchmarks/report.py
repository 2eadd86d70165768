"""What `make bench` leaves behind: docs/performance.json, its tables in docs/performance.md, and a plot.

Belongs here: keeping results, and writing what they say. Does not belong here: measuring, or the goals themselves.
"""

import json
from pathlib import Path
from typing import Any, Final

from benchmarks.goals import GOALS, Results, largest, ratio
from benchmarks.throughput import WHOLE

DOCS: Final = Path(__file__).parents[1] / "docs"
JSON, PAGE, PLOT = DOCS / "performance.json", DOCS / "performance.md", DOCS / "performance.svg"
SCALE: Final = DOCS / "scale.md"
MANY: Final = 10_000_000
"""Documents to which what one costs is extrapolated."""
SIZES: Final = {
    "documents": "documents",
    "remisser": "remisser",
    "pages": "pages",
    "size": "code points of each text",
}
"""The figure of a section that tells of how much the others were measured, and its words."""
BESIDE: Final = ("scan, Python re", "spaCy sentencizer + Matcher", "spaCy PhraseMatcher")
"""The peers of which the table gives ratios."""


def load() -> Results:
    """The results so far; empty where nothing was measured."""
    found: Results = json.loads(JSON.read_text(encoding="utf-8")) if JSON.exists() else {}
    return found


def save(results: Results) -> None:
    """Write the results, the tables that they make, and the plot."""
    JSON.write_text(json.dumps(results, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    page = between(page, "goals", goals_table(results))
    if "throughput" in results:
        tables = [throughput_table(results["throughput"][size]) for size in sorted(results["throughput"], key=int)]
        page = between(page, "throughput", "\n\n".join([*tables, f"![Megabytes a second]({PLOT.name})"]))
        _draw(largest(results))
    if "scale" in results:
        SCALE.write_text(
            between(SCALE.read_text(encoding="utf-8"), "scale", scale_table(results["scale"])), encoding="utf-8"
        )
    if "steps" in results:
        page = between(page, "steps", steps_table(results["steps"]))
    rest = {name: found for name, found in results.items() if name not in ("throughput", "steps")}
    page = between(page, "figures", figures_table(rest))
    PAGE.write_text(page, encoding="utf-8")


def between(page: str, name: str, content: str) -> str:
    r"""The page with what stands between the two markers of that name replaced.

    >>> between("a\n<!-- x: written by `make bench` -->\nold\n<!-- end of x -->\nb", "x", "new").splitlines()[2]
    'new'
    """
    start, end = f"<!-- {name}: written by `make bench` -->", f"<!-- end of {name} -->"
    head, found, rest = page.partition(start)
    if not found:
        raise ValueError(f"the page has no place for {name}")
    return f"{head}{start}\n{content}\n{end}{rest.partition(end)[2]}"


def goals_table(results: Results) -> str:
    """Each goal with what was measured, and of how much."""
    lines = ["| goal | wanted | measured | | of |", "| --- | --: | --: | --- | --: |"]
    for goal in GOALS:
        wanted = f"{'≥' if goal.at_least else '≤'} {goal.bound:g} {goal.unit}"
        if goal.section not in results:
            lines.append(f"| {goal.name} | {wanted} | | not measured | |")
            continue
        value = goal.value(results)
        outcome = "met" if goal.is_met(value) else "short"
        size = goal.of or _size(largest(results) if goal.section == "throughput" else results[goal.section])
        lines.append(f"| {goal.name} | {wanted} | {value:.3g} {goal.unit} | {outcome} | {size} |")
    return "\n".join(lines)


def _size(section: dict[str, Any]) -> str:
    """Of how much a section's figures were measured, in words."""
    return next((f"{section[name]:,} {words}" for name, words in SIZES.items() if name in section), "")


def throughput_table(measured: dict[str, Any]) -> str:
    """One size of corpus: ratios first."""
    heads = ["", *(f"times {name}" for name in BESIDE), "MB/s", "documents/s"]
    lines = [
        f"{measured['documents']:,} documents, one core:",
        "",
        "| " + " | ".join(heads) + " |",
        "| --- |" + " --: |" * (len(heads) - 1),
    ]
    rates = measured["rates"]
    for name in [WHOLE, *(name for name in rates if name != WHOLE)]:
        cells = [f"{ratio(measured, name, peer):.3g}" for peer in BESIDE]
        cells += [f"{rates[name]['mb_s']:.3g}", f"{rates[name]['documents_s']:.3g}"]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def figures_table(results: Results) -> str:
    """The other sections' figures as they were measured."""
    lines = ["| section | figure | |", "| --- | --- | --: |"]
    for section, figures in sorted(results.items()):
        lines += [f"| {section} | {name.replace('_', ' ')} | {_shown(value)} |" for name, value in figures.items()]
    return "\n".join(lines)


def steps_table(steps: list[dict[str, Any]]) -> str:
    """Each step's ratios, in the order in which they were measured."""
    names = list(steps[0]["ratios"])
    lines = [
        "| after | " + " | ".join(name.partition(" / ")[0] for name in names) + " |",
        "| --- |" + " --: |" * len(names),
    ]
    lines += [
        f"| {step['name']} | " + " | ".join(f"{step['ratios'][name]:.3g}" for name in names) + " |" for step in steps
    ]
    return "\n".join(lines)


def scale_table(scale: dict[str, Any]) -> str:
    """What one further document costs, and ten million at that price."""
    units: dict[str, tuple[float, str]] = {
        "seconds": (3600, "core-hours"),
        "bytes": (1e9, "GB"),
        "rows": (1e6, "million"),
    }
    lines = ["| | a document | ten million |", "| --- | --: | --: |"]
    for name, value in scale.items():
        if name != "documents":
            what = name.removesuffix("_a_document")
            divisor, unit = units[what.rpartition("_")[2]]
            lines.append(f"| {what.replace('_', ' ')} | {value:,.3g} | {value * MANY / divisor:,.3g} {unit} |")
    return "\n".join(lines)


def _shown(value: Any) -> str:
    return f"{value:,.4g}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)


def _draw(measured: dict[str, Any]) -> None:
    """The rates as bars on a logarithmic scale."""
    import altair as alt
    import vl_convert

    rows = [{"name": name, "mb_s": rate["mb_s"]} for name, rate in measured["rates"].items()]
    chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar()
        .encode(
            x=alt.X("mb_s:Q", scale=alt.Scale(type="log"), title="MB of text a second on one core"),
            y=alt.Y("name:N", sort="-x", title=None, axis=alt.Axis(labelLimit=300)),
            color=alt.condition(
                alt.FieldOneOfPredicate("name", [WHOLE, "clean", "extract", "code"]),
                alt.value("#08519c"),
                alt.value("#bdbdbd"),
            ),
        )
    )
    PLOT.write_text(vl_convert.vegalite_to_svg(chart.to_dict(validate=False)), encoding="utf-8")
