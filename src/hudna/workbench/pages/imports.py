"""Import: files dropped or chosen and texts pasted, with how far they have come and what could not be read."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from hudna.errors import RecordError
from hudna.reading.edtf import is_valid
from hudna.record.models.sight import sight
from hudna.workbench.fetching import MOST, addresses_of
from hudna.workbench.jobs import Job, job_of, jobs, start
from hudna.workbench.models import setting

_BETWEEN = "\n---\n"  # a line that parts texts pasted together


def imports(request: Any) -> HttpResponse:
    """Show the form and the imports so far, and begin one. Raises RecordError where there is nothing or a false day."""
    if request.method != "POST":
        return render(request, "workbench/import.html", {"jobs": _jobs(request), "may_fetch": setting("fetch", False)})
    published = request.POST.get("published", "").strip() or None
    if published and not is_valid(published):
        raise RecordError(_("not a day: write it as 2016-09-24"), published)
    files, text = request.FILES.getlist("files"), request.POST.get("text", "").replace("\r\n", "\n").strip()
    addresses = _addresses(request.POST.get("addresses", ""))
    if not files and not text and not addresses:
        raise RecordError(_("choose files or paste a text first"))
    folder = Path(mkdtemp(prefix="hudna-import-"))
    names = [*_keep_files(folder, files), *_keep_texts(folder, text)]
    outlet = request.POST.get("outlet", "").strip() or None
    job = start(folder, names, request.who.name, published, outlet, addresses)
    return HttpResponseRedirect(reverse("job", args=[job.key]))


def job(request: HttpRequest, key: str) -> HttpResponse:
    """Show one import; asked for by htmx, only how far it has come."""
    found = job_of(key)
    if found is None or found not in _jobs(request):
        raise Http404(key)
    whole = "workbench/_job.html" if getattr(request, "htmx", False) else "workbench/job.html"
    return render(request, whole, {"job": found})


def _addresses(text: str) -> list[str]:
    """Return the addresses of a list. Raises RecordError where the team's settings do not allow to fetch them."""
    found = addresses_of(text)
    if found and not setting("fetch", False):
        raise RecordError(_("nothing is fetched from outside: an administrator can allow it under Settings"))
    if len(found) > MOST:
        raise RecordError(_("too many addresses at once"), f"{len(found)} > {MOST}")
    return found


def _jobs(request: Any) -> list[Job]:
    """Return the imports that may be seen: who is held to some conflicts sees their own."""
    return [one for one in jobs() if sight() is None or one.user == request.who.name]


def _keep_files(folder: Path, files: list[Any]) -> list[str]:
    """Write what was sent into the folder, each under its own name; a name that comes twice gets a number."""
    names: list[str] = []
    for number, sent in enumerate(files):
        name = get_valid_filename(Path(sent.name).name) or f"file-{number}"
        name = name if not (folder / name).exists() else f"{number}-{name}"
        with (folder / name).open("wb") as file:
            for piece in sent.chunks():
                file.write(piece)
        names.append(name)
    return names


def _keep_texts(folder: Path, text: str) -> list[str]:
    names = []
    for number, part in enumerate((one.strip() for one in text.split(_BETWEEN)), 1):
        if part:
            name = f"pasted-{number}.txt"
            (folder / name).write_text(part, encoding="utf-8")
            names.append(name)
    return names


urls = [path("import/", imports, name="import"), path("import/<str:key>/", job, name="job")]
