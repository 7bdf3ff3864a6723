"""The brief in the site: looked at on its page, and made as a file beside the pages."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.workbench.browsing import Browsing, overflow, serious_faults

SCOPE = {"since": "2023-05-01", "until": "2023-06-30", "place": "السودان", "language": "en"}


def _text(answer: Any) -> str:
    return str(answer.content.decode())


def _made(client: Any, address: str) -> Any:
    for _ in range(600):
        text = _text(client.get(address, headers={"hx-request": "true"}))
        if "hx-get" not in text:
            return client.get(f"{address}file/")
        time.sleep(0.1)
    raise AssertionError("the brief is not made")


@pytest.mark.parametrize(("language", "title"), [("en", "Situation report: Sudan"), ("ar", "تقرير حالة: السودان")])
def test_a_brief_is_shown_in_the_language_asked_for(client: Any, language: str, title: str) -> None:
    text = _text(client.get("/brief/preview/", SCOPE | {"language": language}))
    assert title in text
    assert 'href="/reports/r-' in text


def test_the_page_says_that_the_brief_is_being_made(client: Any) -> None:
    text = _text(client.get("/brief/", SCOPE | {"show": "1"}))
    assert 'hx-get="/brief/preview/?' in text
    assert "It is being made" in text


@pytest.mark.parametrize(
    "wrong", [{"place": "قرية لا يعرفها أحد"}, {"since": "2023-06-30", "until": "2023-05-01"}, {"place": "xx/nowhere"}]
)
def test_what_cannot_be_made_is_said_before_anything_is(client: Any, wrong: dict[str, str]) -> None:
    answer = client.get("/brief/", wrong | {"show": "1"})
    assert answer.status_code == 400
    assert "being made" not in _text(answer)


@pytest.mark.parametrize(("form", "begins"), [("html", b"<!doctype html>"), ("docx", b"PK")])
def test_a_file_is_made_beside_the_pages(client: Any, form: str, begins: bytes) -> None:
    answer = client.post("/brief/make/", SCOPE | {"format": form})
    file = _made(client, answer["Location"])
    assert file.content.startswith(begins)
    assert f'hudna-sd-2023-05-01-2023-06-30-en.{form}"' in file["Content-Disposition"]


def test_a_file_is_for_who_asked_for_it(login: Any) -> None:
    address = login("analyst").post("/brief/make/", SCOPE | {"format": "html"})["Location"]
    assert login("reader").get(address).status_code == 404
    assert login("editor").post("/brief/make/", SCOPE | {"format": "exe"}).status_code == 404


@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize(("language", "width", "theme"), [("ar", 1440, "light"), ("en", 390, "dark")])
def test_the_page_is_whole(browse: Browsing, language: str, width: int, theme: str) -> None:
    page = browse("/brief/?show=1&place=sd", language=language, width=width, theme=theme)
    page.wait_for_selector("article.brief")
    assert serious_faults(page) == []
    assert overflow(page) <= 0
