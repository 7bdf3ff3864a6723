"""Jobs: imports that run beside the pages, one after the other, with what they have come to so far.

Jobs are of this process: who serves with several keeps them apart. What a job has stored stays, whatever becomes of it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hudna.model.report import Report
from hudna.record.again import again_is_due, ask_again
from hudna.record.assemble import link_again, link_new
from hudna.record.intake import prepare_reports
from hudna.record.prepare import engine_of
from hudna.record.reread import Reread, due_reports, refresh_index, reread
from hudna.record.store import Added, add_reports, unknown, waiting
from hudna.record.words import Words
from hudna.sources import read_sources
from hudna.workbench import knowledge
from hudna.workbench.beside import Beside, Task
from hudna.workbench.fetching import FetchError, fetch

_KEPT = 40  # jobs whose outcome is remembered
_PROBLEMS = 200  # problems that a job keeps; more are only counted


@dataclass(slots=True, kw_only=True)
class Job(Task):
    """One import: `state` is waiting, fetching, reading, linking, done or failed; `problems`: (file, place, what)."""

    names: list[str]
    seen: int = 0
    claims: int = 0
    new: int = 0
    known: int = 0
    problems: list[tuple[str, str, str]] = field(default_factory=list)
    more: int = 0
    linked: tuple[str, int, int] | None = None  # what is being linked, how much of it, of how much
    again: bool = False
    addresses: dict[str, str] = field(default_factory=dict)  # by the name of the file that each is fetched into
    fetched: int = 0


_jobs = Beside[Job]("import", _KEPT)


def start(
    folder: Path, names: list[str], user: str, published: str | None, outlet: str | None, addresses: Iterable[str] = ()
) -> Job:
    """Let the files of a folder be imported, and the folder be taken away then.

    `names`: what the files are called; `addresses`: what is fetched besides.
    """
    named = {f"address-{number}": address for number, address in enumerate(addresses, 1)}
    job = Job(user=user, names=[*names, *named.values()], addresses=named)
    return _jobs.begin(job, lambda job: _import(job, folder, published, outlet))


def start_again(user: str) -> Job:
    """Let the reports that were read with other packs be read again, and everything be linked anew."""
    return _jobs.begin(Job(user=user, names=[], again=True), _read_again)


def start_linking(user: str) -> Job:
    """Let everything be linked anew, as after claims were added or corrected."""
    return _jobs.begin(Job(user=user, names=[], again=True), _link_again)


def job_of(key: str) -> Job | None:
    """Return a job of this process by its key."""
    return _jobs.get(key)


def jobs() -> list[Job]:
    """Return the jobs of this process, the newest first."""
    return _jobs.newest()


def _import(job: Job, folder: Path, published: str | None, outlet: str | None) -> None:
    try:
        _import_from(job, folder, published, outlet)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _read_again(job: Job) -> None:
    job.state = "reading"
    lexicon, done = knowledge.lexicon(), Reread()
    engine = engine_of(lexicon)
    read = prepare_reports(due_reports(engine), knowledge.packs(), jobs=os.cpu_count() or 1)
    for state in reread(read, done, user=job.user):
        job.seen, job.claims, job.new = state.reports, state.new, state.changed
    refresh_index(Words(lexicon), engine)
    if again_is_due():
        job.state = "linking"
        link_again(knowledge.world(), packs=lexicon.digest, user=job.user, tell=_telling(job))


def _link_again(job: Job) -> None:
    job.state = "linking"
    ask_again()
    link_again(knowledge.world(), packs=knowledge.lexicon().digest, user=job.user, tell=_telling(job))


def _telling(job: Job) -> Callable[[str, int, int], None]:
    return lambda what, done, of: setattr(job, "linked", (what, done, of))


def _fetch(job: Job, folder: Path) -> None:
    job.state = "fetching"
    for name, address in job.addresses.items():
        try:
            fetch(address, folder, name)
            job.fetched += 1
        except FetchError as error:
            job.problems.append((address, "", error.message))


def _import_from(job: Job, folder: Path, published: str | None, outlet: str | None) -> None:
    if job.addresses:
        _fetch(job, folder)
        if not any(folder.iterdir()):
            return
    job.state = "reading"
    added = Added()
    reports = unknown(_reports(job, folder, read_sources([folder], published=published, outlet=outlet)), added)
    for state in add_reports(
        prepare_reports(reports, knowledge.packs(), jobs=os.cpu_count() or 1), added, user=job.user
    ):
        job.seen, job.claims, job.new, job.known = state.seen, state.claims, len(state.new), state.known
    job.seen, job.claims, job.new, job.known = added.seen, added.claims, len(added.new), added.known
    if added.new or waiting():
        job.state = "linking"
        link_new(knowledge.world(), user=job.user, tell=_telling(job))


def _reports(job: Job, folder: Path, items: Iterable[object]) -> Iterator[Report]:
    for item in items:
        if isinstance(item, Report):
            item.origin = str(item.origin).replace(f"{folder}{os.sep}", "") if item.origin else item.origin
            item.url = item.url or job.addresses.get(str(item.origin or "").partition(".")[0])
            yield item
        elif len(job.problems) < _PROBLEMS:
            path = str(getattr(item, "path", "")).replace(f"{folder}{os.sep}", "")
            job.problems.append((path, str(getattr(item, "where", "")), str(getattr(item, "message", item))))
        else:
            job.more += 1
