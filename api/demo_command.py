"""`lotse demo`: everything runs, with a month of invented data on a database that is made anew at each start."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from api.demonstration.seeding import Login
    from api.settings import Settings

# A demonstration tells nobody: no mails, no sign-in with the county's provider, no processes that share a database.
_OF_REAL_INSTALLATIONS = (
    "LOTSE_SMTP_URL",
    "LOTSE_MAIL_FROM",
    "LOTSE_MAIL_TO",
    "LOTSE_OIDC_ISSUER",
    "LOTSE_REDIS_URL",
    "LOTSE_PROCESSES",
)


@click.command(help="Like run, with a month of invented data on a database of its own; prints the logins.")
def demo() -> None:
    from api.cli import read_settings, run_everything

    if os.environ.get("LOTSE_DATABASE_URL"):
        raise click.ClickException("A demonstration has its own database: unset LOTSE_DATABASE_URL.")
    for name in _OF_REAL_INSTALLATIONS:
        os.environ.pop(name, None)
    os.environ["LOTSE_DEMO"] = "on"
    # Somebody is always there: a demonstration may be in the evening.
    os.environ.setdefault("LOTSE_HOURS", "always")
    _tell(make_data(read_settings()))
    run_everything()


def make_data(settings: Settings) -> list[Login]:
    """Replace the demonstration's database by a new one. Raises ClickException while another one runs on it."""
    from api.adapters.clock import SystemClock
    from api.adapters.database import DatabaseInUse, open_database
    from api.adapters.database.engine import delete_file
    from api.adapters.database.migrate import migrate
    from api.demonstration.seeding import seed

    os.umask(0o077)
    try:
        delete_file(settings.database)
        database = open_database(settings.database)
    except DatabaseInUse as problem:
        raise click.ClickException(str(problem)) from None
    try:
        migrate(database)
        return asyncio.run(seed(database, settings.county, SystemClock().now()))
    finally:
        database.close()


def _tell(logins: list[Login]) -> None:
    click.echo("» a demonstration: all data are invented, and gone at the next `make demo`")
    for login in logins:
        click.echo(f"»   {login.page:8} {login.name:20} {login.password}")
