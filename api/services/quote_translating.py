"""What people wrote, in German, for coordinators: the county's machine makes it when somebody reads; it is not kept."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.domain.accounts import Account
from api.domain.needs import Quote
from api.domain.translation import GERMAN, MOST_QUOTES, Translated
from api.services.need_ports import Themes
from api.services.translating import Translating

_QUOTES = 500


@dataclass(frozen=True)
class QuoteTranslating:
    themes: Themes
    translating: Translating

    @property
    def is_configured(self) -> bool:
        return self.translating.translator is not None

    async def of_theme(self, by: Account, theme_id: str, needs: Sequence[str]) -> Mapping[str, Translated]:
        """Return by need what the machine made of its words, or why it made nothing of them.

        German words, and needs that the theme does not have, are missing. Raises NotFound.
        """
        await self.themes.theme(theme_id, by.county)
        wanted = set(needs[:MOST_QUOTES])
        quotes = [quote for quote in await self.themes.quotes(theme_id, _QUOTES) if quote.id in wanted]
        found = await asyncio.gather(*map(self._translated, quotes))
        return {quote.id: translated for quote, translated in zip(quotes, found, strict=True) if translated}

    async def _translated(self, quote: Quote) -> Translated | None:
        return await self.translating.translate(quote.text, quote.language, GERMAN)
