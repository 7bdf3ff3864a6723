"""The days of a toll: «since» ends, for what is counted, on the day on which the report came out."""

from __future__ import annotations

import re
from dataclasses import replace

from hudna.model.claims import When
from hudna.reading.page import Page

_STATES = frozenset(("besieged", "missing", "trapped"))  # that last: who is besieged since March is so still
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def closed(page: Page, effect: str, when: When | None) -> When | None:
    """Return the time of a toll with its open end closed by the day of publication, where that is known.

    «قتل 40 شخصا منذ الأحد» counts up to the report; «هم محاصرون منذ الأحد» goes on.
    """
    if when is None or not when.edtf or not when.edtf.endswith("/..") or effect in _STATES:
        return when
    published = _DAY.match(page.report.published.edtf or "")
    if published is None or when.edtf[:10] > published[0]:
        return when
    first = when.edtf.removesuffix("/..")
    return replace(when, edtf=first if first[:10] == published[0] else f"{first}/{published[0]}")
