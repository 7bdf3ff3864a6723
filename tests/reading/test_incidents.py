"""Incidents: what happened, by whom, to what and with what, from sentences in the manner of the news."""

from __future__ import annotations

import pytest

from hudna.model.claims import Incident
from hudna.model.report import Published, Report
from hudna.reading.reader import Reader

TYPES = [
    ("شنت المقاتلات غارات على البلدة.", ["airstrike"]),
    ("تجدد القصف المدفعي على الأحياء الشرقية.", ["shelling"]),
    ("ألقت المروحيات براميل متفجرة على القرية.", ["barrel_bomb"]),
    ("دارت اشتباكات عنيفة بين الطرفين في محيط المطار.", ["clash"]),
    ("انفجرت عبوة ناسفة قرب السوق.", ["explosion"]),
    ("أطلق قناص النار على متظاهر.", ["shooting"]),
    ("تعرضت البلدة لهجوم كيماوي.", ["chemical_attack"]),
    ("تحدث عن الهجوم الكيمياوي على البلدة.", ["chemical_attack"]),
    ("شنت القوات الروسية هجوما لطرد مقاتلي التنظيم من البلدة.", ["clash", "capture"]),
    ("وقعت مجزرة في القرية راح ضحيتها العشرات.", ["massacre"]),
    ("تفرض القوات حصارا على المدينة منذ عامين.", ["siege"]),
    ("سيطر مقاتلو الفصيل على بلدتين بعد معارك.", ["capture", "clash"]),
    ("شن الجيش هجوما صاروخيا على القاعدة.", ["shelling"]),
    ("نفذ انتحاري هجوما انتحاريا على حاجز.", ["explosion"]),
    ("تظاهر مئات السكان أمام المقر احتجاجا على القصف.", ["protest", "shelling"]),
    ("شن مسلحون هجوما قرب النهر وقتلوا جنديين.", ["clash"]),
    ("هاجم مسلحون دورية للجيش وقتلوا جنديين.", ["clash"]),
    ("هاجم مسلحون سفينة تجارية بالصواريخ.", ["shelling"]),
    ("قتل ستة في أعمال عنف طائفية في الساحل بعد القصف.", ["attack", "shelling"]),
    ("سمعت رشقات متفرقة ثم أطلقت رشقات صاروخية على المدينة.", ["shooting", "shelling"]),
    ("وقال القائد إن قواته ستتصدى وسترد بقوة على أي خرق بعد قصف الميناء.", ["attack", "shelling"]),
    ("تجمع عشرات الناشطين أمام السفارة.", ["protest"]),
    ("خرجت مظاهرات في المدن. وجرت المظاهرات أمام المقر.", ["protest", "protest"]),
    ("وقال الجيش إن ضرباته الجوية وقصفه للمسلحين مستمران.", ["airstrike", "shelling"]),
    ("صد الجيش، الخميس، هجوما على قاعدة.", ["clash"]),
    ("شنت الطائرات غارات على البلدة في ثالث استهداف للعاصمة.", ["airstrike", "airstrike"]),
    ("سمع إطلاق نار في البلدة. ودان المجلس الهجوم على قاعدة للجيش.", ["shooting", "clash"]),
    ("قررت الحكومة إغلاق المعبر بعد سقوط قذائف.", ["aid", "shelling"]),
]
ROLES = [
    ("شنت طائرات إسرائيلية غارات على قطاع غزة.", ["state/il"], ["قطاع غزة"]),
    ("قصفت القوات الروسية مدينة إدلب.", ["state/ru"], ["إدلب"]),
    ("وقع قصف من قبل قوات النظام السوري على مدينة دوما.", ["org/syrian-government-forces"], ["دوما"]),
    ("نفذ التحالف بقيادة السعودية غارة استهدفت مستودعا في صعدة.", ["org/saudi-led-coalition"], ["مستودع"]),
]
NOTHING = [
    "احتسب الحكم ضربة جزاء في الشوط الأول.",
    "دخل وقف إطلاق النار حيز التنفيذ.",
    "خضع الملك لعملية جراحية ناجحة.",
    "بدأت حملة انتخابية في المحافظة.",
    "أحرز الطرفان تقدما في المفاوضات.",
    "هاجم الرئيس دونالد ترامب صحيفة أميركية على تويتر.",
    "انتقدت الصحف قواعد إطلاق النار التي يتبعها الجيش.",
    "بدأت الفرق تطهير المطار من الألغام.",
    "استولت القوات على كميات من الأسلحة.",
    "دعا القرار إلى وقف فوري للقتال في المدينة.",
    "بحث الطرفان تسليم مدينة تدمر إلى الحكومة.",
    "قال المقرر إن ذلك قد يرقى إلى جرائم حرب.",
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def incidents_of(reader: Reader, text: str) -> list[Incident]:
    report = reader.read(Report("r", text, published=Published("2018-08-09", "given")))
    assert report.problem is None
    return [claim for claim in report.claims if isinstance(claim, Incident)]


@pytest.mark.parametrize(("text", "types"), TYPES)
def test_types(reader: Reader, text: str, types: list[str]) -> None:
    found = incidents_of(reader, text)
    assert [incident.type for incident in found] == types
    assert all(incident.reader and incident.evidence.text(text) for incident in found)


@pytest.mark.parametrize(("text", "actors", "targets"), ROLES)
def test_who_did_it_to_what(reader: Reader, text: str, actors: list[str], targets: list[str]) -> None:
    found = incidents_of(reader, text)[0]
    assert [actor.name for actor in found.targets] == targets
    assert len(found.actors) == len(actors) and found.actors[0].entity is not None


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_incident(reader: Reader, text: str) -> None:
    found = incidents_of(reader, text)
    assert found == []
    assert len(found) == 0


def test_bare_bombardment_is_aerial_where_the_report_makes_it_so(reader: Reader) -> None:
    alone = incidents_of(reader, "تعرض الحي لقصف عنيف.")
    with_raids = incidents_of(reader, "شنت الطائرات الروسية غارات على الحي. وقال سكان إن القصف استمر ليلا.")
    assert [incident.type for incident in alone] == ["shelling"]
    assert [incident.type for incident in with_raids] == ["airstrike", "airstrike"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("شنت الطائرات الروسية غارات على الحي. وتبادل الطرفان القصف. وأدى القصف المتبادل إلى حرائق.", 1),
        ("شنت الطائرات الروسية غارات على الحي. وأدى القصف إلى حرائق.", 2),
    ],
)
def test_what_two_sides_do_to_each_other_is_no_air_strike(reader: Reader, text: str, kinds: int) -> None:
    found = incidents_of(reader, text)
    assert found[0].type == "airstrike"
    assert sum(incident.type == "airstrike" for incident in found) == kinds


