"""The team pack: entries are tried on stored reports before they are kept, and read with once they are."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

_WORD = """words:
- id: grind
  verb: طحن / يطحن
  means: {trigger: harm, effect: killed, role: object}
  reads: [طحن القصف خمسة مدنيين]
  avoids: [توقفت المطحنة عن العمل]
"""
_FALSE = _WORD.replace("طحن القصف خمسة مدنيين", "سقط خمسة مدنيين")
_PLACE = "places:\n- {id: sy/aleppo/wadi-test, name: وادي الاختبار, en: Wadi Test}\n"


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    from hudna.workbench import knowledge

    knowledge.forget()
    yield
    knowledge.forget()


def _text(answer: Any) -> str:
    return str(answer.content.decode())


def _tried(client: Any, entries: str) -> tuple[str, str]:
    address = client.post("/packs/entries/", {"entries": entries})["Location"]
    return address, _ended(client, address)


def _ended(client: Any, address: str) -> str:
    for _ in range(1200):
        text = _text(client.get(address, headers={"hx-request": "true"}))
        if "hx-get" not in text:
            return text
        time.sleep(0.1)
    raise AssertionError("the trial does not end")


def test_the_effect_is_shown_before_entries_are_kept_and_read_with_after(client: Any) -> None:
    from hudna.record.models import AuditEntry

    sentence = {"sentence": "طحنت غارة على دوما خمسة مدنيين."}
    address, text = _tried(client, _WORD)
    assert "No claim of these reports would be another." in text
    before = _text(client.get("/packs/", sentence))
    client.post(f"{address}keep/")
    assert ("kind-harm" in before, "kind-harm" in _text(client.get("/packs/", sentence))) == (False, True)
    assert AuditEntry.objects.filter(action="pack").count() == 1


def test_an_entry_that_changes_stored_claims_says_which(client: Any) -> None:
    from hudna.record.models import Claim

    claim = Claim.objects.filter(kind="incident", current=True, body__has_key="entities").latest("pk")
    name, identifier = next(iter(claim.body["entities"].items()))
    own = f"{{id: {identifier}, name: {name} للاختبار, aka: [{name}], en: Own name, kind: army}}"
    _address, text = _tried(client, f"actors:\n- {own}\n")
    assert '<span class="tag warn">changes</span>' in text
    assert 'href="/reports/r-' in text


@pytest.mark.parametrize(("entries", "told"), [(_FALSE, "Examples that do not hold"), (_PLACE, "P005")])
def test_what_lint_or_an_example_is_against_cannot_be_kept(client: Any, entries: str, told: str) -> None:
    address, text = _tried(client, entries)
    assert told in text
    assert client.post(f"{address}keep/").status_code == 400


@pytest.mark.parametrize("entries", ["", "- a list", "words: [", "words:\n- {id: x}", "verbs:\n- {id: x}"])
def test_what_is_no_entry_is_refused_with_what_is_wrong(client: Any, entries: str) -> None:
    answer = client.post("/packs/entries/", {"entries": entries})
    assert answer.status_code == 400
    assert "entr" in _text(answer)


def test_entries_can_be_taken_out_again(client: Any) -> None:
    from hudna.workbench import teampack

    teampack.keep({"words": [{"id": "a"}, {"id": "b"}]}, "tester")
    client.post("/packs/entries/drop/", {"section": "words", "number": "0"})
    assert teampack.content() == {"words": [{"id": "b"}]}
    assert client.post("/packs/entries/drop/", {"section": "words", "number": "7"}).status_code == 400


def test_the_record_is_read_again_with_the_team_pack(client: Any) -> None:
    from hudna.record.models import Report
    from hudna.record.prepare import engine_of
    from hudna.workbench import knowledge, teampack

    teampack.keep(teampack.parse(_WORD), "tester")
    text = _ended(client, client.post("/packs/again/")["Location"])
    assert "done" in text and "error" not in text
    assert set(Report.objects.values_list("engine", flat=True)) == {engine_of(knowledge.lexicon())}


@pytest.mark.parametrize(("role", "status"), [("analyst", 403), ("editor", 200)])
def test_who_may_add_entries(login: Any, role: str, status: int) -> None:
    assert login(role).get("/packs/entries/").status_code == status
