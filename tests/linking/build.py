"""Building reports with claims by hand, for tests that need no reader."""

from __future__ import annotations

from hudna.model.claims import Actor, Claim, Count, Harm, Incident, Link, Place, TruceClaim, When
from hudna.model.identity import identify
from hudna.model.report import Published, Report
from hudna.model.span import Span

PLACES = {
    "sy/aleppo/aleppo": ("حلب", "town"),
    "sy/damascus/damascus": ("دمشق", "town"),
    "sy/rural-damascus/eastern-ghouta": ("الغوطة الشرقية", "region"),
    "sy/rural-damascus/douma": ("دوما", "town"),
    "sy/latakia~north-countryside": ("ريف اللاذقية الشمالي", "governorate"),
    "sy/daraa/daraa": ("درعا", "town"),
    "ps/gaza": ("قطاع غزة", "region"),
    "il/south/sderot": ("سديروت", "town"),
    "sd/khartoum": ("الخرطوم", "governorate"),
    "sd/khartoum/khartoum": ("الخرطوم", "town"),
    "ye/saada/dahyan": ("ضحيان", "town"),
    "ye/northern-yemen": ("شمال اليمن", "region"),
    "sy/southeastern-syria": ("جنوب شرق سوريا", "region"),
    "sy/homs/palmyra": ("تدمر", "town"),
    "sy": ("سوريا", "country"),
}


def place(identifier: str) -> Place:
    """Return a place of the gazetteer by its identifier."""
    name, precision = PLACES[identifier]
    return Place(name, identifier, precision=precision)


class Draft:
    """A report that is written claim by claim: each one stands in a sentence of its own."""

    def __init__(self, name: str, published: str | None, outlet: str = "a") -> None:
        dated = Published(published, "given" if published else "unknown")
        self.report = Report(name, "", outlet=outlet, published=dated)

    def _span(self, sentence: str) -> tuple[Span, Span]:
        start = len(self.report.text)
        self.report.text += sentence + ".\n"
        whole = Span(start, start + len(sentence))
        return Span(start, start + len(sentence.split()[0])), whole

    def _common(self, sentence: str, day: str | None, where: str | None, source: str | None) -> dict[str, object]:
        evidence, whole = self._span(sentence)
        return {
            "evidence": evidence,
            "sentence": whole,
            "time": When(day, day, evidence) if day else None,
            "places": [place(where)] if where else [],
            "sources": [Link(source, kind="organisation")] if source else [],
        }

    def _add(self, claim: Claim) -> Draft:
        self.report.claims.append(claim)
        return self

    def incident(
        self,
        sentence: str,
        kind: str,
        day: str | None = None,
        where: str | None = None,
        by: str | None = None,
        **more: str,
    ) -> Draft:
        """Add an incident of a type."""
        actors = [Actor(by)] if by else []
        targets = [Actor(more["target"])] if "target" in more else []
        common = self._common(sentence, day, where, more.get("source"))
        return self._add(Incident(type=kind, actors=actors, targets=targets, **common))  # type: ignore[arg-type]

    def killed(
        self,
        sentence: str,
        low: int | None,
        high: int | None,
        day: str | None = None,
        where: str | None = None,
        source: str | None = None,
        who: str = "people",
    ) -> Draft:
        """Add a toll of killed."""
        common = self._common(sentence, day, where, source)
        return self._add(Harm(effect="killed", who=[who], count=Count(low, high), **common))  # type: ignore[arg-type]

    def truce(self, sentence: str, event: str, zones: list[str], **slots: object) -> Draft:
        """Add a claim of a truce; `time`, `source` and the slots of the claim by name."""
        common = self._common(sentence, slots.pop("time", None), None, slots.pop("source", None))  # type: ignore[arg-type]
        for name in ("actors", "parties", "excluded", "guarantors"):
            if name in slots:
                slots[name] = [Actor(one) for one in slots[name]]  # type: ignore[attr-defined]
        for name in ("excluded_zones",):
            if name in slots:
                slots[name] = [place(one) for one in slots[name]]  # type: ignore[attr-defined]
        common |= {"event": event, "zones": [place(zone) for zone in zones], **slots}
        return self._add(TruceClaim(**common))  # type: ignore[arg-type]

    def done(self) -> Report:
        """Return the report, its claims with identifiers."""
        identify(self.report)
        return self.report
