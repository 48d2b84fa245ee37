"""The holidays of Lower Saxony, where all counties of Lotse lie."""

from __future__ import annotations

from datetime import date

import holidays


class LowerSaxonyHolidays:
    """Years are computed when they are first asked for."""

    def __init__(self) -> None:
        self._days = holidays.country_holidays("DE", subdiv="NI")

    def __call__(self, day: date) -> bool:
        return day in self._days