def test_an_aim_and_any_event_are_not_told_as_done(reader: Reader) -> None:
    aim = incidents_of(reader, "تقدمت القوات في عملية التفاف لتحرير البلدة بعد معارك.")
    some = incidents_of(reader, "قال القائد إن أي هجوم على المدينة سيكون كارثيا.")
    assert [incident.stance for incident in aim if incident.type == "capture"] == ["planned"]
    assert [incident.stance for incident in some] == ["possible"]


def test_a_definite_mention_takes_up_the_attack_before(reader: Reader) -> None:
    found = incidents_of(reader, "نفذ انتحاري هجوما بسيارة مفخخة على فندق في مقديشو. ولم تتبن جهة الهجوم.")
    assert {incident.type for incident in found} == {"explosion"}
    assert found[-1].places and found[-1].places[0].name == found[0].places[0].name


def test_a_failed_attack_is_marked(reader: Reader) -> None:
    found = incidents_of(reader, "صدت القوات هجوما على المطار.")
    assert len(found) == 1
    assert found[0].failed


def test_who_did_it_is_carried_where_one_side_alone_is_told_to(reader: Reader) -> None:
    one = incidents_of(reader, "شنت الطائرات الروسية غارات على الحي. وأصابت الغارات مدرسة.")
    two = incidents_of(
        reader, "شنت الطائرات الروسية غارات على الحي. وشن الطيران الأميركي غارة على الرقة. وأصابت غارة مدرسة في إدلب."
    )
    assert [actor.entity for actor in one[-1].actors] == [actor.entity for actor in one[0].actors] != []
    assert two[-1].actors == [] and len(two) >= 3


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("أعلنت الجماعة المرتبطة بإيران مقتل قائد في غارة على صعدة.", ["صعدة"]),
        ("قصف الطيران الغوطة الشرقية المحاصرة قرب دمشق.", ["الغوطة الشرقية"]),
        ("هز انفجار دمشق صباح اليوم.", ["دمشق"]),
        ("قصفت الطائرات مقر مجموعات تدعمها واشنطن في دير الزور.", ["دير الزور"]),
        ("استهدفت غارة معسكرا في منطقة شرقي بلدة بني وليد، جنوب غربي العاصمة طرابلس.", ["بني وليد"]),
    ],
)
def test_where_it_was(reader: Reader, text: str, places: list[str]) -> None:
    found = incidents_of(reader, text)
    assert found
    assert [place.name for place in found[0].places] == places


