"""Phrases of a brief in both languages. None of them calls anything a breach: who does so is named beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from hudna.assessment.moments import OPEN, Stretch
from hudna.export.charts.calendar import day_name, span_name
from hudna.export.charts.look import Style
from hudna.export.charts.marks import verdict_name
from hudna.export.charts.ranges import bounds_name
from hudna.export.situation.gather import Scope
from hudna.export.words import Names
from hudna.model.vocabulary import EFFECTS, Vocabulary

PEOPLE = (
    "killed",
    "injured",
    "killed_or_injured",
    "missing",
    "trapped",
    "detained",
    "displaced",
    "evacuated",
    "besieged",
)


def joined(words: Iterable[str], style: Style) -> str:
    """Return words as a list, those that are empty left out."""
    return style.say("، ", ", ").join(word for word in words if word)


def label(vocabulary: Vocabulary, value: str | None, style: Style) -> str:
    """Return the label of a value of a vocabulary, or the value where it has none."""
    term = vocabulary.get(value or "")
    return style.say(term.ar, term.en) if term else value or ""


def period_name(scope: Scope, style: Style) -> str:
    """Return the period of a scope in words."""
    if scope.since is None and scope.until is None:
        return style.say("كل ما في السجل", "all that is in the record")
    if scope.since is None:
        assert scope.until
        return style.say(f"حتى {day_name(scope.until, style)}", f"until {day_name(scope.until, style)}")
    if scope.until is None:
        return style.say(f"منذ {day_name(scope.since, style)}", f"since {day_name(scope.since, style)}")
    if scope.since == scope.until:
        return day_name(scope.since, style)
    first, last = day_name(scope.since, style), day_name(scope.until, style)
    return style.say(f"من {first} إلى {last}", f"{first} to {last}")


def place_name(scope: Scope, names: Names) -> str:
    """Return the area of a scope in words."""
    everywhere = names.style.say("كل الأماكن", "everywhere")
    if scope.place:
        return names.place(scope.place)
    return joined(map(names.place, scope.countries), names.style) or everywhere


def edge_name(stretch: Stretch, edtf: str | None, names: Names) -> str:
    """Return an edge of a truce in words, with a mark where it is disputed."""
    if stretch == OPEN:
        return names.style.say("لم تذكر", "not stated")
    clock = names.style.say("بالتوقيت المحلي", "local time")
    text = span_name(stretch, names.style)
    exact = stretch.first is not None and stretch.first == stretch.last
    text = f"{text} {clock}" if exact and stretch.first and (stretch.first.hour or stretch.first.minute) else text
    disputed = names.style.say("غير مؤكدة أو مختلف عليها", "not certain, or disputed")
    return f"{text} ({disputed})" if (edtf or "").endswith("?") else text


def figures_text(figures: Iterable[Mapping[str, Any]], style: Style) -> str:
    """Return the figures of an event as ranges, each with how many figures and sources it rests on."""
    told = [figure_text(one, style) for one in figures if (one["minimum"], one["maximum"]) != (None, None)]
    return "؛ ".join(told) if style.rtl else "; ".join(told)


def figure_text(figure: Mapping[str, Any], style: Style) -> str:
    """Return one figure as a range: killed 12–15, according to 3 figures of 2 sources."""
    effect = label(EFFECTS, figure["effect"], style)
    span = bounds_name(figure["minimum"], figure["maximum"], style)
    contested = style.say("، متعارضة", ", contested") if figure["contested"] else ""
    return f"{effect}: {span}{contested}"


def sides_text(keys: Iterable[str], names: Names) -> str:
    """Return who is said to have acted, by identifiers."""
    return joined(sorted(names.actor_of(key) for key in keys), names.style)


_POINT = r"\d{4}-\d\d-\d\d(?:T[\d:]+(?:Z|[+-]\d\d:\d\d)?)?"
_DATED = re.compile(rf"({_POINT})(?: (\d\d:\d\d)/(\d\d:\d\d)|/({_POINT}))?(\?)?")


def reason_text(reason: Mapping[str, str], swaps: Mapping[str, str], style: Style) -> str:
    """Return a reason of a verdict for people: days in words, and names of `swaps` in the language that is wanted."""
    text = reason["ar"] if style.rtl else reason["en"]
    for told in sorted(swaps, key=len, reverse=True):
        text = text.replace(told, swaps[told])
    text = text if style.rtl else text.replace("،", ",")
    text = text.replace("؟", style.say("غير مذكورين", "not named"))
    return _DATED.sub(lambda found: _dated(found, style), text)


def _dated(found: re.Match[str], style: Style) -> str:
    first, begin, end, last, disputed = found.groups()
    text = _point(first, style)
    if begin:
        text = style.say(f"{text} بين {style.number(begin)} و{style.number(end)}", f"{text} between {begin} and {end}")
    if last:
        text = f"{text} – {_point(last, style)}"
    return f"{text} ({style.say('غير مؤكد', 'not certain')})" if disputed else text


def _point(value: str, style: Style) -> str:
    day = day_name(date.fromisoformat(value[:10]), style)
    return f"{day} {style.number(value[11:16])}" if "T" in value else day


def counts_text(counts: Mapping[str, int], style: Style) -> str:
    """Return counts by verdict: inside 3; outside by time 2."""
    told = [f"{verdict_name(verdict, style)} {style.number(count)}" for verdict, count in counts.items() if count]
    return ("؛ " if style.rtl else "; ").join(told)


METHOD = (
    "يعرض هذا التقرير ما تقوله التقارير الإخبارية الموجودة في السجل، ومن قاله، وبأي كلمات. وهو لا يحكم بصحة أي "
    "قول، ولا يسمي "
    "شيئا خرقا من عنده: حيث ترد كلمة الخرق يذكر من قالها. «داخل الهدنة» تعني أن التقارير تضع الحادث في مكان "
    "الهدنة وزمانها "
    "فقط. الأرقام مدى بين أدنى رقم ذكر وأعلاه، بحسب من ذكرها.",
    "This brief shows what the news reports in the record say, who says it, and in which words. It does not "
    "judge whether "
    "any of it is true, and calls nothing a breach of its own: where that word stands, who used it is named. "
    "“Inside” means "
    "only that reports put the incident in the place and time of the truce. Figures are ranges from the lowest to the "
    "highest that is told, according to those who told them.",
)
