"""The release's charts as files.

Belongs here: PNG and SVG of each chart, in Swedish and English. Does not belong here: what they show (`charts.py`).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from assets.released import views
from assets.released.charts import charts

MOST_ROWS = 60
"""The most answers that a picture has room for; the page shows each remiss by itself."""


def chart_data(tables: Mapping[str, pl.DataFrame], remiss_id: str) -> dict[str, list[dict[str, Any]]]:
    """The rows that the charts of one remiss are drawn over."""
    of_remiss = pl.col("remiss_id") == remiss_id
    return {
        "cells": views.cells(tables).filter(of_remiss).to_dicts(),
        "answers": views.answers(tables).filter(of_remiss).to_dicts(),
    }


def write_pictures(tables: Mapping[str, pl.DataFrame], directory: Path) -> list[Path]:
    """Draw the charts of each remiss as `<remiss>-<chart>-<language>.png` and `.svg`; those too large are left out."""
    import vl_convert

    directory.mkdir(parents=True, exist_ok=True)
    written = []
    for remiss_id in tables["remisser"]["remiss_id"]:
        data = chart_data(tables, remiss_id)
        if not data["cells"] or len(data["answers"]) > MOST_ROWS:
            continue
        for language in ("sv", "en"):
            for name, spec in charts(language).items():
                drawn = spec | {"datasets": data}
                path = directory / f"{remiss_id}-{name}-{language}"
                svg = vl_convert.vegalite_to_svg(drawn)
                path.with_suffix(".svg").write_text(svg, encoding="utf-8")
                path.with_suffix(".png").write_bytes(vl_convert.svg_to_png(svg, scale=1.5))
                written += [path.with_suffix(".svg"), path.with_suffix(".png")]
    return written
