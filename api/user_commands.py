"""`lotse users`: accounts from the command line, also while the application runs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from api.domain.accounts import AccountRecord
    from api.services.administration import Administration

T = TypeVar("T")
_ROLES = ("staff", "coordinator", "administrator")


@click.group(help="Accounts of staff, coordinators and administrators.")
def users() -> None:
    pass


@users.command(help="Add an account; prints its one-time password, valid for 24 hours.")
@click.argument("name")
@click.option("--role", type=click.Choice(_ROLES), required=True)
@click.option("--county", required=True, help="wittmund, heidekreis, rotenburg or peine.")
@click.option("--language", "languages", multiple=True, help="A language that they speak, such as ar; repeat for more.")
def add(name: str, role: str, county: str, languages: tuple[str, ...]) -> None:
    from api.domain.accounts import Role
    from api.services.administration import NewAccount

    wanted = NewAccount(name, Role(role), county, languages)
    _, password = _run(lambda administration: administration.add(wanted, by=None))
    click.echo(password)


@users.command("list", help="List all accounts.")
@click.option("--county", help="Only those of one county.")
def list_users(county: str | None) -> None:
    for record in _run(lambda administration: administration.of_county(county)):
        click.echo("\t".join(_columns(record)))


@users.command(help="Print a new one-time password and end all sessions of the account.")
@click.argument("name")
@click.option("--second-factor", is_flag=True, help="Remove the second factor, too: the device was lost.")
def reset(name: str, second_factor: bool) -> None:
    async def work(administration: Administration) -> str:
        account = await administration.find(name)
        return await administration.reset(account.id, by=None, second_factor=second_factor)

    click.echo(_run(work))


@users.command(help="Shut an account out; its sessions end.")
@click.argument("name")
def disable(name: str) -> None:
    async def work(administration: Administration) -> None:
        account = await administration.find(name)
        await administration.disable(account.id, by=None)

    _run(work)


@users.command(help="Let a disabled account in again.")
@click.argument("name")
def enable(name: str) -> None:
    async def work(administration: Administration) -> None:
        account = await administration.find(name)
        await administration.enable(account.id, by=None)

    _run(work)


@users.command(help="Say which languages somebody speaks, such as ar fa, instead of those known so far.")
@click.argument("name")
@click.argument("codes", nargs=-1)
def languages(name: str, codes: tuple[str, ...]) -> None:
    async def work(administration: Administration) -> None:
        account = await administration.find(name)
        await administration.set_languages(account.id, codes, by=None)

    _run(work)


def _run(work: Callable[[Administration], Awaitable[T]]) -> T:
    from api.bootstrap_accounts import DatabaseUnusable, open_accounts
    from api.cli import read_settings
    from api.domain.errors import LotseError

    try:
        with open_accounts(read_settings()) as accounts:
            return asyncio.run(_awaited(work(accounts.administration)))
    except LotseError as problem:
        raise click.ClickException(f"{problem.title}. {problem.detail}".strip()) from None
    except DatabaseUnusable as problem:
        raise click.ClickException(str(problem)) from None


async def _awaited(result: Awaitable[T]) -> T:
    return await result


def _columns(record: AccountRecord) -> tuple[str, ...]:
    account = record.account
    state = "disabled" if record.disabled else "new" if record.must_change_password else "active"
    return account.name, account.role, account.county, " ".join(account.languages) or "-", state
