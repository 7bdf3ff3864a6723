"""`hudna search`: claims and reports by their words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from hudna.cli.options import AsJson, Database, Day, Packs, day_of

if TYPE_CHECKING:
    from hudna.record.models import Claim, Report
    from hudna.record.search.query import Query
    from hudna.record.words import Words

_Text = Annotated[str | None, typer.Option(metavar="TEXT")]


def search(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]", help="Words in any form, or «a phrase».")
    ] = None,
    database: Database = None,
    kind: Annotated[str | None, typer.Option("--kind", help="harm, incident, truce, statement or diplomacy.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="An effect, type, event or act: airstrike.")] = None,
    stance: _Text = None,
    place: Annotated[str | None, typer.Option(help="A place (sy/aleppo) with all that lies in it.")] = None,
    actor: Annotated[str | None, typer.Option(help="Who acts: an identifier or a name.")] = None,
    source: Annotated[str | None, typer.Option(help="Who says so: an identifier or a name.")] = None,
    outlet: _Text = None,
    since: Day = None,
    until: Day = None,
    truce: Annotated[str | None, typer.Option(help="The key of a truce.")] = None,
    verdict: Annotated[str | None, typer.Option(help="What its event is to a truce: inside, outside_time …")] = None,
    state: Annotated[str | None, typer.Option(help="unreviewed, accepted, corrected, rejected or disputed.")] = None,
    reports: Annotated[bool, typer.Option("--reports", help="Find reports instead of claims.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 20,
    packs: Packs = None,
    as_json: AsJson = False,
) -> None:
    """Search the record: words in any form, a phrase in quotation marks, a beginning with *, one left out with -.

    Example: hudna search قصف --place sy/aleppo
    """
    from hudna.record.session import open_record

    open_record(database)
    from hudna.packs.session import load_lexicon
    from hudna.record.search.find import Filters, find_claims, find_reports
    from hudna.record.search.query import parse_query
    from hudna.record.words import Words

    known = Words(load_lexicon(packs))
    query = parse_query(" ".join(words or []), known)
    filters = Filters(
        kind, type_, stance, place, actor, source, None, outlet, day_of(since), day_of(until), truce, verdict, state
    )
    if reports:
        lines = [_report_line(one, query, known, as_json) for one in find_reports(query, filters)[:limit]]
    else:
        claims = find_claims(query, filters).select_related("report")[:limit]
        lines = [_claim_line(one, query, known, as_json) for one in claims]
    for line in lines:
        typer.echo(line)
    raise typer.Exit(0 if lines else 1)


def _claim_line(claim: Claim, query: Query, words: Words, as_json: bool) -> str:
    from hudna.model.span import Span
    from hudna.record.search.highlight import find_highlights, mark
    from hudna.record.show import claim_json

    sentence = Span(claim.body["sentence"]["start"], claim.body["sentence"]["end"])
    spans = find_highlights(claim.report.text, query, words, sentence)
    if as_json:
        shown = [span.to_json(claim.report.text) for span in spans]
        return json.dumps(claim_json(claim) | {"highlights": shown}, ensure_ascii=False)
    text = mark(claim.report.text, spans, sentence)
    return f"{claim.key}  {claim.first_day or '-'}  {claim.kind} {claim.type}  {claim.report.name}\n    {text}"


def _report_line(report: Report, query: Query, words: Words, as_json: bool) -> str:
    from hudna.export.cells import cut
    from hudna.model.span import Span
    from hudna.record.search.highlight import find_highlights, mark
    from hudna.record.show import report_json

    spans = find_highlights(report.text, query, words)
    if as_json:
        shown = [span.to_json(report.text) for span in spans]
        return json.dumps(report_json(report) | {"highlights": shown}, ensure_ascii=False)
    start = max(0, spans[0].start - 80) if spans else 0
    text = mark(report.text, spans, Span(start, min(start + 240, len(report.text))))
    return f"{report.key}  {report.published or '-'}  {report.outlet or '-'}  {report.name}\n    {cut(text, 240)}"
