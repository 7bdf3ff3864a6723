"""The sample reports as a record, made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hudna.record.session import close_record, open_record


@pytest.fixture(scope="session")
def sample_record(tmp_path_factory: pytest.TempPathFactory, samples: Path, reader: Any) -> str:
    """The URL of a record with the sample reports, linked."""
    from hudna.linking.world import world_of
    from hudna.sources import read_sources

    address = f"sqlite:///{tmp_path_factory.mktemp('record') / 'samples.db'}"
    open_record(address, create=True)
    from hudna.record.assemble import link_new
    from hudna.record.prepare import Preparer
    from hudna.record.store import Added, add_reports

    preparer, added = Preparer(reader.lexicon), Added()
    reports: list[Any] = list(read_sources([samples]))
    for _ in add_reports([(one, preparer.prepare(reader.read(one))) for one in reports], added, user="tester"):
        pass
    link_new(world_of(reader.lexicon))
    close_record()
    return address


@pytest.fixture
def record(sample_record: str) -> Iterator[str]:
    """That record, open in this process."""
    yield open_record(sample_record)
    close_record()


@pytest.fixture
def record_of(tmp_path: Path, reader: Any) -> Iterator[Any]:
    """Make a record of reports, linked, and open it."""
    from hudna.linking.world import world_of

    def make(*reports: Any) -> str:
        address = open_record(f"sqlite:///{tmp_path / 'some.db'}", create=True)
        from hudna.record.assemble import link_new
        from hudna.record.prepare import Preparer
        from hudna.record.store import Added, add_reports

        preparer = Preparer(reader.lexicon)
        for _ in add_reports([(one, preparer.prepare(reader.read(one))) for one in reports], Added(), user="tester"):
            pass
        link_new(world_of(reader.lexicon))
        return address

    yield make
    close_record()
