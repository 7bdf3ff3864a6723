"""Closed vocabularies of the claims format, version 1, each value with its Arabic and English label."""

from __future__ import annotations

from typing import NamedTuple


class Term(NamedTuple):
    """Labels of one value, for people to read."""

    ar: str
    en: str


Vocabulary = dict[str, Term]


def _terms(table: str) -> Vocabulary:
    rows = (line.split("|") for line in table.strip().splitlines())
    return {value.strip(): Term(ar.strip(), en.strip()) for value, ar, en in rows}


KINDS = _terms("""
harm      | ضرر       | harm
incident  | حادث      | incident
truce     | هدنة      | truce
statement | تصريح     | statement
diplomacy | دبلوماسية | diplomacy
""")

STANCES = _terms("""
asserted   | مؤكد  | asserted
denied     | منفي  | denied
alleged    | مزعوم | alleged
threatened | تهديد | threatened
demanded   | مطلوب | demanded
planned    | مقرر  | planned
possible   | محتمل | possible
""")

BASES = _terms("""
given    | معطى           | given
byline   | من سطر التاريخ | byline
inferred | مستنتج         | inferred
unknown  | غير معروف      | unknown
""")

LINK_KINDS = _terms("""
person       | شخص        | person
office       | منصب       | office
organisation | هيئة       | organisation
agency       | وكالة أنباء | agency
outlet       | وسيلة إعلام | outlet
document     | وثيقة      | document
witness      | شاهد       | witness
unnamed      | غير مسمى   | unnamed
""")

PRECISIONS = _terms("""
site          | موقع   | site
neighbourhood | حي     | neighbourhood
town          | بلدة   | town
district      | منطقة  | district
governorate   | محافظة | governorate
country       | دولة   | country
region        | إقليم  | region
""")

EFFECTS = _terms("""
killed            | قتل         | killed
injured           | إصابة       | injured
killed_or_injured | قتلى وجرحى  | killed or injured
missing           | مفقودون     | missing
trapped           | تحت الأنقاض | trapped
besieged          | محاصرون     | besieged
displaced         | نزوح        | displaced
evacuated         | إجلاء       | evacuated
detained          | احتجاز      | detained
destroyed         | تدمير       | destroyed
damaged           | أضرار       | damaged
hit               | استهداف     | hit
violations        | خروقات      | violations
""")

GROUPS = _terms("""
civilians      | مدنيون         | civilians
children       | أطفال          | children
women          | نساء           | women
fighters       | مقاتلون        | fighters
soldiers       | جنود           | soldiers
rescuers       | مسعفون         | rescuers
health_workers | عاملون صحيون   | health workers
journalists    | صحفيون         | journalists
aid_workers    | عاملون إغاثيون | aid workers
prisoners      | أسرى           | prisoners
people         | أشخاص          | people
""")

INCIDENT_TYPES = _terms("""
airstrike       | غارة جوية     | airstrike
shelling        | قصف           | shelling
barrel_bomb     | برميل متفجر   | barrel bomb
chemical_attack | هجوم كيميائي  | chemical attack
clash           | اشتباك        | clash
explosion       | انفجار        | explosion
shooting        | إطلاق نار     | shooting
massacre        | مجزرة         | massacre
siege           | حصار          | siege
detention       | احتجاز        | detention
attack          | هجوم          | attack
destruction     | تدمير         | destruction
capture         | سيطرة         | capture
evacuation      | إجلاء         | evacuation
displacement    | تهجير         | displacement
protest         | احتجاج        | protest
aid             | مساعدات       | aid
""")

