"""The report of what is missing, for those who decide."""

from __future__ import annotations

from dataclasses import dataclass

from api.domain.accounts import Account
from api.domain.handoff_figures import HandoffFigures, figures_of
from api.domain.months import Months
from api.domain.needs import NeedFilter
from api.domain.report import NOBODY, Counted, Report, fields_of, groups_of, in_order, persons_of, themes_of
from api.services.afterwards_ports import HandoffRecords
from api.services.grouping import Grouping
from api.services.need_ports import Themes
from api.services.ports import Audit, Clock


@dataclass(frozen=True)
class Reporting:
    themes: Themes
    grouping: Grouping
    handoffs: HandoffRecords
    audit: Audit
    clock: Clock

    async def report(self, by: Account, wanted: NeedFilter, before: NeedFilter | None) -> Report:
        """What may be shown of the needs of this filter, compared with those of `before`."""
        await self.grouping.group_new()
        await self.audit.record(by.id, "needs.report", None, self.clock.now())
        now, earlier = await self._counted(wanted), await self._counted(before)
        released = await self.themes.released(wanted)
        themes = themes_of(now, earlier, released)
        figures, past = now.figures, earlier.figures
        return Report(
            county=by.county,
            made_on=self.clock.now().date(),
            wanted=wanted,
            before=before,
            persons=persons_of(now, earlier),
            fields=fields_of(now, earlier),
            languages=groups_of(figures.languages, past.languages),
            places=groups_of(figures.places, past.places),
            months=in_order(groups_of(figures.months, {})),
            themes=themes,
            withheld_themes=len(now.themes) - len(themes),
            withheld_quotes=sum(map(len, released.values())) - sum(len(theme.quotes) for theme in themes),
            handoffs=await self._handoffs(wanted),
        )

    async def _handoffs(self, wanted: NeedFilter) -> HandoffFigures | None:
        if wanted.language or wanted.place or wanted.field or wanted.status:
            return None
        months = Months.around(wanted.since, wanted.until)
        return figures_of(await self.handoffs.of_period(wanted.county, None, months.until), months)

    async def _counted(self, wanted: NeedFilter | None) -> Counted:
        if wanted is None:
            return NOBODY
        return Counted(await self.themes.figures(wanted), await self.themes.counted(wanted, 0))
