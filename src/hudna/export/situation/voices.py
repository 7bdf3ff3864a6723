"""Who said what in a brief: statements, and breaches as they are alleged, by side and by who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from hudna.export.cells import cut
from hudna.export.charts.matrix import matrix
from hudna.export.record_charts import breaches_of
from hudna.export.situation.cites import Citer
from hudna.export.situation.document import Block, Heading, Line, Lines, Picture, Words
from hudna.export.situation.gather import Quote, Situation, quote_of
from hudna.export.situation.phrases import joined, label
from hudna.export.words import Names
from hudna.model.vocabulary import ACTS
from hudna.text.fold import fold

_SHOWN = 25
_CONTENT = 260  # characters


def statement_blocks(found: Situation, names: Names, citer: Citer) -> Iterable[Block]:
    """Yield the section on statements, by their days; the same words of one speaker once."""
    style = names.style
    yield Heading(style.say("تصريحات", "Statements"))
    rows = list(_once(quote_of(found, claim) for claim in found.statements))[:_SHOWN]
    if not rows:
        yield Words(
            style.say(
                "لا تذكر التقارير تصريحات عن هذه المدة والمكان.",
                "The reports carry no statements of this period and area.",
            )
        )
        return
    rows.sort(key=lambda one: (str(found.reports[one.report].first_day or "9999"), one.report))
    yield Lines(tuple(_line(one, found, names, citer) for one in rows))


def _once(quotes: Iterable[Quote]) -> Iterable[Quote]:
    seen: set[tuple[str, str]] = set()
    for quote in quotes:
        key = _speaker(quote.body), fold(_content(quote.body))[:60]
        if key[0] and key not in seen:
            seen.add(key)
            yield quote


def _speaker(body: dict[str, Any]) -> str:
    return str(body.get("speaker") or "")


def _content(body: dict[str, Any]) -> str:
    return " ".join(str((body.get("content") or body["evidence"])["text"]).split())


def _line(quote: Quote, found: Situation, names: Names, citer: Citer) -> Line:
    style, body = names.style, quote.body
    organisation = str(body.get("organisation") or "")
    role = " ".join(
        part for part in (body.get("role") or "", names.actor(organisation) if organisation else "") if part
    )
    speaker = names.actor(_speaker(body))
    who = f"{speaker} ({role})" if role and role != speaker else speaker
    targets = joined(map(names.actor, body.get("target") or ()), style)
    act = label(ACTS, body["act"], style)
    about = style.say(f" — عن {targets}", f" — of {targets}") if targets else ""
    shown = replace(quote, words=cut(_content(body), _CONTENT))
    day = citer.day(found.reports[quote.report].first_day)
    return citer.line(f"{day} · {who}: {act}{about}", [shown])


def breach_blocks(found: Situation, names: Names) -> Iterable[Block]:
    """Yield the matrix of alleged breaches, where anybody alleges one."""
    counts = breaches_of(found.truces, names)
    if not counts:
        return
    style = names.style
    yield Heading(style.say("ما يسميه غيرنا خرقا: المتهم ومن يتهمه", "Alleged breaches: who is accused, by whom"), 2)
    note = (
        "عدد التقارير التي تنقل الاتهام. هذا ما قيل، لا حكم هذا التقرير.",
        "The number of reports that carry the allegation. It is what was said, and no judgement of this brief.",
    )
    yield Words(style.say(*note), "note")
    yield Picture(matrix(counts, replace(style, named="breaches")))
