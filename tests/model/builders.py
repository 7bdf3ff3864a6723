"""A report with one claim of each kind, every slot filled, for tests of what is done with claims."""

from __future__ import annotations

from hudna.model.claims import (
    Actor,
    Claim,
    Count,
    Diplomacy,
    Harm,
    Incident,
    Link,
    Place,
    Statement,
    TruceClaim,
    When,
)
from hudna.model.report import Published, Report
from hudna.model.span import Span

TEXT = (
    "قالت منظمة محلية إن غارة على السوق أوقعت خمسة قتلى أمس. واتفق الطرفان على هدنة 72 ساعة في حلب. "
    "والتقى الوزيران في جنيف."
)


def span(words: str, text: str = TEXT) -> Span:
    """Return where the words first stand."""
    at = text.index(words)
    return Span(at, at + len(words))


def report(*claims: Claim) -> Report:
    """Return a report of TEXT with these claims, or with one of each kind."""
    given = list(claims) or [harm(), incident(), truce(), statement(), diplomacy()]
    return Report(
        "sample-1",
        TEXT,
        outlet="sample: وكالة",
        title="هدنة",
        url="urn:hudna:sample:1",
        published=Published("2016-09-24", "given"),
        claims=given,
    )


def harm() -> Harm:
    return Harm(
        evidence=span("خمسة قتلى"),
        sentence=Span(0, TEXT.index(".") + 1),
        effect="killed",
        who=["people"],
        count=Count(5, 5, False, "خمسة", of=8),
        actors=[Actor("الطيران الروسي", "org/ru-air")],
        sources=[Link("منظمة محلية", kind="organisation", evidence=span("منظمة محلية"), others=["شهود"])],
        time=When("أمس", "2016-09-23", span("أمس")),
        places=[Place("حلب", "sy/aleppo/aleppo", 36.2, 37.16, "town", None, "sy/aleppo")],
        confidence=0.81234567,
        reader="harm/kill",
    )


def incident() -> Incident:
    return Incident(
        evidence=span("غارة على السوق"),
        sentence=Span(0, TEXT.index(".") + 1),
        type="airstrike",
        targets=[Actor("سوق")],
        weapons=["warplane"],
        stance="alleged",
        failed=True,
    )


def truce() -> TruceClaim:
    return TruceClaim(
        evidence=span("هدنة 72 ساعة"),
        sentence=span("واتفق الطرفان على هدنة 72 ساعة في حلب."),
        event="agreed",
        name="هدنة",
        zones=[Place("حلب", "sy/aleppo/aleppo", 36.2, 37.16, "town", span("حلب"))],
        excluded_zones=[Place("قرية س")],
        start="2016-09-24T01:00+03:00",
        end="2016-09-27T01:00+03:00",
        duration="PT72H",
        parties=[Actor("الطرفان")],
        guarantors=[Actor("روسيا", "state/ru")],
        excluded=[Actor("تنظيم الدولة", "org/is")],
        terms=[span("72 ساعة")],
    )


def statement() -> Statement:
    return Statement(
        evidence=span("قالت منظمة محلية"),
        sentence=Span(0, TEXT.index(".") + 1),
        speaker=Actor("منظمة محلية"),
        act="say",
        form="indirect",
        role="ناطق",
        organisation=Actor("منظمة محلية", "org/local"),
        content=span("غارة على السوق أوقعت خمسة قتلى أمس"),
        addressee=[Actor("وكالة")],
        target=[Actor("الطيران")],
    )


def diplomacy() -> Diplomacy:
    return Diplomacy(
        evidence=span("والتقى الوزيران"),
        sentence=span("والتقى الوزيران في جنيف."),
        type="meeting",
        participants=[Actor("الوزير الأول"), Actor("الوزير الثاني")],
    )
