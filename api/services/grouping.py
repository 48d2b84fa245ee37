"""New needs find their themes: the nearest one that says the same in any language, else one of their own.

A need that is still alone the day after looks again, a little less strictly, since there may be more of its kind by
then. What people arranged is never touched: there a need that has a theme keeps it.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from api.domain.needs import LONGEST_TITLE, NeedKind, NewNeed, Quote, ThemeCentre
from api.services.need_ports import NeedReading, Themes
from api.services.ports import Clock, Guide
from api.services.turns import TurnTaking

# Chosen on 2,022 needs of 110 themes in twelve languages that nobody wrote for this (`python -m bench --only themes`).
LEAST_LIKENESS, ALONE_LIKENESS, SAME_TOPIC = 0.56, 0.52, 0.05
_BATCH, _TITLES, _QUOTES = 500, 200, 100
_LOOKS_AGAIN = timedelta(days=28)
_GERMAN = ("de", "de-x-simple")


@dataclass(frozen=True)
class Grouping:
    themes: Themes
    reading: NeedReading
    guide: Guide
    clock: Clock
    turns: TurnTaking = field(default_factory=TurnTaking)

    async def group_new(self) -> int:
        """Give every new need a theme and every theme a title; return how many needs there were."""
        number = 0
        async with self.turns.turn("grouping"):
            while batch := await self.themes.ungrouped(_BATCH):
                centres = await self.themes.centres({need.county for need in batch})
                touched = await asyncio.to_thread(self.grouped, batch, centres)
                await self.themes.join(touched, self.clock.now())
                number += len(batch)
            await self._find_titles()
        return number

    async def join_lone(self) -> int:
        """Let the needs of earlier days that are still alone look again; return how many found a theme."""
        async with self.turns.turn("grouping"):
            today = self.clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
            if not (lone := await self.themes.lone(today - _LOOKS_AGAIN, today, _BATCH)):
                return 0
            into = await asyncio.to_thread(self.joining, lone, await self.themes.centres(None))
            await self.themes.absorb(into)
            await self._find_titles()
        return len(into)

    async def renew_foreign(self) -> None:
        """Find the centres that another encoder made anew from their quotes; a theme without quotes keeps its own."""
        async with self.turns.turn("grouping"):
            for centre in await self.themes.centres(None):
                if not centre.centre or self.reading.made_here(centre.centre):
                    continue
                if new := await self._centre_of(centre.id):
                    await self.themes.set_centre(centre.id, new)

    async def renew(self, theme_id: str) -> None:
        """Find a theme's centre anew after somebody has moved needs."""
        await self.themes.set_centre(theme_id, await self._centre_of(theme_id))
        await self._find_titles()

    async def _centre_of(self, theme_id: str) -> bytes:
        quotes = await self.themes.quotes(theme_id, _QUOTES)
        vectors = await asyncio.to_thread(self.reading.vectors, [quote.text for quote in quotes])
        return self.reading.joined(vectors)

    async def alike(self, theme_id: str, county: str) -> Sequence[str]:
        """The other themes of a county, the one that says most nearly the same first; none for a theme without words,
        and none of those."""
        centres = {centre.id: centre for centre in await self.themes.centres({county}) if centre.centre}
        own = centres.pop(theme_id, None)
        if own is None:
            return ()
        scores = await asyncio.to_thread(self._scores, own.topic, own.centre, list(centres.values()))
        return [theme for _, theme in sorted(zip(scores, centres, strict=True), reverse=True)]

    def grouped(self, needs: Sequence[NewNeed], centres: list[ThemeCentre]) -> Sequence[ThemeCentre]:
        """The themes that the needs join, new ones among them, which are put to `centres`; pure, for any thread."""
        vectors = iter(self.reading.vectors([need.quote for need in needs if need.quote]))
        for need in needs:
            vector = next(vectors) if need.quote else b""
            theme = self._nearest(need, vector, centres)
            if theme is None:
                theme = ThemeCentre(str(uuid.uuid4()), need.county, need.kind, need.topic, need.field, b"", is_new=True)
                centres.append(theme)
            theme.centre = self.reading.joined([theme.centre, vector]) if vector else theme.centre
            theme.joined.append(need.id)
        return [centre for centre in centres if centre.joined]

    def joining(self, lone: Collection[str], centres: list[ThemeCentre]) -> dict[str, ThemeCentre]:
        """Which theme each of these joins, by id, if any; those that join one leave `centres`. Pure, for any thread."""
        into: dict[str, ThemeCentre] = {}
        chosen = set(lone)
        alone = {theme.id: theme for theme in centres if theme.id in chosen and theme.centre}
        while alone:
            theme = alone.pop(next(iter(alone)))
            others = [other for other in centres if other is not theme]
            found = self._most_alike(theme.county, theme.topic, theme.centre, others, ALONE_LIKENESS)
            if found is not None:
                centres.remove(theme)
                alone.pop(found.id, None)
                found.centre = self.reading.joined([found.centre, theme.centre])
                found.joined += theme.joined
                into[theme.id] = found
        return into

    def _nearest(self, need: NewNeed, vector: bytes, centres: Sequence[ThemeCentre]) -> ThemeCentre | None:
        if not vector:
            near = (c for c in centres if c.county == need.county and not c.centre)
            return next((c for c in near if (c.kind, c.topic) == (need.kind, need.topic)), None)
        return self._most_alike(need.county, need.topic, vector, centres, LEAST_LIKENESS)

    def _most_alike(
        self, county: str, topic: str | None, vector: bytes, centres: Sequence[ThemeCentre], least: float
    ) -> ThemeCentre | None:
        near = [centre for centre in centres if centre.county == county and centre.centre]
        scores = self._scores(topic, vector, near)
        best = max(range(len(near)), key=scores.__getitem__, default=None)
        return near[best] if best is not None and scores[best] >= least else None

    def _scores(self, topic: str | None, vector: bytes, centres: Sequence[ThemeCentre]) -> Sequence[float]:
        """How nearly each theme says what a vector says; the same nearest topic adds to it."""
        likeness = self.reading.likeness(vector, [centre.centre for centre in centres])
        same = [topic is not None and centre.topic == topic for centre in centres]
        return [score + SAME_TOPIC * is_same for score, is_same in zip(likeness, same, strict=True)]

    async def _find_titles(self) -> None:
        while untitled := await self.themes.untitled(_TITLES):
            await self.themes.entitle(await asyncio.to_thread(self._titles, untitled))

    def _titles(self, untitled: Sequence[tuple[ThemeCentre, Sequence[Quote]]]) -> dict[str, tuple[str, str | None]]:
        return {centre.id: self._title(centre, quotes) for centre, quotes in untitled}

    def _title(self, centre: ThemeCentre, quotes: Sequence[Quote]) -> tuple[str, str | None]:
        """The most typical quote, a German one if there is any; without quotes what the theme is about."""
        chosen = [quote for quote in quotes if quote.language in _GERMAN] or quotes
        if not chosen:
            return self._subject(centre), None
        likeness = self.reading.likeness(centre.centre, self.reading.vectors([quote.text for quote in chosen]))
        typical = chosen[max(range(len(chosen)), key=likeness.__getitem__)]
        return _shortened(typical.text), typical.id

    def _subject(self, centre: ThemeCentre) -> str:
        if centre.topic and (title := self.guide.topic_title(centre.topic, centre.county)):
            return title
        if centre.kind is NeedKind.HANDOFF:
            return self.guide.phrase("button_human", "de")
        return self.reading.fields[centre.field]


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_TITLE else plain[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + " …"
