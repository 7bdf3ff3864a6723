"""The focus: from where a sentence takes its place that names none."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.model.report import Report
from hudna.reading.focus import country_of, focus_of


@pytest.mark.parametrize(
    ("text", "focus", "country"),
    [
        ("قصف في حي الزيتون بمدينة غزة. وغارات على حي الشجاعية. وقتلى في مدينة غزة.", "غزة", "فلسطين"),
        ("غارات على حي الفردوس في حلب. وقصف على حي الصاخور في حلب.", "حلب", "سوريا"),
        ("غارات على إدلب. وقصف على حلب. واشتباكات في درعا.", None, "سوريا"),
        ("أفرجت السلطات السودانية عن ناشطين.", None, "السودان"),
        ("فاز الفريق بالمباراة.", None, None),
    ],
)
def test_focus_and_country(reader: Any, text: str, focus: str | None, country: str | None) -> None:
    page = reader.open(Report("test", text))
    found, land = focus_of(page), country_of(page)
    assert (found.name if found else None) == focus
    assert (land.name if land else None) == country


@pytest.mark.parametrize(
    ("text", "evidence", "places"),
    [
        (
            "شنت طائرات غارات على حي الفردوس في حلب.\nوقال مصدر إن حي الصاخور في حلب هادئ.\nوقتل خمسة مدنيين.",
            "وقتل خمسة مدنيين",
            ["حلب"],
        ),
        (
            "هاجم مسلحون مقرا في سرت.\nوالتقى الوفدان في باريس.\nوقال مصدر إن الهجوم انتهى.",
            "الهجوم",
            ["سرت"],
        ),
        ("واصلت الطائرات قصف قوات الحكومة للغوطة الشرقية قرب دمشق.", "قصف", ["الغوطة الشرقية"]),
        ("وتدور اشتباكات بين سراقب ومعرة النعمان.", "اشتباكات", ["سراقب", "معرة النعمان"]),
        ("قتل عشرة آلاف شخص في البلاد منذ بدء الحرب.\nوالحرب في اليمن مستمرة.", "قتل عشرة آلاف شخص", ["اليمن"]),
    ],
)
def test_places_of_claims(reader: Any, text: str, evidence: str, places: list[str]) -> None:
    claims = reader.read(Report("test", text)).claims
    found = [claim for claim in claims if evidence in claim.evidence.text(text)]
    assert found
    assert [place.name for place in found[0].places] == places
