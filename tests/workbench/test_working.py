"""Import, packs and settings: what people do besides reading."""

from __future__ import annotations

import time
from typing import Any

import pytest


def _text(answer: Any) -> str:
    return str(answer.content.decode())


def _ended(client: Any, address: str) -> str:
    for _ in range(600):
        text = _text(client.get(address, headers={"hx-request": "true"}))
        if "hx-get" not in text:
            return text
        time.sleep(0.1)
    raise AssertionError("the import does not end")


@pytest.mark.parametrize("path", ["/import/", "/packs/", "/settings/", "/packs/?word=قصف"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_pages_open_in_both_languages(client: Any, path: str, language: str) -> None:
    client.get(f"/?lang={language}")
    answer = client.get(path)
    assert answer.status_code == 200
    assert f'lang="{language}"' in _text(answer)


def test_a_pasted_text_is_imported_and_bad_files_are_named(client: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from hudna.record.models import AuditEntry, Report

    before = Report.objects.count()
    lines = b'{"id": "one", "text": "' + "قتل مدنيان في قصف على البلدة.".encode() + b'"}\n{"id": broken\n'
    answer = client.post(
        "/import/",
        {
            "text": "أعلن الجيش هدنة في المدينة.\n---\nقتل ثلاثة في غارة على القرية.",
            "published": "2016-09-24",
            "outlet": "",
            "files": [
                SimpleUploadedFile("lines.jsonl", lines),
                SimpleUploadedFile("picture.txt", bytes(range(256)) * 4),
            ],
        },
    )
    text = _ended(client, answer["Location"])
    assert Report.objects.count() == before + 3
    assert "picture.txt" in text and "line 2" in text
    assert AuditEntry.objects.filter(action="add", target=Report.objects.latest("id").key).exists()


@pytest.mark.parametrize("sent", [{}, {"text": "قصف", "published": "yesterday"}])
def test_an_import_of_nothing_or_of_a_false_day_is_refused(client: Any, sent: dict[str, str]) -> None:
    answer = client.post("/import/", sent)
    assert answer.status_code == 400
    assert "notice" in _text(answer) or "first" in _text(answer) or "2016-09-24" in _text(answer)


def test_a_sentence_is_read_with_its_derivation(client: Any) -> None:
    text = _text(
        client.get(
            "/packs/", {"sentence": "قتل خمسة مدنيين في غارة جوية على مدينة دوما أمس.", "published": "2016-09-24"}
        )
    )
    assert "kind-harm" in text and "kind-incident" in text
    assert "read by" in text


def test_settings_of_the_team_are_kept_and_chained(client: Any) -> None:
    from hudna.record.models import AuditEntry
    from hudna.workbench.models import setting

    client.post("/settings/team/", {"tiles": "https://tiles.example/{z}/{x}/{y}.png", "tiles_credit": "Tiles"})
    assert setting("tiles") == "https://tiles.example/{z}/{x}/{y}.png"
    assert AuditEntry.objects.filter(action="setting").count() == 1
    assert client.post("/settings/team/", {"tiles": "javascript:alert(1)"}).status_code == 400


@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("analyst", 200)])
def test_who_may_import(login: Any, role: str, status: int) -> None:
    person = login(role)
    assert person.get("/import/").status_code == status
    assert person.post("/settings/team/", {"tiles": ""}).status_code == 403
