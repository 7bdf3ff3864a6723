"""Places aside: what something lies by, where it comes from or goes, and what it is done to («قصف الجيش للبلدة»)."""

from __future__ import annotations

from hudna.match.marks import Mark
from hudna.reading.page import Page

NEAR = frozenset(("قرب", "بالقرب", "محيط", "مشارف", "ضواحي", "جوار"))
AWAY = frozenset(
    (
        "بعد",
        "خارج",
        "عبر",
        "حدود",
        "الحدود",
        "المطله",
        "مقابل",
        "بمحاذاه",
        "نحو",
        "باتجاه",
        "الي",
        "طريق",
        "شارع",
        "طريقي",
        "انتاجها",
        "انتاجه",
        "صنعها",
        "صنعه",
        "صنعت",
        "المصنعه",
        "تصنيعها",
        "تصنيعه",
    )
)
_WHOLE = frozenset(("country", "governorate", "region"))
_REACH = 7  # words between a masdar and what it is done to


def aside_of(page: Page, mark: Mark) -> int:
    """Return 0 for a place where something is, 1 for one it lies by («قرب دمشق»), 2 for where it comes from or goes."""
    before = [page.tokens[at].form for at in range(max(0, mark.first - 2), mark.first)]
    if any(form in NEAR for form in before):
        return 1
    if before[-1:] == ["بين"] and mark.value.precision in _WHOLE:
        return 2  # «بين إسرائيل وغزة»: who, or what a border parts
    if any(form in AWAY for form in before) or before[-1:] == ["من"]:
        return 2
    return 2 if mark.before[-1:] == "ل" and not _is_done_to(page, mark) else 0


def _is_done_to(page: Page, mark: Mark) -> bool:
    """«قصف قوات الحكومة للبلدة»: what a masdar of violence is done to, behind who did it."""
    first = max(page.sentence_of(mark.first).first, mark.first - _REACH)
    for at in range(mark.first - 1, first - 1, -1):
        if page.breaks[at + 1] >= 2 or page.tokens[at].text in "،,:؛":
            return False
        told = [r for r in page.analyses[at].triggers if r.feature.pos != "verb"]
        if any(r.entry.means["trigger"] == "incident" for r in told):
            return True
    return False
