"""The map for a page: the drawn one, and beside it the GeoJSON from which a script makes one that can be moved.

Where no script runs, or Leaflet is not there, the drawing stays. The script is workbench/static/workbench/map.js.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape
from typing import Any

from hudna.export.charts.look import Style
from hudna.export.charts.marks import in_order, mark, verdict_name
from hudna.export.charts.sketch import POINTED, Spot, key_svg, sketch
from hudna.export.charts.svg import element
from hudna.export.charts.table import table_html
from hudna.model.vocabulary import PRECISIONS
from hudna.places.areas import feature_of
from hudna.places.outlines import load_outlines, outlines_json

_AROUND = 3.0  # degrees beyond the areas from which outlines are given
_SAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}  # within a script element of HTML


def map_html(
    spots: Sequence[Spot],
    style: Style,
    *,
    names: Mapping[str, str] | None = None,
    identifier: str = "map",
    tiles: str = "",
    credit: str = "",
    title: str = "",
    opened: bool = False,
) -> str:
    """Return a map with its table as HTML.

    `identifier`: of the element, one of its own for each map of a page; `tiles`: the address of tiles with {z}, {x} and
    {y}, and `credit` who is to be named for them; nothing is fetched without.
    """
    chart = sketch(spots, style, names=names, title=title)
    data = _data_text(spots, style)
    given = {"data-map": f"{identifier}-data", "data-tiles": tiles, "data-credit": credit}
    listed = "".join(f' {name}="{escape(value, quote=True)}"' for name, value in given.items() if value)
    key = key_svg(spots, replace(style, named=f"{style.named}-key"))
    word, name = style.say("البيانات في جدول", "The same as a table"), escape(chart.title)
    return (
        f'<figure class="hc-figure"><figcaption>{name}</figcaption>'
        f'<div class="hc-map" id="{escape(identifier)}" dir="ltr" role="region" aria-label="{name}"{listed}>'
        f'<div class="hc-scroll">{chart.svg}</div></div>'
        f'<div class="hc-key" id="{escape(identifier)}-key" hidden>{key}</div>'
        f'<script type="application/json" id="{escape(identifier)}-data">{data}</script>'
        f"<details{' open' if opened else ''}><summary>{word}</summary>"
        f"{table_html(chart.table, style, caption=False)}</details></figure>"
    )


def map_data(spots: Sequence[Spot], style: Style) -> dict[str, Any]:
    """Return what the script draws: `outlines` near the areas and `areas`, both FeatureCollections, and its words."""
    features = outlines_json()["features"]
    near: dict[str, Any] = {"type": "FeatureCollection", "features": [features[at] for at in _near(spots)]}
    return {"outlines": near} | _drawn(spots, style)


def _data_text(spots: Sequence[Spot], style: Style) -> str:
    """Return the same as JSON that is safe within HTML; of the outlines, the text is kept."""
    rest = _safe_json(_drawn(spots, style))
    near = ",".join(_outline_texts()[at] for at in _near(spots))
    return f'{{"outlines":{{"type":"FeatureCollection","features":[{near}]}},{rest[1:]}'


@lru_cache(maxsize=1)
def _outline_texts() -> tuple[str, ...]:
    return tuple(_safe_json(feature) for feature in outlines_json()["features"])


def _safe_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_SAFE)


def _drawn(spots: Sequence[Spot], style: Style) -> dict[str, Any]:
    return {
        "areas": {"type": "FeatureCollection", "features": [_feature(spot, style) for spot in _ordered(spots)]},
        "words": {
            "in": style.say("تكبير", "Zoom in"),
            "out": style.say("تصغير", "Zoom out"),
            "open": style.say("فتح", "Open"),
            "close": style.say("إغلاق", "Close"),
            "source": style.say("الحدود: Natural Earth", "Outlines: Natural Earth"),
        },
    }


def _ordered(spots: Sequence[Spot]) -> list[Spot]:
    """Return spots, the widest first, so that narrow ones lie above them."""
    return sorted(spots, key=lambda spot: (spot.role == "incidents", -_wide(spot)))


def _wide(spot: Spot) -> float:
    west, south, east, north = spot.area.bounds
    return (east - west) * (north - south)


def _near(spots: Sequence[Spot]) -> list[int]:
    """Return which outlines lie near the areas; all of them where there are none."""
    frames = [outline.bounds for outline in load_outlines()]
    if not spots:
        return list(range(len(frames)))
    bounds = [spot.area.bounds for spot in spots]
    west, south = min(one[0] for one in bounds) - _AROUND, min(one[1] for one in bounds) - _AROUND
    east, north = max(one[2] for one in bounds) + _AROUND, max(one[3] for one in bounds) + _AROUND
    return [
        at
        for at, (left, low, right, high) in enumerate(frames)
        if left <= east and right >= west and low <= north and high >= south
    ]


def _feature(spot: Spot, style: Style) -> dict[str, object]:
    verdicts = in_order(spot.verdicts)
    first = max(verdicts, key=lambda one: spot.verdicts.get(one, 0), default="")
    precision = PRECISIONS.get(spot.area.precision)
    lines = [f"{verdict_name(one, style)}: {style.number(spot.verdicts.get(one, 0))}" for one in verdicts]
    pointed = spot.role == "incidents" and spot.area.precision in POINTED
    drawn = element("svg", mark(first, 0, 0), viewBox="-6 -6 12 12", width=14, height=14) if first and pointed else ""
    return feature_of(
        spot.area,
        role=spot.role,
        verdict=first,
        count=style.number(spot.count) if spot.count > 1 or (spot.count and not pointed) else "",
        kind=style.say(precision.ar, precision.en) if precision else "",
        words=spot.words,
        lines=lines,
        mark=drawn,
        href=spot.href,
    )