WEAPONS = _terms("""
barrel bomb       | برميل متفجر     | barrel bomb
bunker buster     | قنبلة ارتجاجية  | bunker buster
cluster munition  | ذخيرة عنقودية   | cluster munition
incendiary        | سلاح حارق       | incendiary weapon
chlorine          | كلور            | chlorine
sarin             | سارين           | sarin
chemical weapon   | سلاح كيميائي    | chemical weapon
artillery         | مدفعية          | artillery
mortar            | هاون            | mortar
rocket            | قذيفة صاروخية   | rocket
missile           | صاروخ           | missile
anti-tank missile | صاروخ مضاد للدروع | anti-tank missile
warplane          | طائرة حربية     | warplane
helicopter        | مروحية          | helicopter
drone             | طائرة مسيرة     | drone
tank              | دبابة           | tank
car bomb          | سيارة مفخخة     | car bomb
ied               | عبوة ناسفة      | improvised explosive device
mine              | لغم             | mine
suicide belt      | حزام ناسف       | suicide belt
small arms        | أسلحة خفيفة     | small arms
sniper rifle      | بندقية قنص      | sniper rifle
grenade           | قنبلة يدوية     | grenade
knife             | سكين            | knife
""")

TRUCE_EVENTS = _terms("""
called_for | دعوة إليها   | called for
proposed   | اقتراح       | proposed
negotiated | تفاوض        | negotiated
agreed     | اتفاق        | agreed
announced  | إعلان        | announced
in_force   | سارية        | in force
extended   | تمديد        | extended
renewed    | تجديد        | renewed
violated   | خرق          | violated
failing    | هشة          | failing
expired    | انتهاء       | expired
collapsed  | انهيار       | collapsed
suspended  | تعليق        | suspended
rejected   | رفض          | rejected
respected  | التزام       | respected
""")

ACTS = _terms("""
say              | قول          | say
condemn          | إدانة        | condemn
accuse           | اتهام        | accuse
deny             | نفي          | deny
warn             | تحذير        | warn
call_for         | دعوة         | call for
demand           | مطالبة       | demand
pledge           | تعهد         | pledge
announce         | إعلان        | announce
express_concern  | إعراب عن قلق | express concern
praise           | إشادة        | praise
reject           | رفض          | reject
agree            | موافقة       | agree
threaten         | تهديد        | threaten
refuse_to_answer | امتناع عن الإجابة | refuse to answer
""")

FORMS = _terms("""
direct   | مباشر     | direct
indirect | غير مباشر | indirect
mixed    | مختلط     | mixed
""")

DIPLOMACY_TYPES = _terms("""
meeting          | اجتماع     | meeting
call             | اتصال      | call
letter           | رسالة      | letter
visit            | زيارة      | visit
talks            | محادثات    | talks
resolution       | قرار       | resolution
vote             | تصويت      | vote
press_conference | مؤتمر صحفي | press conference
mediation        | وساطة      | mediation
agreement        | اتفاق      | agreement
recall           | استدعاء    | recall
sanction         | عقوبة      | sanction
appeal           | نداء       | appeal
""")

OUTCOMES = _terms("""
pending     | منتظر     | pending
agreed      | متفق عليه | agreed
failed      | فشل       | failed
limited     | محدود     | limited
none_stated | لم يذكر   | none stated
""")

# The slot that carries a claim's type, by kind, and its vocabulary.
TYPE_SLOTS = {"harm": "effect", "incident": "type", "truce": "event", "statement": "act", "diplomacy": "type"}
TYPES = {
    "harm": EFFECTS,
    "incident": INCIDENT_TYPES,
    "truce": TRUCE_EVENTS,
    "statement": ACTS,
    "diplomacy": DIPLOMACY_TYPES,
}


def label(kind: str, value: str, language: str = "ar") -> str:
    """Return the label of a claim's type in `ar` or `en`; the value itself where it has none."""
    term = TYPES.get(kind, {}).get(value)
    return value if term is None else term.ar if language == "ar" else term.en


VERDICTS = _terms("""
inside          | داخل الهدنة           | inside
possibly_inside | ربما داخل الهدنة      | possibly inside
outside_place   | خارج نطاقها المكاني   | outside by place
outside_time    | خارج مدتها            | outside by time
excluded        | يقال إن الهدف مستثنى  | excluded party claimed as target
not_bound       | الطرف غير ملزم بها    | party not bound
unknown         | غير معروف             | unknown
""")

TRUCE_STATUSES = _terms("""
agreed   | متفق عليها    | agreed
declared | معلنة من طرف  | declared by one side
proposed | مقترحة        | proposed
demanded | مطلوبة        | demanded
unknown  | غير معروفة    | unknown
""")
