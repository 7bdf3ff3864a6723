"""The documentation: generated parts are current, commands and examples do what it says, links lead somewhere."""

from __future__ import annotations

import doctest
import importlib.util
import re
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import pytest

from hudna.errors import HudnaError

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


@lru_cache(maxsize=1)
def _generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@lru_cache(maxsize=1)
def _current() -> dict[str, str]:
    return {str(file.relative_to(ROOT)): content for file, content in _generate().pages()}


@pytest.mark.parametrize(
    "name", ["README.md", "docs/guide.md", *(f"docs/reference/{page}.md" for page in ("commands", "format", "lint"))]
)
@pytest.mark.xdist_group("docs")
def test_generated_parts_are_current(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == _current()[name], "run `make docs`"
    assert "Traceback" not in _current()[name]


@pytest.mark.xdist_group("docs")
def test_the_pack_of_the_guide_is_in_order() -> None:
    guide = _current()["docs/guide.md"]
    assert "packs: 0 errors, 0 warnings" in guide
    assert ", 0 do not hold" in guide


def test_python_in_the_readme_does_what_it_says() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    parser = doctest.DocTestParser()
    test = parser.get_doctest("\n".join(re.findall(r"```pycon\n(.*?)```", text, re.DOTALL)), {}, "README", None, 0)
    result = doctest.DocTestRunner().run(test)
    assert result.attempted >= 3
    assert result.failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []
    assert text.startswith(("# ", "<!-- Generated")), "a page opens with its heading"


def _banned() -> list[str]:
    terms = (ROOT / "docs" / "terms.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\|([^|]+)\|[^|]+\|[^|]+\|([^|]+)\|$", terms, re.MULTILINE)
    return [word.strip() for row in rows[2:] for word in row[1].split(",") if word.strip() not in ("", "-")]


@pytest.mark.parametrize("page", [page for page in PAGES if page.name != "terms.md"], ids=lambda page: page.name)
def test_the_words_of_the_field_are_used(page: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    used = [word for word in _banned() if re.search(rf"\b{re.escape(word)}\b", prose, re.IGNORECASE)]
    assert used == []
    assert len(_banned()) > 10


def test_every_error_has_a_code_of_its_own() -> None:
    classes = [HudnaError, *HudnaError.__subclasses__()]
    codes = [one.code for one in classes if "code" in vars(one)]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"H\d{3}", code) for code in codes)