def test_what_is_under_the_control_of_a_side_is_not_its_doing(reader: Reader) -> None:
    found = incidents_of(reader, 'تتعرض بلدات خاضعة لسيطرة "داعش" لليوم الرابع لقصف جوي.')
    assert [incident.type for incident in found] == ["airstrike"]
    assert found[0].actors == []


@pytest.mark.parametrize(
    ("text", "kind", "actors", "targets"),
    [
        ("قتل جندي في اشتباكات مع مسلحي تنظيم داعش شمال سيناء.", "clash", ["org/isis"], []),
        ("استهدف هجوم انتحاري بسيارة ملغومة قاعدة عسكرية.", "explosion", [None], ["قاعدة"]),
        ("إن مسلحين من حركة طالبان سيطروا على قاعدة عسكرية.", "capture", ["org/taliban"], ["قاعدة"]),
        ("تطلق القوات الإسرائيلية النار لمنع محاولات اقتحام الحدود.", "clash", [], []),
    ],
)
def test_sides_of_it(reader: Reader, text: str, kind: str, actors: list[str | None], targets: list[str]) -> None:
    found = next(incident for incident in incidents_of(reader, text) if incident.type == kind)
    assert [actor.entity for actor in found.actors] == actors
    assert [target.name for target in found.targets] == targets


def test_a_year_of_long_ago_is_not_carried_on(reader: Reader) -> None:
    found = incidents_of(reader, "أحيا السكان ذكرى مقتل ستة في قصف عام 1976. وأطلقت القوات قذائف على البلدة وقتل جندي.")
    assert found[0].time is not None and found[0].time.edtf == "1976"
    assert all(incident.time is None or incident.time.edtf != "1976" for incident in found[1:]) and len(found) > 1


def test_the_years_of_a_war_are_not_carried_on(reader: Reader) -> None:
    found = incidents_of(reader, "تحاصر القوات المدينة منذ آذار 2011. واندلعت اشتباكات في البلدة.")
    assert [incident.type for incident in found] == ["siege", "clash"]
    assert found[1].time is None


@pytest.mark.parametrize(
    ("text", "doer", "target"),
    [
        ("اقتحمت مجموعة مسلحة مقر المؤسسة.", "مجموعة مسلحة", "مقر"),
        ("هاجم مسلحون مجهولون حاجزا للجيش.", "مسلحون", "حاجز"),
        ("شنت مجموعة من المسلحين هجوما على المقر.", "مجموعة من المسلحين", "مقر"),
        ("قتل شخصان في هجوم نفذته القوات الموالية للحكومة على قاعدة.", "القوات الموالية للحكومة", "قاعدة"),
        ("واجتاحت القوات الموالية للحكومة بعدها مقر الحزب.", "القوات الموالية للحكومة", "مقر"),
        ("وقال إن «مجموعة إرهابية مسلحة» فجرت حافلة.", "مجموعة إرهابية مسلحة", "حافلة"),
        ("صد مقاتلون محليون هجوما على قاعدة.", "مقاتلون محليون", "قاعدة"),
    ],
)
def test_people_of_no_name_did_it(reader: Reader, text: str, doer: str, target: str) -> None:
    found = incidents_of(reader, text)[0]
    assert [actor.name for actor in found.actors] == [doer]
    assert [actor.name for actor in found.targets] == [target]


