"""The release's charts as files.

Belongs here: PNG and SVG of each chart, in Swedish and English, drawn anew only where they changed. Does not belong
here: what they show (`charts.py`).
"""

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl
from upath import UPath

from assets.released import views
from assets.released.charts import charts
from assets.released.publishing import DRAWN

MOST_ROWS = 60
"""The most answers that a picture has room for; the page shows each remiss by itself."""


def write_pictures(tables: Mapping[str, pl.DataFrame], directory: Path, earlier: UPath | None = None) -> None:
    """Draw the charts of each remiss as `<remiss>-<chart>-<language>.png` and `.svg`; those too large are left out.

    A picture that `earlier`, the last release's directory of pictures, drew from the same is copied.
    """
    directory.mkdir(parents=True, exist_ok=True)
    specifications = {(name, language): spec for language in ("sv", "en") for name, spec in charts(language).items()}
    before = _drawn(earlier)
    drawn = {}
    for remiss_id, data in views.by_remiss(tables).items():
        if not data["cells"] or len(data["answers"]) > MOST_ROWS:
            continue
        for (name, language), spec in specifications.items():
            stem = f"{remiss_id}-{name}-{language}"
            drawn[stem] = _digest(spec | {"datasets": data})
            if earlier is None or before.get(stem) != drawn[stem] or not _copied(stem, earlier, directory):
                _draw(spec | {"datasets": data}, directory / stem)
    (directory / DRAWN).write_text(json.dumps(drawn, indent=1) + "\n", encoding="utf-8")


def _draw(spec: dict[str, Any], path: Path) -> None:
    import vl_convert

    svg = vl_convert.vegalite_to_svg(spec)
    path.with_suffix(".svg").write_text(svg, encoding="utf-8")
    path.with_suffix(".png").write_bytes(vl_convert.svg_to_png(svg, scale=1.5))


def _drawn(earlier: UPath | None) -> dict[str, str]:
    """What an earlier release's pictures were drawn from; nothing where that is not known."""
    try:
        found: dict[str, str] = json.loads((earlier / DRAWN).read_bytes()) if earlier else {}
    except FileNotFoundError:
        return {}
    return found


def _copied(stem: str, earlier: UPath, directory: Path) -> bool:
    """Whether both files of a picture could be taken over."""
    try:
        content = {suffix: (earlier / f"{stem}{suffix}").read_bytes() for suffix in (".svg", ".png")}
    except FileNotFoundError:
        return False
    for suffix, picture in content.items():
        (directory / f"{stem}{suffix}").write_bytes(picture)
    return True


def _digest(spec: dict[str, Any]) -> str:
    """A hash of a whole specification and of the version of what draws it."""
    content = json.dumps([version("vl-convert-python"), spec], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()
