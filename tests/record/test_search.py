"""Search: any form finds any other, phrases, filters, highlights."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hudna.record.words import Words, light_stem
from hudna.text.tokens import find_tokens


@pytest.fixture(scope="session")
def words(reader: Any) -> Words:
    return Words(reader.lexicon)


def names(text: str, words: Words, reports: bool = False, **filters: Any) -> set[str]:
    """Return the names of the reports found."""
    from hudna.record.search.find import Filters, find_claims, find_reports
    from hudna.record.search.query import parse_query

    query = parse_query(text, words)
    if reports:
        return {report.name for report in find_reports(query, Filters(**filters))}
    return {claim.report.name for claim in find_claims(query, Filters(**filters))}


FORMS = ["غارة", "غارات", "لغارات", "الغارة", "والغارات", "بغارتين", "غاراتها"]


@pytest.mark.parametrize("form", FORMS)
def test_any_form_finds_any_other(filled: Any, words: Words, form: str) -> None:
    assert names(form, words) >= {"aleppo", "idlib"}
    assert names(form, words, reports=True) == {"aleppo", "idlib"}
    assert filled.claims


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("هدنة", {"idlib", "hodeidah"}),
        ("هدنة الحوثيون", {"hodeidah"}),
        ("هدنة -الحديدة", {"idlib"}),
        ("حلب OR الحديدة", {"aleppo", "hodeidah"}),
        ("«غارات جوية»", {"aleppo"}),
        ('"جوية غارات"', set()),
        ("معر*", {"idlib"}),
        ("مدنى", {"aleppo"}),
        ("القطب", set()),
        ("'\" ; DROP", set()),
    ],
)
def test_queries(filled: Any, words: Words, text: str, found: set[str]) -> None:
    assert names(text, words, reports=True) == found
    assert filled.new


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"kind": "truce"}, {"idlib", "hodeidah"}),
        ({"place": "sy"}, {"aleppo", "idlib"}),
        ({"place": "sy/idlib"}, {"idlib"}),
        ({"place": "ye"}, {"hodeidah"}),
        ({"source": "المرصد السوري لحقوق الإنسان"}, {"aleppo"}),
        ({"type": "injured"}, {"idlib"}),
        ({"since": date(2016, 9, 23), "until": date(2016, 9, 23), "kind": "harm"}, {"idlib"}),
        ({"since": date(2017, 1, 1)}, set()),
        ({"state": "accepted"}, set()),
        ({"verdict": "inside"}, set()),
    ],
)
def test_filters(filled: Any, words: Words, filters: dict[str, Any], found: set[str]) -> None:
    assert names("", words, **filters) == found
    assert names("", words, reports=True, **filters) == found


@pytest.mark.parametrize("text", ["", "غارة", "هدنة -الحديدة", "«غارات جوية»", "القطب", "'\" ; DROP"])
@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"place": "sy"},
        {"kind": "truce"},
        {"state": "unreviewed"},
        {"state": "accepted"},
        {"since": date(2016, 9, 23), "until": date(2016, 12, 31), "place": "sy"},
    ],
)
def test_claims_are_counted_without_their_rows(filled: Any, words: Words, text: str, filters: dict[str, Any]) -> None:
    from hudna.record.models import Claim
    from hudna.record.search.count import count_claims
    from hudna.record.search.find import Filters, find_claims
    from hudna.record.search.query import parse_query

    Claim.objects.filter(pk=Claim.objects.filter(kind="truce")[0].pk).update(current=False)
    query = parse_query(text, words)
    assert count_claims(query, Filters(**filters)) == find_claims(query, Filters(**filters)).count()


def test_no_more_is_counted_than_may_be_seen(filled: Any, words: Words) -> None:
    from hudna.record.models.sight import seeing
    from hudna.record.search.count import count_claims
    from hudna.record.search.find import Filters, find_claims

    with seeing(("ye",)):
        found = find_claims([], Filters(kind="truce")).count()
        assert count_claims([], Filters(kind="truce")) == found
    assert found < count_claims([], Filters(kind="truce"))


def test_claims_are_counted_by_truces_and_verdicts(filled: Any, reader: Any, words: Words) -> None:
    from hudna.linking.world import world_of
    from hudna.record.assemble import link_new
    from hudna.record.models import Finding
    from hudna.record.search.count import count_claims
    from hudna.record.search.find import Filters, find_claims
    from hudna.record.search.query import parse_query

    link_new(world_of(reader.lexicon), user="tester")
    found = Finding.objects.values_list("truce__key", "verdict").distinct()
    assert found
    for truce, verdict in found:
        for filters in (Filters(truce=truce), Filters(verdict=verdict), Filters(truce=truce, verdict=verdict)):
            for text in ("", "غارة"):
                query = parse_query(text, words)
                assert count_claims(query, filters) == find_claims(query, filters).count()


def test_highlights_stand_in_the_raw_text(filled: Any, words: Words) -> None:
    from hudna.model.span import Span
    from hudna.record.models import Report
    from hudna.record.search.highlight import find_highlights, mark
    from hudna.record.search.query import parse_query

    text = Report.objects.get(name="aleppo").text
    spans = find_highlights(text, parse_query("غارة «المرصد السوري»", words), words)
    assert [span.text(text) for span in spans] == ["غارات", "المرصد السوري"]
    assert "[غارات] جوية" in mark(text, spans, Span(0, len(text)))
    assert find_highlights(text, parse_query("-غارة", words), words) == []


@pytest.mark.parametrize(
    ("form", "stem"), [("والصحفيون", "صحفي"), ("بالمراقبين", "مراقب"), ("عيتا", "عيتا"), ("للناقلات", "ناقل")]
)
def test_a_light_stem_is_what_is_left(form: str, stem: str) -> None:
    assert light_stem(form) == stem
    assert form.find(stem) >= 0


def test_lemmas_of_known_words_come_from_the_packs(words: Words) -> None:
    tokens = find_tokens("وقتلوا المدنيين 15 بالهدنة")
    assert [words.lemmas(token)[0] for token in tokens] == ["قتل", "مدني", "15", "هدنه"]
    assert words.index("قُتل، قتل")[1] == "قتل قتل"