def test_a_day_to_come_is_not_when_it_was(reader: Reader) -> None:
    found = incidents_of(reader, "وقع انفجار قنبلة في المدينة بعد حديث عن مخاطر تتهدد الانتخابات المقررة في 25 ديسمبر.")
    assert [incident.type for incident in found] == ["explosion"]
    assert found[0].time is None or found[0].time.edtf != "2018-12-25"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("قصفت الطائرات حلب في أعنف هجوم منذ عام 2014.", None),
        ("وكانت القذيفة الأولى التي تسقط على حلب، منذ حرب عام 2014.", None),
        ("تقصف الطائرات حلب منذ عام 2014.", "2014/.."),
        ("قصفت الطائرات حلب الخميس في أعنف هجوم منذ عام 2014.", "2016-09-22"),
    ],
)
def test_what_it_is_compared_with_is_not_when_it_was(reader: Reader, text: str, edtf: str | None) -> None:
    """The fiercest since 2014 did not last since 2014."""
    report = Report(id="x", text=text, published=Published("2016-09-24", "given"))
    times = [claim.time.edtf if claim.time else None for claim in reader.read(report).claims]
    assert times and set(times) == {edtf}


def test_a_place_of_who_speaks_is_not_carried_on(reader: Reader) -> None:
    """Where a mission has its seat is not where the next sentence's dead fell."""
    text = "وقعت غارة على صعدة. وتضمن بيان للبعثة في صنعاء أن الغارة كانت عنيفة. وقتل عشرة أشخاص."
    harms = [claim for claim in reader.read(Report(id="x", text=text)).claims if claim.kind == "harm"]
    assert [place.name for place in harms[-1].places] == ["صعدة"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("اقتحمت القوات الروسية البلدة واعتقلت شابين وفجرت منزلا.", ["org/ru/army"] * 3),
        ("قصفت طائرة تابعة للتحالف بقيادة السعودية معسكرا في صنعاء.", ["org/arab-coalition"]),
        ("أعلن حزب الله أن مقاتليه استهدفوا ثكنة في الجليل، كما قصفوا قاعدة.", ["org/hezbollah"] * 2),
        ("قصفت القوات الروسية البلدة واعتقل مسلحون مجهولون شابين.", ["org/ru/army", None]),
        ("وقال إن حزب الله اقتحم مخزنا، كما استهدف قوات الجيش الإسرائيلي.", ["org/hezbollah"] * 2),
        ("قصفت القوات الروسية البلدة وواصلت تقدمها في الريف.", ["org/ru/army"] * 2),
        ("قال إن حزب الله يزرع الألغام في الحقول ويحاصر البلدة.", ["org/hezbollah"] * 2),
        ("حلقت طائرات روسيا في سماء الريف وشنت غارات على البلدة.", ["org/ru/army"]),
    ],
)
def test_a_joined_verb_has_the_subject_before_it(reader: Reader, text: str, actors: list[str | None]) -> None:
    found = incidents_of(reader, text)
    assert len(found) == len(actors)
    assert [incident.actors[0].entity if incident.actors else None for incident in found] == actors


