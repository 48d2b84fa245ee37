"""`lotse deletions`: proof of what was deleted, also while the application runs."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.domain.deletions import DeletionRecord

_HEADER = ("day", "county", "reason", "messages", "requests", "handoffs", "notes", "quotes", "id")


@click.command(help="List deleted conversations, newest first: day, county, reason and how much went with each.")
@click.option("--county", help="Only those of one county.")
@click.option("--limit", type=click.IntRange(1, 1_000_000), default=1000, show_default=True)
def deletions(county: str | None, limit: int) -> None:
    click.echo("\t".join(_HEADER))
    for record in _read(county, limit):
        click.echo("\t".join(_columns(record)))


def _read(county: str | None, limit: int) -> Sequence[DeletionRecord]:
    from api.bootstrap_accounts import DatabaseUnusable
    from api.bootstrap_afterwards import open_deletions
    from api.cli import read_settings

    try:
        with open_deletions(read_settings()) as records:
            return asyncio.run(records.records(county, before=None, limit=limit))
    except DatabaseUnusable as problem:
        raise click.ClickException(str(problem)) from None


def _columns(record: DeletionRecord) -> tuple[str, ...]:
    """ "-" stands for what was not kept yet when it was deleted."""
    erased = record.erased
    counts = ("-",) * 5 if erased is None else tuple(str(getattr(erased, name)) for name in _HEADER[3:8])
    return (record.day.isoformat(), record.county or "-", record.reason, *counts, record.id)
