"""Translations: everything that code and templates say stands in both catalogues, translated."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalogues() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "tools" / "catalogues.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["catalogues"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_message_is_translated(catalogues: ModuleType, language: str) -> None:
    old, new = catalogues.catalogue(language)
    assert catalogues.keys(old) ^ catalogues.keys(new) == set(), "run tools/catalogues.py"
    assert catalogues.untranslated(old) == []
    assert len(list(old)) > 50


def test_a_message_without_translation_is_found(catalogues: ModuleType) -> None:
    catalogue = catalogues.Catalog(locale="ar")
    catalogue.add("Overview")
    catalogue.add(("one claim", "%(count)s claims"), ("ادعاء", "", "", "", "", ""))
    assert catalogues.untranslated(catalogue) == ["Overview", "('one claim', '%(count)s claims')"]


def test_arabic_is_compiled_without_gettext_tools(client: object) -> None:
    from django.utils import translation

    with translation.override("ar"):
        assert translation.gettext("Overview") == "نظرة عامة"
    with translation.override("en"):
        assert translation.gettext("Overview") == "Overview"