@pytest.mark.parametrize(
    ("text", "targets", "weapons"),
    [
        ("أعلن الفصيل استهداف دبابة بقذيفة قرب المعبر.", ["دبابة"], ["artillery"]),
        ("أصيب عشرة بتفجير سيارة مفخخة قرب السوق.", [], ["car bomb"]),
        ("ألقت المروحيات براميل متفجرة على القرية.", ["قرية"], ["barrel bomb", "helicopter"]),
        ("ألقت مروحيات النظام السوري براميلها المتفجرة على القرية.", ["قرية"], ["barrel bomb", "helicopter"]),
        ("ترافقت الغارات مع قصف صاروخي ومدفعي مكثف.", [], []),
        ("بدأ إجلاء مقاتلي المعارضة السورية من حلب.", ["المعارضة السورية المسلحة"], []),
        ("استهدف هجوم بالطائرات المسيرة قاعدة عسكرية.", ["قاعدة"], ["drone"]),
        ("أغار الطيران على البلدة مستهدفا مبنى في السوق.", ["مبنى"], ["warplane"]),
        ("استهدفت المدفعية تجمعا قرب النهر.", ["تجمع"], ["artillery"]),
        ("بدأ إجلاء المصابين من المستشفى.", ["المصابين"], []),
        ("قتل جنديان برصاص مسلحين عند الحاجز.", ["جندي"], ["small arms"]),
        ("قصفت القوات بمدافع الهاون قاعدة في الريف.", ["قاعدة"], ["mortar"]),
        ("أضرم مسلحون النيران في المبنى بعد القصف.", ["مبنى"], []),
        ("شن مسلحون على دراجات نارية هجوما على قاعدة.", ["قاعدة"], []),
        ("وقع هجوم ثم اشتباكات على الحدود مع الجيش.", [], []),
        ("وقال إن قصفه للمسلحين مستمر.", ["مسلح"], []),
        ("أدى قصف القوات الروسية لأحياء سكنية إلى حرائق.", ["حي"], []),
    ],
)
def test_what_was_struck_with_what(reader: Reader, text: str, targets: list[str], weapons: list[str]) -> None:
    found = incidents_of(reader, text)[0]
    assert [target.name for target in found.targets] == targets
    assert sorted(found.weapons) == weapons


def test_each_of_two_strikes_has_its_own_place(reader: Reader) -> None:
    found = incidents_of(reader, "شن الطيران خمس غارات على مديرية نهم وغارتين على مدينة مأرب.")
    assert [place.name for place in found[0].places] == ["نهم"]
    assert [place.name for place in found[1].places] == ["مأرب"]


