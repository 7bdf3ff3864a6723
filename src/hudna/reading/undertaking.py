"""Undertaking: verbs that say that somebody begins, goes on with or ends what the noun behind them names."""

from __future__ import annotations

from hudna.reading.page import Page

_UNDERTAKING = frozenset(
    (
        "تمكن",
        "تمكنت",
        "تمكنوا",
        "واصل",
        "واصلت",
        "واصلوا",
        "تواصل",
        "يواصل",
        "عمل",
        "عملت",
        "عملوا",
        "عمد",
        "عمدت",
        "عمدوا",
        "اقدم",
        "اقدمت",
        "اقدموا",
        "لجا",
        "لجات",
        "لجاوا",
        "بدا",
        "بدات",
        "بداوا",
        "باشر",
        "باشرت",
        "شرع",
        "شرعت",
        "فشرعت",
        "شرعوا",
        "قام",
        "قامت",
        "قاموا",
        "كثف",
        "كثفت",
        "كثفوا",
        "اوقف",
        "اوقفت",
        "اوقفوا",
        "علق",
        "علقت",
        "علقوا",
        "نجح",
        "نجحت",
        "نجحوا",
        "استطاع",
        "استطاعت",
        "اطلق",
        "اطلقت",
        "حقق",
        "حققت",
        "حققوا",
        "حاول",
        "حاولت",
        "حاولوا",
        "يحاول",
        "تحاول",
        "فشل",
        "فشلت",
        "فشلوا",
        "اخفق",
        "اخفقت",
    )
)
_REACH = 7  # tokens from the verb to the noun, its subject among them


def undertakes(page: Page, index: int) -> bool:
    return page.tokens[index].form.removeprefix("و").removeprefix("ف") in _UNDERTAKING


def undertaken_by(page: Page, index: int, first: int) -> int:
    """Return the verb before the token, in its clause, that undertakes what the token names; -1 where there is none."""
    for at in range(index - 1, max(first, index - 1 - _REACH) - 1, -1):
        if undertakes(page, at):
            return at
        if page.breaks[at] >= 2:
            break
    return -1
