"""What translation needs and adapters provide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from api.domain.translation import Translated


class Translator(Protocol):
    """A machine that translates. Languages are plain codes (de, ar); both calls raise TranslationFailed."""

    async def pairs(self) -> Mapping[str, frozenset[str]]:
        """Return into which languages it translates, by source."""
        ...

    async def translate(self, text: str, source: str, target: str, keep: Sequence[str]) -> str:
        """Return the text in another language, line by line; every one of the words in `keep` stands in it unchanged.

        Raises LanguageUnsupported for a pair that it does not know.
        """
        ...


@dataclass(frozen=True)
class Listener:
    """Who reads what staff write: the conversation's language and the person's last words, "" if there are none."""

    language: str
    words: str


class TranslationStore(Protocol):
    """What is kept of translations; it goes with the message."""

    async def listener(self, conversation_id: str) -> Listener | None:
        """Return None for a conversation that is gone."""
        ...

    async def keep(self, conversation_id: str, seq: int, translated: Translated | None) -> None:
        """Keep this instead of any older one, None: keep nothing. Of a message that is gone nothing is kept."""
        ...
