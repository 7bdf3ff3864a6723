"""`hudna review`: the queue, and decisions on what was read and linked."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hudna.cli.options import AsJson, Database, Packs

if TYPE_CHECKING:
    from hudna.record.models import Claim, Decision
    from hudna.record.prepare import Preparer

app = typer.Typer(no_args_is_help=True, help="Look at what needs a person, and decide: nothing that was read is lost.")
User = Annotated[str | None, typer.Option("--user", metavar="NAME", help="Who decides; your login if not given.")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")]
Limit = Annotated[int, typer.Option(min=1, help="How many at most.")]
Target = Annotated[str, typer.Argument(metavar="KEY", help="The key of a claim, event or report, or its beginning.")]


@app.command("queue")
def queue(
    database: Database = None,
    user: User = None,
    second: Annotated[bool, typer.Option("--second", help="Claims that another user has judged.")] = False,
    order: Annotated[str, typer.Option("--order", help="priority (doubt times weight), doubt or weight.")] = "priority",
    assigned: Annotated[
        str | None, typer.Option("--assigned", metavar="NAME", help="Only what was assigned to somebody.")
    ] = None,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """List claims to look at, those of most doubt and weight first.

    Example: hudna review queue
    """
    from hudna.record.session import open_record

    open_record(database)
    from hudna.record.review import queue as find_claims

    found = find_claims(user=user or _user(), limit=limit, second=second, order=order, assigned=assigned)
    _list([_line(claim, {}, as_json) for claim in found], as_json)


@app.command("disagreements")
def disagreements(database: Database = None, limit: Limit = 20, as_json: AsJson = False) -> None:
    """List claims on which readers differ, with what each of them decided.

    Example: hudna review disagreements
    """
    from hudna.record.session import open_record

    open_record(database)
    from hudna.record.review import disagreements as find_claims

    _list([_line(claim, said, as_json) for claim, said in find_claims()[:limit]], as_json)


@app.command("left")
def left(database: Database = None, limit: Limit = 20, as_json: AsJson = False) -> None:
    """List decisions on claims of an older reading that a newer one does not bear out, to be taken again.

    Example: hudna review left
    """
    from hudna.record.session import open_record

    open_record(database)
    from hudna.record.carrying import left_behind

    _list([_left_line(decision, as_json) for decision in left_behind()[:limit]], as_json)


def _left_line(decision: Decision, as_json: bool) -> str:
    from hudna.record.review import find_target
    from hudna.record.show import decision_json

    claim = find_target(decision.target)
    heir = claim.replaced_by.key if claim.replaced_by else None
    row = decision_json(decision)
    if as_json:
        return json.dumps(row | {"now": heir}, ensure_ascii=False)
    words = " ".join(claim.body["evidence"]["text"].split())
    return f"{row['key']}  {row['user']}: {row['action']}  {claim.report.name}  «{words}»  now {heir or 'not read'}"


def _list(lines: list[str], as_json: bool) -> None:
    for line in lines:
        typer.echo(line)
    if not lines and not as_json:
        typer.echo("nothing to look at")


def _line(claim: Claim, said: dict[str, str], as_json: bool) -> str:
    from hudna.record.show import claim_json

    if as_json:
        return json.dumps(claim_json(claim) | ({"said": said} if said else {}), ensure_ascii=False)
    shown = "".join(f"  {user}: {action}" for user, action in said.items())
    words = " ".join(claim.body["evidence"]["text"].split())
    return f"{claim.key}  {claim.priority:.2f}  {claim.kind} {claim.type}  {claim.report.name}  «{words}»{shown}"


@app.command("decide")
def decide(
    action: Annotated[str, typer.Argument(metavar="ACTION", help="accept, correct, reject, assign or comment.")],
    key: Target,
    slot: Annotated[str | None, typer.Option("--slot", help="correct: the slot of the claims format.")] = None,
    value: Annotated[
        str | None, typer.Option("--value", help="correct: what should stand there, as JSON; assign: to whom.")
    ] = None,
    reason: Reason = "",
    user: User = None,
    database: Database = None,
    packs: Packs = None,
    as_json: AsJson = False,
) -> None:
    """Accept, correct or reject what was read, assign it to somebody, or comment on it.

    Example: hudna review decide comment r- --reason checked
    """
    from hudna.record.session import open_record

    open_record(database)
    from hudna.record.refinding import following
    from hudna.record.review import decide as keep

    with following(key, _preparer(packs)):
        decision = keep(action, key, user=user or _user(), slot=slot, value=_value(value), reason=reason)
    _say(decision, as_json)


@app.command("merge")
def merge(
    events: Annotated[list[str], typer.Argument(metavar="EVENTS...", help="Keys of events that are one.")],
    reason: Reason = "",
    user: User = None,
    database: Database = None,
    packs: Packs = None,
    as_json: AsJson = False,
) -> None:
    """Decide that events are one; it stays so, whatever is linked later.

    Example: hudna review merge --help
    """
    from hudna.record.session import open_record

    open_record(database)
    from hudna.record.merging import merge as keep

    decision, rows = keep(events, user=user or _user(), reason=reason)
    _relink(rows, packs)
    _say(decision, as_json)


@app.command("split")
def split(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The key of an event.")],
    claims: Annotated[list[str], typer.Argument(metavar="CLAIMS...", help="Keys of claims that are no part of it.")],
    reason: Reason = "",
    user: User = None,
    database: Database = None,
    packs: Packs = None,
    as_json: AsJson = False,
) -> None:
    """Decide that claims are no part of an event; it stays so, whatever is linked later.

    Example: hudna review split --help
    """
    from hudna.record.session import open_record

    open_record(database)
    from hudna.record.merging import split as keep

    decision, rows = keep(event, claims, user=user or _user(), reason=reason)
    _relink(rows, packs)
    _say(decision, as_json)


@app.command("undo")
def undo(
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="The key of a decision (d-…).")],
    reason: Reason = "",
    user: User = None,
    database: Database = None,
    packs: Packs = None,
    as_json: AsJson = False,
) -> None:
    """Take a decision back; both stay in the record.

    Example: hudna review undo --help
    """
    from hudna.record.session import open_record

    open_record(database)
    from hudna.record.merging import events_of
    from hudna.record.refinding import following
    from hudna.record.review import target_of
    from hudna.record.review import undo as take_back

    with following(target_of(decision), _preparer(packs)):
        taken = take_back(decision, user=user or _user(), reason=reason)
    if taken.undoes is not None and taken.undoes.action in ("merge", "split"):
        _relink(events_of(taken.undoes), packs)
    _say(taken, as_json)


def _relink(events: list[Any], packs: Any) -> None:
    from hudna.linking.world import world_of
    from hudna.packs.session import load_lexicon
    from hudna.record.assemble import relink

    relink(world_of(load_lexicon(packs)), events)


def _preparer(packs: Any) -> Callable[[], Preparer]:
    """Return what makes what claims are found by, when it is asked for: it costs the packs."""

    def make() -> Preparer:
        from hudna.packs.session import load_lexicon
        from hudna.record.prepare import Preparer

        return Preparer(load_lexicon(packs))

    return make


def _value(text: str | None) -> Any:
    if text is None:
        return None
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def _user() -> str:
    from hudna.record.store import user_name

    return user_name()


def _say(decision: Decision, as_json: bool) -> None:
    from hudna.record.show import decision_json

    row = decision_json(decision)
    typer.echo(json.dumps(row, ensure_ascii=False) if as_json else f"{row['key']}  {row['action']}  {row['target']}")
