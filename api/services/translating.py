"""A text in another language, within a time limit; German terms, numbers and addresses stay as they are."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass

from api.domain.translation import (
    GERMAN,
    LanguageUnsupported,
    Reach,
    Translated,
    TranslationFailed,
    Untranslated,
    needs_translation,
    plain_language,
)
from api.services.ports import Guide, SpelledTerm
from api.services.translation_ports import Translator

_log = logging.getLogger("lotse.translation")
_REACH_LIMIT_S = 1.0
# A translator that "translates" a telephone number or an address sends people astray.
_FIXED = re.compile(r"https?://[^\s<>]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+?\d[\d /.:-]{3,}\d")


@dataclass(frozen=True)
class Translating:
    """`translator` None: none is configured, and nothing is translated."""

    translator: Translator | None
    guide: Guide
    limit_s: float

    async def reach(self, language: str) -> Reach:
        """Return whether German gets to people of this language; an attempt will tell where the translator does not."""
        if self.translator is None:
            return Reach.OFF
        if not needs_translation(GERMAN, language):
            return Reach.NEEDLESS
        try:
            async with asyncio.timeout(_REACH_LIMIT_S):
                targets = (await self.translator.pairs()).get(GERMAN, frozenset())
        except (TranslationFailed, TimeoutError):
            return Reach.READY
        return Reach.READY if plain_language(language) in targets else Reach.UNSUPPORTED

    async def translate(self, text: str, source: str, target: str, like: str = "") -> Translated | None:
        """Return the text as people of the target language read it, None where there is nothing to do.

        `like`: words of the reader, in the script that they write.
        """
        if self.translator is None or not needs_translation(source, target):
            return None
        terms = self.guide.terms_in(text, target)
        keep = [*(term.word for term in terms), *_FIXED.findall(text)]
        try:
            async with asyncio.timeout(self.limit_s):
                found = await self.translator.translate(text, plain_language(source), plain_language(target), keep)
        except LanguageUnsupported:
            return Translated(None, target, Untranslated.UNSUPPORTED)
        except (TranslationFailed, TimeoutError) as problem:
            _log.warning("a message was not translated: %s %s", type(problem).__name__, problem)
            return Translated(None, target, Untranslated.FAILED)
        return Translated(self.guide.present(_explain(found, terms), target, like, keep), target)


def _explain(text: str, terms: Iterable[SpelledTerm]) -> str:
    """Put its translation behind the first place of each term."""
    for term in terms:
        if term.translation:
            place = re.compile(rf"(?<![\w-]){re.escape(term.word)}(?![\w-])")
            text = place.sub(f"{term.word} ({term.translation})".replace("\\", r"\\"), text, count=1)
    return text
