"""`hudna accounts`: who may log in to the workbench."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from hudna.cli.options import AsJson, Database

app = typer.Typer(no_args_is_help=True, help="Who may log in to the workbench. Without accounts it is for one person.")
_Name = Annotated[str, typer.Argument(metavar="NAME", help="The name by which decisions call them.")]
_Role = Annotated[str, typer.Option("--role", help="reader, analyst, editor or admin.")]
_Stdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@app.command("add")
def add(name: _Name, role: _Role = "analyst", password_stdin: _Stdin = False, database: Database = None) -> None:
    """Make an account, and ask for its password.

    Example: hudna accounts add amal --role analyst --password-stdin
    """
    from hudna.record.store import user_name
    from hudna.workbench.site import open_site

    open_site(database)
    from hudna.workbench.accounts import add_account

    account = add_account(name, role, _password(password_stdin), user=user_name())
    typer.echo(f"{account.name} may log in as {account.role}")


@app.command("list")
def show(database: Database = None, as_json: AsJson = False) -> None:
    """List the accounts with their roles.

    Example: hudna accounts list
    """
    from hudna.workbench.site import open_site

    open_site(database)
    from hudna.workbench.models import Account

    for account in Account.objects.order_by("name"):
        row = {"name": account.name, "role": account.role, "open": account.is_active}
        closed = "" if account.is_active else "  closed"
        typer.echo(json.dumps(row, ensure_ascii=False) if as_json else f"{account.name}  {account.role}{closed}")


@app.command("change")
def change(
    name: _Name,
    role: Annotated[str | None, typer.Option("--role", help="Another role.")] = None,
    password: Annotated[bool, typer.Option("--password", help="Ask for another password.")] = False,
    password_stdin: _Stdin = False,
    close: Annotated[bool | None, typer.Option("--close/--open", help="Let nobody in with it, or again.")] = None,
    second_off: Annotated[bool, typer.Option("--second-off", help="Ask no code of a device any more.")] = False,
    database: Database = None,
) -> None:
    """Give an account another role or password, close it or open it again, take its second factor off.

    Example: hudna accounts change amal --role editor
    """
    from hudna.record.store import user_name
    from hudna.workbench.site import open_site

    open_site(database)
    from hudna.workbench.accounts import change_account

    given = _password(password_stdin) if password or password_stdin else None
    active = None if close is None else not close
    account = change_account(name, user=user_name(), role=role, active=active, password=given)
    if second_off:
        from hudna.workbench.second import take_off

        take_off(account, user=user_name())
    typer.echo(f"{account.name}: {account.role}, {'open' if account.is_active else 'closed'}")


@app.command("token")
def token(
    name: _Name,
    purpose: Annotated[str, typer.Option("--for", metavar="TEXT", help="What it is for.")] = "command",
    database: Database = None,
) -> None:
    """Make a token for a program that uses the API in somebody's name; it is shown this once.

    Example: hudna accounts token amal --for archive
    """
    from hudna.record.store import user_name
    from hudna.workbench.site import open_site

    open_site(database)
    from hudna.workbench.accounts import find_account, make_token

    typer.echo(make_token(purpose, find_account(name), user=user_name()))


def _password(stdin: bool) -> str:
    if stdin:
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
