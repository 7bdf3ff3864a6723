"""Identifiers: the same reading gives the same name, another one another."""

from __future__ import annotations

import re

from hudna.model.identity import claim_id, digest_of, identify
from tests.model import builders


def test_an_identifier_follows_from_the_content() -> None:
    one, other = builders.report(), builders.report()
    identify(one)
    identify(other)
    assert [claim.id for claim in one.claims] == [claim.id for claim in other.claims]
    assert all(re.fullmatch(r"[hitsd]-[0-9a-f]{8}", claim.id) for claim in one.claims)


def test_another_text_gives_another_identifier() -> None:
    report, changed = builders.report(), builders.report()
    changed.text += " "
    assert digest_of(report) != digest_of(changed)
    assert claim_id(report, report.claims[0]) != claim_id(changed, changed.claims[0])


def test_claims_alike_are_told_apart() -> None:
    report = builders.report(builders.harm(), builders.harm(), builders.harm())
    identify(report)
    names = [claim.id for claim in report.claims]
    assert names[1:] == [f"{names[0]}-2", f"{names[0]}-3"]
    assert len(set(names)) == 3
