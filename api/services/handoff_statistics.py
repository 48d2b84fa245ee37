"""Figures of handoffs for a county: waiting time, duration, reasons, languages, satisfaction. No small groups."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from api.domain.accounts import Account
from api.domain.handoff_figures import HandoffFigures, Minutes, figures_of
from api.domain.months import Months
from api.domain.need_errors import OtherCounty, UnusableDates
from api.services.afterwards_ports import HandoffRecords
from api.services.ports import Audit, Clock

HEADER = ("figure", "group", "value")
_GROUPS = ("reasons", "results", "languages", "months", "satisfaction")


@dataclass(frozen=True)
class HandoffStatistics:
    records: HandoffRecords
    audit: Audit
    clock: Clock

    async def figures(self, by: Account, county: str | None, since: date | None, until: date | None) -> HandoffFigures:
        """Those that ended in the months from the first to the last day (None: without limit).

        Raises OtherCounty, UnusableDates.
        """
        if county not in (None, by.county):
            raise OtherCounty(f"This account is for {by.county}.")
        if since and until and since > until:
            raise UnusableDates("The first day is behind the last one.")
        await self.audit.record(by.id, "handoffs.read", None, self.clock.now())
        months = Months.around(since, until)
        return figures_of(await self.records.of_period(by.county, None, months.until), months)


def as_csv(figures: HandoffFigures) -> bytes:
    """UTF-8, commas, the first line names the columns; then the days that were counted. What is withheld is missing."""
    written = io.StringIO()
    csv.writer(written).writerows(_rows(figures))
    return written.getvalue().encode()


def _rows(figures: HandoffFigures) -> Iterator[tuple[str, str, str | int]]:
    yield HEADER
    for name, day in (("from", figures.counted.since), ("to", figures.counted.until)):
        if day is not None:
            yield name, "", day.isoformat()
    if figures.handoffs is not None:
        yield "handoffs", "", figures.handoffs
    for name in _GROUPS:
        for group, count in getattr(figures, name).items():
            yield name, group, count
    yield from _minutes("waiting_minutes", figures.waiting)
    yield from _minutes("duration_minutes", figures.duration)


def _minutes(name: str, minutes: Minutes | None) -> Iterator[tuple[str, str, str | int]]:
    if minutes is not None:
        yield name, "median", minutes.median
        yield name, "nine_of_ten", minutes.most