def test_who_leads_is_no_place(reader: Reader) -> None:
    """A raid of a coalition that a kingdom leads is where it struck."""
    text = "شن التحالف بقيادة المملكة العربية السعودية غارة جوية في اليمن."
    found = [claim for claim in reader.read(Report(id="x", text=text)).claims if claim.kind == "incident"]
    assert [place.name for place in found[0].places] == ["اليمن"]


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("قصفت القوات الروسية إدلب. وألقت مروحياتها براميل متفجرة.", "barrel_bomb", ["org/ru/army"]),
        ("اشتبك مقاتلو حزب الله مع الجيش الإسرائيلي عند الحدود.", "clash", ["org/hezbollah", "org/il/army"]),
        ("أدت الضربات الجوية الروسية على إدلب إلى حرائق.", "airstrike", ["state/ru"]),
        ("تجدد قصف محدود للقوات الروسية على إدلب.", "shelling", ["org/ru/army"]),
        ("قتل راع بنيران الجيش الإسرائيلي قرب السياج.", "shooting", ["org/il/army"]),
        ("سقطت على البلدة قذائف مصدرها مجهول.", "shelling", []),
        ("وقال إن هجوم «حزب الله»، المصنف من قبل دول جماعة مسلحة، استمر ليلا.", "clash", ["org/hezbollah"]),
        ("سقط العشرات من القوات الروسية بين قتيل وجريح في غارات على إدلب.", "airstrike", []),
        ("وأفاد المرصد السوري بوقوع سلسلة هجمات في المدينة.", "attack", []),
        ("استعادت القوات الروسية سيطرتها على البلدة بعد المعارك.", "capture", ["org/ru/army"]),
        ("سيطرت القوات الروسية على البلدة من يد حزب الله.", "capture", ["org/ru/army"]),
        ("أعلنت البعثة استعادة البلدة من يد حزب الله بعد معارك.", "capture", []),
        ("أصيب ستة بالرصاص في مواجهات بين الجيش الإسرائيلي والمحتجين.", "clash", ["org/il/army", None]),
        ("وانتهت سيطرة القوات المدعومة", "capture", [None]),
        ("دار تبادل للقصف بين القوات الروسية وحزب الله.", "shelling", ["org/ru/army", "org/hezbollah"]),
        ("وقال إن شخصا فجر نفسه في السوق بعد القصف.", "explosion", []),
        ("أسفر القصف عن حرائق وتقدم ملحوظ للقوات الروسية.", "clash", ["org/ru/army"]),
        ("وقال إن القوات الروسية لا تزال تقصف قرية في إدلب.", "shelling", ["org/ru/army"]),
        ("قتل راع في إطلاق نار من الجيش الإسرائيلي على متظاهرين.", "shooting", ["org/il/army"]),
        ("كثفت الطائرات الروسية قصفها على إدلب.", "airstrike", ["org/ru/army"]),
        ("واقتحم عناصر حزب الله الذين فتحوا النار المقر.", "shooting", ["org/hezbollah"]),
        ("وقال إن دبابة إسرائيلية أطلقت قذيفتين على البلدة.", "shelling", ["state/il"]),
        ("دانت فرنسا استهداف قوات إيرانية بالصواريخ.", "shelling", []),
        ("اتهمت فرنسا روسيا بأنها ترفض كل مقترحات وقف القصف.", "shelling", []),
        ("وتحدث متهما حزب الله بقتل مدنيين في قصف على الجليل.", "shelling", ["org/hezbollah"]),
        ("دارت معارك بين القوات الروسية التي يدعمها الجيش وحزب الله.", "clash", ["org/ru/army", "org/hezbollah"]),
    ],
)
def test_whose_doing_it_was(reader: Reader, text: str, kind: str, actors: list[str]) -> None:
    found = next(incident for incident in incidents_of(reader, text) if incident.type == kind)
    assert [actor.entity for actor in found.actors] == actors
    assert found.evidence.text(text)


def test_a_verb_that_no_pack_knows_is_not_what_was_struck(reader: Reader) -> None:
    found = incidents_of(reader, "باءت محاولة اغتيال القيادي بالفشل بعد غارات على بيروت تسارعت ليلا.")
    assert found
    assert all("تسارعت" not in [target.name for target in incident.targets] for incident in found)


def test_who_did_it_is_not_carried_to_another_place(reader: Reader) -> None:
    text = "استهدف مقاتلو المعارضة السورية بقذائف الهاون تجمعا في مدينة حلب. وتعرضت مدينة دوما لقصف صاروخي عنيف."
    found = [incident for incident in incidents_of(reader, text) if incident.type == "shelling"]
    assert [[actor.entity for actor in incident.actors] for incident in found] == [["org/syria-armed-opposition"], []]
    assert [place.name for place in found[1].places] == ["دوما"]


def test_a_state_that_acts_is_no_place_that_is_carried_on(reader: Reader) -> None:
    text = "أعلنت روسيا والولايات المتحدة هدنة. ودعت الأمم المتحدة إلى إدخال المساعدات إلى المناطق المحاصرة."
    found = [incident for incident in incidents_of(reader, text) if incident.type == "siege"]
    assert len(found) == 1
    assert found[0].places == []


def test_whom_an_outlet_means_by_aggression(reader: Reader) -> None:
    loaded = "قصفت قوات الاحتلال الإسرائيلي رفح. وأعلن جيش الاحتلال توسيع العملية. وارتفعت حصيلة العدوان على القطاع."
    neutral = "ناقش المجلس حصيلة العدوان على القطاع."
    found = next(incident for incident in incidents_of(reader, loaded) if "aggression" in incident.reader)
    assert [actor.entity for actor in found.actors] in (["org/il/army"], ["state/il"])
    assert all(not incident.actors for incident in incidents_of(reader, neutral))
