"""The report reader: the text, the claims, decisions on them, a missed claim, the queue."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest


@pytest.fixture
def report(site: str) -> Any:
    from hudna.record.models import Report

    return Report.objects.get(name="jeddah-monitor")


@pytest.fixture
def harm(report: Any) -> Any:
    return report.claims.filter(kind="harm").order_by("start")[0]


def _fresh(row: Any) -> Any:
    row.refresh_from_db()
    return row


def test_the_raw_text_stands_unchanged(client: Any, report: Any) -> None:
    page = client.get(f"/reports/{report.key}/").content.decode()
    raw = re.search(r"data-raw>(.*?)</div>", page, re.DOTALL)
    assert raw
    assert html.unescape(re.sub(r"<[^>]+>", "", raw[1])) == report.text


def test_every_claim_is_marked_and_has_a_card(client: Any, report: Any) -> None:
    page = client.get(f"/reports/{report.key}/").content.decode()
    for claim in report.claims.filter(current=True):
        assert f'<mark class="m m-{claim.kind} s-unreviewed" data-key="{claim.key}">' in page
        assert f'id="{claim.key}"' in page


@pytest.fixture
def long_report(site: str) -> Any:
    from hudna.record.models import Report

    return Report.objects.get(name="gaza-open-truce")


def test_cards_come_in_parts_each_once_and_in_order(client: Any, long_report: Any) -> None:
    address, found = f"/reports/{long_report.key}/", []
    while address:
        part = client.get(address).content.decode()
        found.append(re.findall(r'data-claim="([^"]+)"', part))
        more = re.search(r'class="card muted rest" hx-get="([^"]+)"', part)
        address = more[1] if more else ""
    claims = long_report.claims.filter(current=True).order_by("start", "end", "pk")
    assert [key for part in found for key in part] == [one.key for one in claims]
    assert len(found) > 1


def test_all_cards_come_at_once_where_the_address_asks_for_it(client: Any, long_report: Any) -> None:
    page = client.get(f"/reports/{long_report.key}/?whole").content.decode()
    assert page.count("data-claim=") == long_report.claims.filter(current=True).count()
    assert 'class="card muted rest"' not in page


def test_no_cards_follow_a_claim_that_is_not_there(client: Any, long_report: Any) -> None:
    answer = client.get(f"/reports/{long_report.key}/cards/?after=c-0")
    assert (answer.status_code, b"data-claim" in answer.content) == (200, False)


def test_the_number_of_queries_does_not_grow_with_the_claims(client: Any, report: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from hudna.record.models import Report

    short = Report.objects.get(name="jeddah-statement")
    counts = []
    for one in (short, report):
        client.get(f"/reports/{one.key}/")
        with CaptureQueriesContext(connection) as seen:
            client.get(f"/reports/{one.key}/")
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 10


@pytest.mark.parametrize(
    ("action", "state"), [("accept", "accepted"), ("reject", "rejected"), ("comment", "unreviewed")]
)
def test_a_decision_is_kept_and_undone(client: Any, harm: Any, action: str, state: str) -> None:
    from hudna.record.review import standing

    answer = client.post(f"/claims/{harm.key}/{action}/", {"reason": "seen"}, headers={"hx-request": "true"})
    assert (answer.status_code, _fresh(harm).state) == (200, state)
    assert [one.action for one in standing(harm.key)] == [action]
    client.post(f"/claims/{harm.key}/undo/")
    assert (_fresh(harm).state, list(standing(harm.key))) == ("unreviewed", [])


@pytest.mark.parametrize(
    ("slot", "form", "value"),
    [
        ("effect", {"value": "killed_or_injured"}, "killed_or_injured"),
        ("who", {"value": ["women", "children"]}, ["women", "children"]),
        ("count", {"low": "800", "high": "", "vague": "on"}, {"low": 800, "high": None, "vague": True, "text": ""}),
        ("actors", {"value": '{"name": "الجيش", "entity": "org/army"}'}, ["الجيش"]),
        ("stance", {"value": "alleged"}, "alleged"),
    ],
)
def test_any_slot_is_corrected(client: Any, harm: Any, slot: str, form: dict[str, Any], value: Any) -> None:
    from hudna.record.review import corrected

    assert client.get(f"/claims/{harm.key}/correct/{slot}/").status_code == 200
    client.post(f"/claims/{harm.key}/correct/{slot}/", form)
    assert corrected(_fresh(harm))[slot] == value
    assert harm.body.get(slot) != value
    assert harm.state == "corrected"


def _found(query: str) -> set[str]:
    from hudna.record.models import Claim
    from hudna.workbench.filters import Filter

    name, _, value = query.partition("=")
    rows: Any = Filter(**{name: value}).claims()
    assert Claim.objects.exists()
    return set(rows.values_list("key", flat=True))


def test_search_and_filter_follow_corrections_and_what_is_undone(client: Any, harm: Any) -> None:
    actor = {"value": '{"name": "لواء الاختبار", "entity": "org/test-brigade"}'}
    client.post(f"/claims/{harm.key}/correct/actors/", actor)
    client.post(f"/claims/{harm.key}/correct/effect/", {"value": "missing"})
    assert harm.key in _found("actor=org/test-brigade") & _found("type=missing")
    client.post(f"/claims/{harm.key}/undo/")
    client.post(f"/claims/{harm.key}/undo/")
    assert harm.key not in _found("actor=org/test-brigade") | _found("type=missing")


def test_what_was_said_and_terms_are_corrected_in_the_words_of_the_text(client: Any, report: Any) -> None:
    from hudna.record.review import corrected

    said = report.claims.filter(kind="statement", current=True).first()
    words = said.body["sentence"]["text"].split("\n")[0][:20]
    client.post(f"/claims/{said.key}/correct/content/", {"value": words})
    span = corrected(_fresh(said))["content"]
    assert report.text[span["start"] : span["end"]] == words.strip()
    assert client.post(f"/claims/{said.key}/correct/content/", {"value": "لا يقف هذا"}).status_code == 400


def test_a_cause_is_an_incident_of_the_report(client: Any, harm: Any) -> None:
    from hudna.record.models import Claim
    from hudna.record.review import corrected

    incident = Claim.objects.filter(report=harm.report_id, kind="incident", current=True).first()
    wanted = incident.name if incident else ""
    client.post(f"/claims/{harm.key}/correct/cause/", {"value": wanted})
    assert (corrected(_fresh(harm)).get("cause") or "") == wanted
    assert client.post(f"/claims/{harm.key}/correct/cause/", {"value": "i-nowhere"}).status_code == 400


def test_an_added_claim_says_that_it_is_not_linked_and_is_once_everything_is(client: Any, report: Any) -> None:
    from hudna.record.models import Claim
    from tests.workbench.test_working import _ended

    word = report.text.index("الجيش")
    sent = {"start": word, "end": word + 5, "type": "incident:shelling", "stance": "asserted"}
    key = client.post(f"/reports/{report.key}/missed/", sent)["Location"].partition("#")[2]
    told = "not in an incident or truce yet"
    before = client.get(f"/reports/{report.key}/?whole").content.decode()
    _ended(client, client.post("/link/")["Location"])
    assert (told in before, told in client.get(f"/reports/{report.key}/?whole").content.decode()) == (True, False)
    assert Claim.objects.get(key=key).links.exists()


def test_a_picked_actor_brings_its_identifier(client: Any, harm: Any) -> None:
    from hudna.record.review import corrected

    client.post(f"/claims/{harm.key}/correct/actors/", {"value": '{"name": "الجيش", "entity": "org/army"}'})
    assert corrected(harm)["entities"]["الجيش"] == "org/army"


def test_places_and_days_are_corrected(client: Any, harm: Any) -> None:
    from hudna.record.review import corrected

    place = {"name": "أم درمان", "id": "sd/khartoum/omdurman", "lat": 15.6, "lon": 32.4, "precision": "town"}
    client.post(f"/claims/{harm.key}/correct/places/", {"value": html.unescape(str(place).replace("'", '"'))})
    client.post(f"/claims/{harm.key}/correct/time/", {"first": "2023-04-15", "last": "2023-05-30"})
    body = corrected(harm)
    assert body["places"] == [place | {"evidence": None}]
    assert body["time"]["edtf"] == "2023-04-15/2023-05-30"


@pytest.mark.parametrize(
    ("slot", "form"),
    [
        ("count", {"low": "9", "high": "3"}),
        ("count", {"low": "many"}),
        ("time", {"edtf": "soon"}),
        ("effect", {"value": "?"}),
    ],
)
def test_what_is_no_value_is_refused_with_words(client: Any, harm: Any, slot: str, form: dict[str, str]) -> None:
    answer = client.post(f"/claims/{harm.key}/correct/{slot}/", form)
    assert answer.status_code == 400
    assert "H400" in answer.content.decode()
    assert _fresh(harm).state == "unreviewed"


def test_a_missed_claim_is_added_and_the_record_holds(client: Any, report: Any) -> None:
    from hudna.record.models import Claim
    from hudna.record.verify import Checked, verify

    start = report.text.index("مستشفيات العاصمة")
    form = {"start": start, "end": start + len("مستشفيات العاصمة"), "type": "harm:damaged", "stance": "asserted"}
    assert client.get(f"/reports/{report.key}/missed/", form).status_code == 200
    client.post(f"/reports/{report.key}/missed/", form)
    added = Claim.objects.get(report=report, type="damaged")
    assert (added.state, added.body["evidence"]["text"]) == ("accepted", "مستشفيات العاصمة")
    assert list(verify(Checked())) == []
    client.post(f"/claims/{added.key}/undo/")
    assert _fresh(added).current is False
    assert list(verify(Checked())) == []


def test_a_claim_that_nobody_decided_on_is_found(client: Any, report: Any) -> None:
    from hudna.record.models import Claim, Decision
    from hudna.record.verify import Checked, verify

    start = report.text.index("مستشفيات العاصمة")
    client.post(f"/reports/{report.key}/missed/", {"start": start, "end": start + 8, "type": "harm:damaged"})
    Decision.objects.filter(target=Claim.objects.get(report=report, type="damaged").key).delete()
    assert any("no decision tells" in str(one) for one in verify(Checked()))


@pytest.mark.parametrize(
    "form", [{"start": "5", "end": "5"}, {"start": "0", "end": "999999"}, {"start": "x", "end": "3"}]
)
def test_no_words_are_no_claim(client: Any, report: Any, form: dict[str, str]) -> None:
    assert client.get(f"/reports/{report.key}/missed/", form).status_code == 400
    assert client.post(f"/reports/{report.key}/missed/", form | {"type": "harm:killed"}).status_code == 400


def test_the_queue_leads_on(client: Any, report: Any) -> None:
    from hudna.record.models import Claim
    from hudna.record.review import queue

    first = queue(limit=1)[0]
    assert client.get("/review/next/")["Location"] == f"/reports/{first.report.key}/#{first.key}"
    assert first.report.key not in client.get(f"/review/next/?after={first.report.key}")["Location"]
    Claim.objects.update(state="accepted")
    assert client.get("/review/next/")["Location"] == "/"


def test_readers_decide_nothing(login: Any, harm: Any, report: Any) -> None:
    reader = login("reader")
    assert reader.post(f"/claims/{harm.key}/accept/").status_code == 403
    assert 'data-press="a"' not in reader.get(f"/reports/{report.key}/").content.decode()


@pytest.mark.parametrize(
    ("what", "typed", "name"), [("places", "أم درم", "أم درمان"), ("actors", "الدعم السر", "قوات الدعم السريع")]
)
def test_names_are_offered(client: Any, what: str, typed: str, name: str) -> None:
    page = client.get(f"/pick/{what}/", {"typed": typed}).content.decode()
    assert f"<bdi>{name}</bdi>" in page
    assert "data-value" not in client.get(f"/pick/{what}/", {"typed": "ززززز"}).content.decode()
