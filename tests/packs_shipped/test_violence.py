"""The packs of violence as they ship: every example of theirs, and the company their words keep."""

from __future__ import annotations

from functools import cache

import pytest

from hudna.match.company import Company, keep_company
from hudna.match.phrases import PhraseBook, compile_phrases
from hudna.model.vocabulary import EFFECTS, INCIDENT_TYPES
from hudna.packs.compile import compile_lexicon
from hudna.packs.entries import Entry
from hudna.packs.lexicon import Lexicon
from hudna.packs.load import BUILTIN, load_pack
from hudna.text.segment import find_sentences
from hudna.text.tokens import find_tokens

PACKS = ("harm", "violence", "weapons", "victims", "objects", "nature")
ENTRIES = [entry for pack in PACKS for entry in load_pack(BUILTIN / pack).entries]
TRIGGERS = [entry for entry in ENTRIES if "trigger" in entry.means]
READS = [pytest.param(entry, sentence, id=f"{entry.id}: {sentence}") for entry in ENTRIES for sentence in entry.reads]
AVOIDS = [pytest.param(entry, sentence, id=f"{entry.id}: {sentence}") for entry in ENTRIES for sentence in entry.avoids]
PEOPLE = {
    "civilians", "children", "women", "fighters", "soldiers", "rescuers", "health_workers", "journalists",
    "aid_workers", "prisoners", "people",
}  # fmt: skip


@cache
def knowledge() -> tuple[Lexicon, PhraseBook]:
    """The packs of violence alone, compiled once."""
    lexicon = compile_lexicon(ENTRIES)
    return lexicon, compile_phrases(lexicon)


def found(sentence: str, kind: str | None = None) -> set[str]:
    """Return the entries that hold in a sentence (in fit company, outside idioms), or its triggers of a kind."""
    lexicon, book = knowledge()
    tokens = find_tokens(sentence)
    analyses = [lexicon.analyse(token.form, token.text.endswith("ة")) for token in tokens]
    phrases = book.find(tokens, analyses)
    company = keep_company(tokens, analyses, find_sentences(sentence, tokens), phrases)
    idioms = [mark for mark in phrases if mark.entry and "cancels" in mark.entry.means]
    calm = {at: mark.entry.means["cancels"] for mark in idioms if mark.entry for at in range(mark.first, mark.last)}
    single = [(at, reading.entry) for at, analysis in enumerate(analyses) for reading in analysis.readings]
    several = [(mark.first, mark.entry) for mark in phrases if mark.entry is not None]
    return {
        entry.id
        for at, entry in [*single, *several]
        if _holds(company, at, entry, calm.get(at)) and (kind is None or entry.means.get("trigger") == kind)
    }


def _holds(company: Company, at: int, entry: Entry, calmed: str | None) -> bool:
    if "cancels" not in entry.means and calmed in ("all", entry.means.get("trigger", "")):
        return False
    if "cancels" in entry.means:
        return True
    backed = "trigger" in entry.means or "weapon" in entry.means
    return company.allows(at, entry.means) if backed else company.holds(at, entry.means)


@pytest.mark.parametrize(("entry", "sentence"), READS)
def test_an_entry_is_found_in_its_examples(entry: Entry, sentence: str) -> None:
    assert entry.id in found(sentence)


@pytest.mark.parametrize(("entry", "sentence"), AVOIDS)
def test_an_entry_is_not_found_where_its_word_says_something_else(entry: Entry, sentence: str) -> None:
    assert entry.id not in found(sentence)


def test_every_entry_shows_itself_in_a_sentence() -> None:
    assert [entry.id for entry in ENTRIES if not entry.reads] == []
    ambiguous = [entry for entry in TRIGGERS if entry.kind == "word" and entry.means.get("weak")]
    assert [entry.id for entry in ambiguous if not entry.avoids] == []


@pytest.mark.parametrize("entry", TRIGGERS, ids=lambda entry: entry.id)
def test_triggers_name_effects_and_types_of_the_format(entry: Entry) -> None:
    means = entry.means
    assert means.get("effect") in {None, *EFFECTS} and means.get("type") in {None, *INCIDENT_TYPES}
    assert means.get("light") or "refines" in means or {"effect", "type"} & means.keys()


@pytest.mark.parametrize("entry", [e for e in ENTRIES if "who" in e.means], ids=lambda entry: entry.id)
def test_victims_are_people_of_the_format(entry: Entry) -> None:
    assert entry.means["who"] in PEOPLE
    assert entry.means.get("effect") in {None, *EFFECTS}


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e.pack == "objects"], ids=lambda entry: entry.id)
def test_things_have_a_lemma_and_a_category(entry: Entry) -> None:
    assert entry.means["object"] is True
    assert entry.means["lemma"] and entry.means["category"]


@pytest.mark.parametrize(
    ("sentence", "harm", "incident"),
    [
        ("قُتل سبعة مدنيين وأصيب عشرون بجروح في غارة جوية على سوق", {"harm/kill", "harm/hit-person"}, {"violence/raid"}),
        ("سقط قتلى وجرحى في اشتباكات قرب المطار", {"harm/killed-one", "harm/wounded"}, {"violence/clash"}),
        ("ألقت المروحيات براميل متفجرة على البلدة", set(), {"weapons/barrel", "violence/drop-bombs"}),
        ("نزح آلاف السكان بعد حصار القرية", {"harm/flee"}, {"violence/siege"}),
        ("لقي أربعة عمال مصرعهم بانفجار لغم", {"harm/meet-death"}, {"violence/explosion"}),
    ],
)
def test_a_report_of_violence_is_heard(sentence: str, harm: set[str], incident: set[str]) -> None:
    assert harm <= found(sentence, "harm")
    assert incident <= found(sentence, "incident")


@pytest.mark.parametrize(
    "sentence",
    [
        "سجل المهاجم هدفا من ضربة جزاء في الشوط الثاني من المباراة",
        "أصيب المدافع في الركبة خلال مباراة الدوري",
        "حذر الخبير من انهيار أسعار النفط وخسائر المستثمرين",
        "خضع الوزير لعملية جراحية ناجحة",
        "تقدم النائب باستقالته إلى المجلس",
        "أطلقت الشركة هاتفا جديدا في الأسواق",
        "أصيب الممثل بفيروس نادر",
        "يدخل وقف إطلاق النار يومه الثاني",
        "قسمت الجائزة نصفين بنصيب متساو من أجل الفائزين",
    ],
)
def test_peaceful_news_is_left_in_peace(sentence: str) -> None:
    assert found(sentence, "harm") == set()
    assert found(sentence, "incident") == set()
