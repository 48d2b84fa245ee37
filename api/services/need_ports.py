"""What needs and themes require of the world."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from api.domain.needs import (
    CountedTheme,
    NeedChoices,
    NeedFigures,
    NeedFilter,
    NewNeed,
    Quote,
    Release,
    Theme,
    ThemeCentre,
    ThemeChange,
    ThemeStory,
)


class NeedReading(Protocol):
    """What the knowledge makes of what people write; pure, for any thread."""

    @property
    def fields(self) -> Mapping[str, str]:
        """The German names of the fields of action by id."""
        ...

    def redact(self, text: str) -> str:
        """The text without what names a person or leads to one."""
        ...

    def field_of(self, topic: str | None) -> str:
        """The field of action of a topic; "information" for None and unknown ones."""
        ...

    def vectors(self, texts: Sequence[str]) -> Sequence[bytes]:
        """One vector per text, alike for texts that say the same in any language."""
        ...

    def made_here(self, vector: bytes) -> bool:
        """Whether this installation's encoder made a vector: what another one made is alike to nothing."""
        ...

    def joined(self, vectors: Sequence[bytes]) -> bytes:
        """The sum of vectors, as the centre of a theme; empty ones count nothing."""
        ...

    def likeness(self, vector: bytes, others: Sequence[bytes]) -> Sequence[float]:
        """How alike a vector is to each of the others, -1…1; 0 to an empty one."""
        ...


class Themes(Protocol):
    """What is kept of needs and themes. Each call is one transaction."""

    async def ungrouped(self, limit: int) -> Sequence[NewNeed]:
        """Needs without a theme, the oldest first."""
        ...

    async def centres(self, counties: Collection[str] | None) -> list[ThemeCentre]:
        """The themes of these counties (None: of all) with their centres."""
        ...

    async def join(self, centres: Sequence[ThemeCentre], now: datetime) -> None:
        """Keep new themes and new centres, and put the joined needs into them."""
        ...

    async def lone(self, since: datetime, before: datetime, limit: int) -> Sequence[str]:
        """Themes of one need that nobody has arranged, opened in `[since, before)`, the newest first."""
        ...

    async def absorb(self, into: Mapping[str, ThemeCentre]) -> None:
        """Put the need of each such theme into another one, whose new centre is given; what somebody has arranged
        meanwhile stays."""
        ...

    async def untitled(self, limit: int) -> Sequence[tuple[ThemeCentre, Sequence[Quote]]]:
        """Themes whose title has to be found, with their newest quotes."""
        ...

    async def entitle(self, titles: Mapping[str, tuple[str, str | None]]) -> None:
        """Keep titles by theme: the text, and the need that it quotes (None: it quotes nobody)."""
        ...

    async def counted(self, wanted: NeedFilter, quotes: int) -> Sequence[CountedTheme]:
        """Themes with at least one such need, those of most persons first, each with its newest quotes."""
        ...

    async def figures(self, wanted: NeedFilter) -> NeedFigures:
        """The persons behind the needs of all these themes."""
        ...

    async def choices(self, county: str) -> NeedChoices: ...

    async def story(self, theme_id: str, county: str, quotes: int) -> ThemeStory:
        """Raises NotFound for a theme that the county does not have."""
        ...

    async def theme(self, theme_id: str, county: str) -> Theme:
        """Raises NotFound."""
        ...

    async def change(self, theme_id: str, change: ThemeChange, by: str, now: datetime) -> None:
        """Raises NotFound for a theme that was merged meanwhile, as those below do."""
        ...

    async def merge(self, theme_id: str, into: str, by: str, now: datetime) -> None:
        """Move everything of a theme into another one; it is gone then."""
        ...

    async def split(self, theme_id: str, needs: Sequence[str], by: str, now: datetime) -> str:
        """Move needs into a theme of their own, return its id. Raises NotOfTheme."""
        ...

    async def theme_of_need(self, need_id: str, county: str) -> str:
        """The theme of a need. Raises NotFound for one that the county does not have."""
        ...

    async def move(self, need_id: str, theme_id: str, by: str, now: datetime) -> None: ...

    async def release(self, need_id: str, county: str, release: Release) -> None:
        """Let a quote stand in reports, or change its translation. Raises NotFound, also for a need without words."""
        ...

    async def withdraw(self, need_id: str) -> None:
        """Let a quote stand in no report; nothing happens where it stands in none."""
        ...

    async def released(self, wanted: NeedFilter) -> Mapping[str, Sequence[Quote]]:
        """Released quotes by theme, the newest first."""
        ...

    async def quotes(self, theme_id: str, limit: int) -> Sequence[Quote]:
        """The newest quotes of a theme."""
        ...

    async def set_centre(self, theme_id: str, centre: bytes) -> None:
        """Keep the centre, and find the title anew unless somebody gave one."""
        ...


class Spreadsheets(Protocol):
    """Tables as files for a spreadsheet."""

    def write(self, name: str, rows: Sequence[Sequence[str | int]]) -> bytes:
        """One sheet; every text is a text, never a formula."""
        ...
