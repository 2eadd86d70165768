"""The release's charts, declared once and drawn as pictures and on the page.

Belongs here: Vega-Lite by Altair, in Swedish and English. Does not belong here: the rows (`views.py`), the page
(`page.py`), the files (`pictures.py`).

The colours are those of a diverging scale that people with any common colour vision tell apart (blue for, orange
against), and each cell carries a sign.
"""

from typing import Any

import altair as alt

from assets.released.views import LABELS, MERGED, WHOLE

COLOURS = {
    "supports": "#08519c",
    "supports_with_reservations": "#6baed6",
    "no_objection": "#c6dbef",
    "no_comment": "#e0e0e0",
    "abstains": "#bdbdbd",
    "mixed": "#d8c8e8",
    "doubtful": "#fdae6b",
    "opposes": "#a63603",
    "none_found": "#ffffff",
}
DARK = ("supports", "opposes")
MERGED_COLOURS = {"for": "#2171b5", "against": "#d94801"}
WORDS = {
    "matrix": {"sv": "Vem tycker vad om vilket förslag", "en": "Who says what on which proposal"},
    "support": {"sv": "Stöd för varje förslag, antal svar", "en": "Support for each proposal, number of answers"},
    "overall": {"sv": "Svaren i sin helhet", "en": "The answers as a whole"},
    "actor": {"sv": "aktör", "en": "actor"},
    "target": {"sv": "förslag", "en": "proposal"},
    "stance": {"sv": "ståndpunkt", "en": "stance"},
    "quote": {"sv": "citat", "en": "quote"},
    "count": {"sv": "antal svar", "en": "answers"},
}
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"


def charts(language: str) -> dict[str, dict[str, Any]]:
    """Vega-Lite specifications by name, over the named data `cells` and `answers`, which whoever draws adds."""
    drawn = {"matrix": _matrix(language), "support": _support(language), "overall": _overall(language)}
    return {name: _styled(chart).to_dict(validate=False) for name, chart in drawn.items()}


def _matrix(language: str) -> Any:
    base = _over_cells(language).encode(
        x=alt.X(
            "target:N",
            sort=alt.EncodingSortField("place", op="min"),
            title=None,
            axis=alt.Axis(labelAngle=-60, labelLimit=260, orient="bottom"),
        ),
        y=alt.Y("actor:N", title=None, axis=alt.Axis(labelLimit=300)),
        tooltip=[
            alt.Tooltip("actor:N", title=WORDS["actor"][language]),
            alt.Tooltip("target:N", title=WORDS["target"][language]),
            alt.Tooltip("label:N", title=WORDS["stance"][language]),
            alt.Tooltip("quote:N", title=WORDS["quote"][language]),
        ],
        href="href:N",
    )
    label = _named("stance", {code: words[language] for code, words in LABELS.items()})
    shown = [code for code in LABELS if code != "none_found"]
    scale = alt.Scale(domain=[LABELS[code][language] for code in shown], range=[COLOURS[code] for code in shown])
    colour = alt.Color("label:N", scale=scale, legend=alt.Legend(title=None, orient="top", columns=4, labelLimit=240))
    squares = base.transform_calculate(label=label).mark_rect(stroke="#ffffff", strokeWidth=1).encode(color=colour)
    dark = alt.FieldOneOfPredicate(field="stance", oneOf=list(DARK))
    signs = (
        base.transform_calculate(label=label)
        .mark_text(fontSize=11, fontWeight="bold")
        .encode(text="symbol:N", color=alt.condition(dark, alt.value("white"), alt.value("#222222")))
    )
    return (squares + signs).properties(
        width={"step": 26}, height={"step": 22}, title=WORDS["matrix"][language], description=WORDS["matrix"][language]
    )


def _support(language: str) -> Any:
    names = {merged: words[language] for merged, words in MERGED.items()}
    scale = alt.Scale(domain=list(names.values()), range=[MERGED_COLOURS[merged] for merged in names])
    counting = alt.Axis(tickMinStep=1, labelExpr="abs(datum.value)")
    in_order = alt.EncodingSortField("place", op="min")
    return (
        _over_cells(language)
        .transform_filter("datum.proposal_id && datum.merged != 'none'")
        .transform_calculate(side=_named("merged", names), signed="datum.merged == 'for' ? 1 : -1")
        .mark_bar()
        .encode(
            x=alt.X(
                "sum(signed):Q",
                title=WORDS["count"][language],
                axis=counting,
            ),
            y=alt.Y("target:N", title=None, sort=in_order, axis=alt.Axis(labelLimit=420)),
            color=alt.Color("side:N", scale=scale, legend=alt.Legend(title=None, orient="top", labelLimit=260)),
            tooltip=[
                alt.Tooltip("target:N", title=WORDS["target"][language]),
                alt.Tooltip("side:N", title=WORDS["stance"][language]),
                alt.Tooltip("count():Q", title=WORDS["count"][language]),
            ],
        )
        .properties(width=420, title=WORDS["support"][language], description=WORDS["support"][language])
    )


def _overall(language: str) -> Any:
    names = {code: words[language] for code, words in LABELS.items()}
    scale = alt.Scale(domain=list(names.values()), range=[COLOURS[code] for code in names])
    return (
        alt.Chart(alt.NamedData(name="answers"))
        .transform_calculate(label=_named("overall_stance", names))
        .mark_rect(stroke="#888888", strokeWidth=0.5)
        .encode(
            x=alt.X("label:N", title=None, sort=list(names.values()), axis=alt.Axis(labelAngle=-35, labelLimit=200)),
            y=alt.Y("actor:N", title=None, axis=alt.Axis(labelLimit=300)),
            color=alt.Color("label:N", scale=scale, legend=None),
            tooltip=[
                alt.Tooltip("actor:N", title=WORDS["actor"][language]),
                alt.Tooltip("label:N", title=WORDS["stance"][language]),
            ],
        )
        .properties(
            width={"step": 60},
            height={"step": 22},
            title=WORDS["overall"][language],
            description=WORDS["overall"][language],
        )
    )


def _over_cells(language: str) -> Any:
    """A chart over `cells`, in which the whole is called by its name in the language."""
    named = f"replace(datum.target, '{WHOLE['sv']}', '{WHOLE[language]}')"
    return alt.Chart(alt.NamedData(name="cells")).transform_calculate(target=named)


def _named(field: str, names: dict[str, str]) -> str:
    """A Vega expression that gives a field's code its name."""
    pairs = ", ".join(f"'{code}': '{name}'" for code, name in names.items())
    return f"({{{pairs}}})[datum.{field}]"


def _styled(chart: Any) -> Any:
    return chart.configure(font=FONT).configure_view(stroke=None).configure_title(anchor="start", fontSize=15)
