"""What the packs do not know of a corpus, counted by conflict."""

from __future__ import annotations

import json

import pytest

from hudna.evaluation.coverage import MEASURES, Coverage, lines_of, measure_coverage, sum_coverage
from hudna.evaluation.violence import root_of, violent_forms
from hudna.model.report import Report
from hudna.reading.reader import Reader

YEMEN = "قتل خمسة مدنيين في غارة للتحالف العربي على مدينة الحديدة غربي اليمن. وقالت جماعة الحوثي إن الغارة أصابت سوقا."
UNKNOWN = "قصفت طائرات حربية بلدة الشمخريت في ريف حلب. وقال العقيد شمخر بن طلوان إن القصف استمر."
MARKET = "ارتفعت أسعار النفط في لندن اليوم. وقال متعاملون إن المخزون انخفض. وصعد الدولار أمام اليورو. وهبط الذهب."


def covered(reader: Reader, *texts: str) -> dict[str, Coverage]:
    reports = [Report(str(number), text) for number, text in enumerate(texts)]
    return sum_coverage(measure_coverage(reports, reader))


@pytest.mark.parametrize(("text", "conflict"), [(YEMEN, "yemen"), (UNKNOWN, "syria"), (MARKET, "none")])
def test_a_report_counts_to_the_conflict_that_it_is_about(reader: Reader, text: str, conflict: str) -> None:
    found = covered(reader, text)
    assert set(found) == {"all", conflict}
    assert found["all"].reports == (conflict != "none")


def test_what_is_known_is_not_missed(reader: Reader) -> None:
    shares = covered(reader, YEMEN)["yemen"].shares
    assert (shares["violence"].of, shares["violence"].missed) == (2, 0)
    assert shares["places"].of >= 2 and shares["places"].missed == 0


def test_what_no_pack_knows_is_missed_and_named(reader: Reader) -> None:
    shares = covered(reader, UNKNOWN)["syria"].shares
    assert shares["places"].examples["الشمخريت"] == 1
    assert shares["persons"].share > 0


def test_sums_are_those_of_their_parts(reader: Reader) -> None:
    found = covered(reader, YEMEN, UNKNOWN, MARKET)
    assert next(iter(found)) == "all" and list(found)[-1] == "none"
    for name in MEASURES:
        assert found["all"].shares[name].of == sum(
            one.shares[name].of for conflict, one in found.items() if conflict not in ("all", "none")
        )


def test_coverage_is_shown_as_a_table_and_as_json(reader: Reader) -> None:
    found = covered(reader, YEMEN, UNKNOWN)
    lines = list(lines_of(found, 3))
    assert len(lines) == 1 + len(found) + len(MEASURES) + 1
    assert set(json.loads(json.dumps(found["all"].to_json(3)))) == {"reports", *MEASURES, "words"}


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("والقتلى", "قتل"),
        ("بالقذائف", "قذف"),
        ("غارات", "غور"),
        ("اشتبكت", "شبك"),
        ("المقاتلات", None),
        ("الكتاب", None),
    ],
)
def test_words_of_violence_by_root(reader: Reader, word: str, root: str | None) -> None:
    token = reader.open(Report("word", word))
    assert root_of(token.analyses[0]) == root
    assert len(violent_forms()) > 1000
