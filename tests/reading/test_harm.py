"""Harm: who suffered what, how many, by whom and where, from sentences in the manner of the news."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.model.claims import Harm
from hudna.model.report import Published, Report
from hudna.reading.reader import Reader

TOLLS: list[tuple[str, list[tuple[Any, ...]]]] = [
    ("قتل ثلاثة مدنيين في قصف على البلدة.", [("killed", ["civilians"], 3, 3)]),
    (
        "قُتل 12 شخصا على الأقل وأصيب نحو 30 آخرين بجروح في انفجار سيارة مفخخة.",
        [("killed", ["people"], 12, None), ("injured", ["people"], 30, 30)],
    ),
    ("أسفرت الغارة عن مقتل طفلين وإصابة امرأة.", [("killed", ["children"], 2, 2), ("injured", ["women"], 1, 1)]),
    ("ارتفعت حصيلة القتلى في قصف السوق إلى 51 قتيلا.", [("killed", ["people"], 51, 51)]),
    ("قال مصدر طبي إن عدد القتلى بلغ 91 بعد غارات الليل.", [("killed", ["people"], 91, 91)]),
    ("لقي ما لا يقل عن 15 مدنيا مصرعهم في غارات على المدينة.", [("killed", ["civilians"], 15, None)]),
    ("أودى القصف بحياة أكثر من 40 شخصا.", [("killed", ["people"], 40, None)]),
    (
        "سقط قتلى وجرحى في قصف مدفعي على الحي.",
        [("killed", ["people"], None, None), ("injured", ["people"], None, None)],
    ),
    ("نقل إلى المستشفى عشرات الجرحى بعد القصف.", [("injured", ["people"], 20, 99)]),
    (
        "قتل عشرة أشخاص بينهم أربعة أطفال وامرأتان في القصف.",
        [("killed", ["people"], 10, 10), ("killed", ["children"], 4, 4), ("killed", ["women"], 2, 2)],
    ),
    ("قصف الطيران البلدة. وقال إن جنديين فقدا في القصف.", [("missing", ["soldiers"], 2, 2)]),
    ("وقال الإسعاف إن شخصين قضيا في قصف صاروخي.", [("killed", ["people"], 2, 2)]),
    (
        "قتل في البلدة منذ تشرين الأول 2023 ما لا يقل عن 300 شخص في غارات.",
        [("killed", ["people"], 300, None)],
    ),
    (
        "أسفر القصف عن مقتل عشرة أشخاص وإصابة ما يزيد عن سبعين.",
        [("killed", ["people"], 10, 10), ("injured", ["people"], 70, None)],
    ),
    ("تكبدت القوات خسائر بشرية في المعارك.", [("killed_or_injured", ["soldiers"], None, None)]),
    ("قال المسعفون بعد القصف إن ثلاثة على الأقل لا يزالون تحت الأنقاض.", [("trapped", ["people"], 3, None)]),
    ("بدأ إجلاء المصابين من البلدة بعد القصف.", [("evacuated", ["people"], None, None)]),
    ("سقطت القذيفة في أرض خالية دون وقوع إصابات.", [("injured", ["people"], 0, 0)]),
    ("لم يسفر الهجوم عن ضحايا.", [("killed_or_injured", ["people"], 0, 0)]),
    ("سقط عشرات المدنيين بين قتيل وجريح في القصف.", [("killed_or_injured", ["civilians"], 20, 99)]),
    (
        "أوقعت المعارك 14 قتيلا وأسروا خلالها عشرات الجنود.",
        [("killed", ["people"], 14, 14), ("detained", ["soldiers"], 20, 99)],
    ),
    (
        "ذكر عدد القتلى، لكن مسؤولا أضاف أن طالبان أسرت 40 جنديا.",
        [("killed", ["people"], None, None), ("detained", ["soldiers"], 40, 40)],
    ),
    ("أدت الحرب إلى مقتل أكثر من 2100 فلسطيني.", [("killed", ["people"], 2100, None)]),
    ("بلغ عدد المصابين 1100 شخص في المواجهات.", [("injured", ["people"], 1100, 1100)]),
    ("لقي 27 عنصرا من فصيل موال للحكومة المحلية مصرعهم في غارة.", [("killed", ["fighters"], 27, 27)]),
    ("دفن 200 شخص قتلهم مسلحون مجهولون في الهجوم.", [("killed", ["people"], 200, 200)]),
    ("وصله خبر مقتل ابنه في الغارة.", [("killed", ["people"], 1, 1)]),
    ("أصيبت ابنة الحارس في الغارة.", [("injured", ["women"], 1, 1)]),
    ("سقط 17 ما بين قتيل وجريح في الغارة.", [("killed_or_injured", ["people"], 17, 17)]),
    (
        "ارتفعت حصيلة القتلى في الغارات إلى 35 قتيلا ونحو خمسين جريحا.",
        [("killed", ["people"], 35, 35), ("injured", ["people"], 50, 50)],
    ),
    ("أكثر من خمسين شخصا قتلوا في القصف.", [("killed", ["people"], 50, None)]),
    (
        "قتلت امرأة تدعى سلمى (30 عاما) وطفلتها هدى في غارة.",
        [("killed", ["women"], 1, 1), ("killed", ["children"], 1, 1)],
    ),
    (
        "قال مسؤولون إن امرأة حاملا وطفلتها، وعمرها سنة، قتلتا في غارة.",
        [("killed", ["women"], 1, 1), ("killed", ["children"], 1, 1)],
    ),
    ("وقال إن 33 شخصا قتلوا و40 جرحوا.", [("killed", ["people"], 33, 33), ("injured", ["people"], 40, 40)]),
    ("وبحسب الوكالة، فقد قتل 12 مدنيا في القصف.", [("killed", ["civilians"], 12, 12)]),
    ("ليرتفع عدد الضحايا المدنيين إلى 44 قتيلا في أسبوع.", [("killed", ["civilians"], 44, 44)]),
    ("قتل مسلحون ثلاثة جنود في كمين.", [("killed", ["soldiers"], 3, 3)]),
    ("نزح آلاف السكان عن قراهم بعد القصف.", [("displaced", ["people"], 2000, 9999)]),
    ("لا يزال نحو 250 ألف مدني محاصرين في المدينة.", [("besieged", ["civilians"], 250000, 250000)]),
    ("لا يزال أكثر من مئتي ألف شخص محاصرين في المدينة.", [("besieged", ["people"], 200000, None)]),
    ("جرى إجلاء مسلحي الفصيل من الحي.", [("evacuated", ["fighters"], None, None)]),
    ("اعتقلت القوات عشرين شابا بعد اقتحام القرية.", [("detained", ["people"], 20, 20)]),
    ("قتل 149 فلسطينيا على الأقل برصاص الجيش.", [("killed", ["people"], 149, None)]),
    ("تستضيف المدينة 650 ألف نازح منذ القصف.", [("displaced", ["people"], 650000, 650000)]),
    ("وصلت إلى المستشفى 20 إصابة بعد القصف.", [("injured", ["people"], 20, 20)]),
    ("وصل إلى المشفى عشرات المصابين في القصف.", [("injured", ["people"], 20, 99)]),
    ("قتل اثنان أحدهما طفل في القصف.", [("killed", ["people"], 2, 2), ("killed", ["children"], 1, 1)]),
    ("قتل 30 شخصا ثلثهم من الأطفال في القصف.", [("killed", ["people"], 30, 30), ("killed", ["children"], None, None)]),
    (
        "بلغ عدد القتلى 243 قتيلا بينهم 66 طفلا و39 سيدة و17 مسنا.",
        [
            ("killed", ["people"], 243, 243),
            ("killed", ["children"], 66, 66),
            ("killed", ["women"], 39, 39),
            ("killed", ["people"], 17, 17),
        ],
    ),
    ("قضى مدنيان بقذيفة سقطت على الحي.", [("killed", ["civilians"], 2, 2)]),
    ("توفي أحد المصابين بعد الغارة.", [("killed", ["people"], 1, 1)]),
    ("أدى القصف إلى سقوط ضحايا مدنيين.", [("killed_or_injured", ["civilians"], None, None)]),
    (
        "أودت الحرب بحياة تسعة آلاف شخص وشردت أكثر من أربعة ملايين.",
        [("killed", ["people"], 9000, 9000), ("displaced", ["people"], 4000000, None)],
    ),
    ("سقطت قذيفة ولم ينتج عنها أي إصابات.", [("injured", ["people"], 0, 0)]),
    ("انتشلت طواقم الدفاع المدني جثامين تسعة شهداء من تحت الأنقاض.", [("killed", ["people"], 9, 9)]),
    ("لا يزال أكثر من 12 شخصا في عداد المفقودين بعد الغارة.", [("missing", ["people"], 12, None)]),
    ("وصل إلى المستشفى 7 قتلى و31 مصابا بعد القصف.", [("killed", ["people"], 7, 7), ("injured", ["people"], 31, 31)]),
    ("قتل ثلاثة أشخاص وجرح 92 في الغارة الإسرائيلية.", [("killed", ["people"], 3, 3), ("injured", ["people"], 92, 92)]),
    (
        "قتل ستة مدنيين بينهم امرأتان وأصيب أربعة آخرون في غارة.",
        [("killed", ["civilians"], 6, 6), ("killed", ["women"], 2, 2), ("injured", ["civilians"], 4, 4)],
    ),
]
THINGS: list[tuple[str, str, list[str], int | None]] = [
    ("دمر القصف أربعين مبنى في الحي.", "destroyed", ["مبنى"], 40),
    ("قال السكان إن 40 مبنى دمر.", "destroyed", ["مبنى"], 40),
    ("استهدفت المقاتلات 150 موقعا في القطاع.", "hit", ["موقع"], 150),
    ("أصابت القذائف مدرسة في البلدة.", "hit", ["مدرسة"], 1),
    ("توقف المستشفى عن العمل بعد غارة جوية.", "damaged", ["مستشفى"], 1),
]
NOTHING = [
    "لجأ الفصيل إلى سياسة الترهيب بعد المعارك.",
    "تنص المرحلة الأولى على تبادل الأسرى بعد وقف القصف.",
    "أجلت الدراسة والرحلات في المطار بعد الاشتباكات.",
    "سجل اللاعب هدفين وأصيب المهاجم في الشوط الثاني من المباراة.",
    "حصد الفيلم ثلاث جوائز في المهرجان.",
    "استهدفت الغارة مقر القيادة في البلدة.",
    "تعقد المفوضية مؤتمرا عن أزمة اللاجئين.",
    "توقع عدد من المشاركين أن تفشل القمة بعد القصف.",
    "قصفت مسيرة معسكر السلام للنازحين.",
    "استهدف الطيران بأكثر من عشرين غارة محيط البلدة.",
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def harm_of(reader: Reader, text: str) -> list[Harm]:
    report = reader.read(Report("r", text, published=Published("2018-08-09", "given")))
    assert report.problem is None
    return [claim for claim in report.claims if isinstance(claim, Harm)]


@pytest.mark.parametrize(("text", "expected"), TOLLS)
def test_tolls_of_people(reader: Reader, text: str, expected: list[tuple[Any, ...]]) -> None:
    claims = harm_of(reader, text)
    assert [(c.effect, c.who, c.count and c.count.low, c.count and c.count.high) for c in claims] == expected
    assert all(text[c.evidence.start : c.evidence.end] == c.evidence.text(text) for c in claims)


@pytest.mark.parametrize(("text", "effect", "what", "count"), THINGS)
def test_things_struck(reader: Reader, text: str, effect: str, what: list[str], count: int | None) -> None:
    claims = [claim for claim in harm_of(reader, text) if claim.what]
    assert [(claim.effect, claim.what) for claim in claims] == [(effect, what)]
    assert claims[0].count is not None and claims[0].count.low == count


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_harm(reader: Reader, text: str) -> None:
    claims = harm_of(reader, text)
    assert claims == []
    assert not any(claim.effect for claim in claims)


def test_others_are_of_the_kind_named_before(reader: Reader) -> None:
    killed, injured = harm_of(reader, "قتل خمسة جنود وأصيب سبعة آخرون في تفجير.")
    assert (killed.who, injured.who) == (["soldiers"], ["soldiers"])
    assert injured.count is not None and injured.count.low == 7


def test_the_cause_gives_actor_and_place(reader: Reader) -> None:
    report = reader.read(
        Report("r", "قتل مدنيان في غارة إسرائيلية على مدينة رفح.", published=Published("2018-08-09", "given"))
    )
    harm = next(claim for claim in report.claims if isinstance(claim, Harm))
    assert [actor.entity for actor in harm.actors] == ["state/il"]
    assert harm.cause in {claim.id for claim in report.claims if claim.kind == "incident"}


def test_an_army_does_no_harm_to_its_own(reader: Reader) -> None:
    own = harm_of(reader, "أقر الجيش الإسرائيلي بمقتل جنديين في معارك شمالي القطاع.")
    theirs = harm_of(reader, "أعلن الجيش الإسرائيلي مقتل مسلحين في غارة شمالي القطاع.")
    assert own[0].who == ["soldiers"] and own[0].actors == []
    assert theirs[0].actors != []


def test_a_total_of_the_war_is_not_of_the_event_before(reader: Reader) -> None:
    text = "قصف الجيش الإسرائيلي مخيم جباليا في قطاع غزة. وقتل أكثر من 900 شخص منذ مطلع 2017."
    total = harm_of(reader, text)[-1]
    assert total.actors == [] and total.cause is None
    assert [place.name for place in total.places] == ["قطاع غزة"]


def test_a_place_of_a_later_clause_is_not_where_it_was(reader: Reader) -> None:
    text = "قصفت الطائرات حي السكري في حلب وقتل 15 شخصا وأصيب عشرات، كما سقط شخص قتيلا في حي الهلك."
    places = [[place.name for place in claim.places] for claim in harm_of(reader, text)]
    assert places[0] == ["السكري"]
    assert places[-1] == ["الهلك"]
