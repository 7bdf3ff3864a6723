"""The brief of the sample record: every line with the exact words it rests on, and no judgement of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from hudna.export.charts.look import Style
from hudna.export.words import Names, names_of
from hudna.model.report import Published, Report


def _compose(names: Names, *scope: Any) -> Any:
    from hudna.export.situation.compose import compose
    from hudna.export.situation.gather import Scope

    return compose(Scope(*scope), names, made=date(2026, 1, 2))


@pytest.fixture(params=["ar", "en"])
def names(request: pytest.FixtureRequest, reader: Any) -> Names:
    return names_of(reader.lexicon, Style(request.param))


@pytest.fixture
def english(reader: Any) -> Names:
    return names_of(reader.lexicon, Style("en"))


def _lines(document: Any) -> Iterator[Any]:
    for block in document.blocks:
        yield from getattr(block, "items", ()) or getattr(block, "notes", ())


def _own_words(document: Any) -> Iterator[str]:
    from hudna.export.situation.document import Facts, Heading, Words

    for block in document.blocks:
        if isinstance(block, (Heading, Words)):
            yield block.text
        elif isinstance(block, Facts):
            yield from (name for name, _ in block.pairs)


def _plain(text: str) -> str:
    return " ".join(text.split())


def test_every_source_has_words_that_stand_in_its_report(record: str, names: Names) -> None:
    from hudna.record.models import Report as Row

    document = _compose(names)
    keys = {source.number: source.key for source in document.sources}
    texts = {row.key: _plain(row.text) for row in Row.objects.all()}
    cites = [cite for line in _lines(document) for cite in line.cites]
    assert len(cites) > 40
    assert all(_plain(cite.words.strip(" …")) in texts[keys[cite.number]] for cite in cites)


def test_sources_are_numbered_as_they_are_named(record: str, names: Names) -> None:
    document = _compose(names)
    named = [number for line in _lines(document) for number in (*(cite.number for cite in line.cites), *line.more)]
    assert [source.number for source in document.sources] == list(range(1, len(document.sources) + 1))
    assert set(named) == {source.number for source in document.sources}


def test_nothing_is_called_a_breach_in_its_own_words(record: str, english: Names) -> None:
    text = " ".join(_own_words(_compose(english))).lower()
    assert not re.search(r"violat|broke the|breached", text)
    assert "alleged breaches" in text and "calls nothing a breach of its own" in text


def test_its_parts_stand_in_their_order(record: str, english: Names) -> None:
    from hudna.export.situation.document import Heading

    heads = [block.text for block in _compose(english).blocks if isinstance(block, Heading) and block.level == 1]
    assert heads == [
        "In brief",
        "Truces in force or declared in the period",
        "Over time",
        "On the map",
        "Reported incidents by verdict",
        "Figures as ranges",
        "Contested claims",
        "Statements",
        "What this brief does not say",
    ]


def test_a_scope_leaves_out_other_places_and_times(record: str, english: Names) -> None:
    whole, sudan = _compose(english), _compose(english, date(2023, 5, 1), date(2023, 6, 30), "sd")
    assert 0 < len(sudan.sources) < len(whole.sources)
    assert sudan.title == "Situation report: Sudan" and sudan.subtitle == "1 May 2023 to 30 June 2023"
    assert "Omdurman" in str(sudan.blocks) and "Hodeidah" not in str(sudan.blocks)


def test_figures_are_ranges_with_who_gives_them(record: str, english: Names) -> None:
    from hudna.export.situation.document import Rows

    rows = [
        row for block in _compose(english).blocks if isinstance(block, Rows) and block.notes for row in block.table.rows
    ]
    told = next(row for row in rows if "44–53" in row[3])
    assert told[1] == "airstrike, Tajoura"
    assert "World Health Organization" in told[4]


def test_an_empty_record_gives_a_brief_that_says_so(record_of: Any, names: Names) -> None:
    record_of()
    document = _compose(names)
    assert document.sources == []
    assert names.style.say("لا تذكر التقارير هدنة", "no truce that was agreed") in " ".join(_own_words(document))


def test_reports_without_day_or_known_place_are_counted(record_of: Any, english: Names) -> None:
    from hudna.export.situation.markup import page_html

    text = "قُتل خمسة مدنيين في غارات جوية على قرية أم الزيتونات الشرقية، بحسب المرصد السوري لحقوق الإنسان."
    record_of(Report("undated", text, published=Published(None, "unknown")))
    document = _compose(english, date(2012, 1, 1), date(2016, 12, 31))
    assert "1 January 2012 to 31 December 2016" in document.subtitle
    assert "<svg" in page_html(document)
    assert "not known" in " ".join(_own_words(_compose(english)))


def test_corrections_and_rejections_of_people_hold(record_of: Any, english: Names) -> None:
    from hudna.record.models import Claim
    from hudna.record.review import decide

    record_of(Report("one", "أعلنت الحكومة السورية هدنة في حلب. وقال المتحدث باسمها إنها دخلت حيز التنفيذ.",
                     published=Published("2016-09-24", "given")))  # fmt: skip
    before = _compose(english)
    for claim in Claim.objects.all():
        decide("reject", claim.key, user="tester")
    assert len(_compose(english).sources) < len(before.sources)


def test_figures_that_contradict_each_other_stand_side_by_side(record_of: Any, names: Names) -> None:
    from hudna.export.situation.document import Lines

    told = (("الهلال الأحمر العربي السوري", "عشرين"), ("المرصد السوري لحقوق الإنسان", "خمسة وثلاثين"))
    texts = [f"قال {who} إن {toll} شخصا قتلوا في غارة جوية على مدينة دوما أمس الجمعة." for who, toll in told]
    given = Published("2016-09-24", "given")
    record_of(*(Report(f"one-{at}", text, published=given) for at, text in enumerate(texts)))
    lines = [line for block in _compose(names).blocks if isinstance(block, Lines) for line in block.items]
    sides = {number: line for line in lines for number in ("20", "35") if line.text.startswith(number)}
    assert {number: line.cites[0].number for number, line in sides.items()} == {"20": 1, "35": 2}
    assert "المرصد" in sides["35"].text or "Observatory" in sides["35"].text


def test_a_conflict_holds_a_brief_to_its_countries(record: str, english: Names) -> None:
    from hudna.export.situation.compose import compose
    from hudna.export.situation.gather import Scope

    found = compose(Scope(countries=("ye",)), english, made=date(2026, 1, 2))
    assert found.title == "Situation report: Yemen"
    assert "Hodeidah" in str(found.blocks) and "Omdurman" not in str(found.blocks)
