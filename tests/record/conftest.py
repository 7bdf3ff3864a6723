"""A record of a few reports, on every database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hudna.model.report import Published, Report
from hudna.record.prepare import Preparer
from hudna.record.session import close_record
from tests.backends.databases import BACKENDS, new_database, stop_servers

TEXTS = {
    "aleppo": "قُتل خمسة مدنيين في غارات جوية على مدينة حلب، بحسب المرصد السوري لحقوق الإنسان.",
    "idlib": "أصيب ثلاثة أطفال في الغارة على بلدة معرة النعمان أمس. وقال متحدث باسم الأمم المتحدة إن الهدنة هشة.",
    "hodeidah": "اتهم التحالف جماعة الحوثي بخرق الهدنة في الحديدة، وقال إن قصفا مدفعيا أدى إلى مقتل جنديين.",
}
Add = Callable[..., Any]


def make_report(name: str, text: str | None = None, **more: Any) -> Report:
    """Return a report of a text, published in 2016."""
    return Report(name, TEXTS[name] if text is None else text, published=Published("2016-09-24", "given"), **more)


@pytest.fixture(params=BACKENDS)
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty record, open in this process."""
    yield new_database(request.param, tmp_path)
    close_record()


@pytest.fixture(scope="session", autouse=True)
def _servers() -> Iterator[None]:
    yield
    stop_servers()


@pytest.fixture(scope="session")
def preparer(reader: Any) -> Preparer:
    """What makes rows of reports."""
    return Preparer(reader.lexicon)


@pytest.fixture
def add(record: str, reader: Any, preparer: Preparer) -> Add:
    """Add reports to the record, and return how it went."""
    from hudna.record.store import Added, add_reports

    def _add(*reports: Report) -> Added:
        added = Added()
        for _ in add_reports([(one, preparer.prepare(reader.read(one))) for one in reports], added, user="tester"):
            pass
        return added

    assert record
    return _add


@pytest.fixture
def filled(add: Add) -> Any:
    """What was added when the three reports were."""
    return add(*map(make_report, TEXTS))
