"""What becomes of a message whose readers speak another language than its writer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from api.domain.messages import Message, Original

GERMAN = "de"
MOST_QUOTES = 10


class TranslationFailed(Exception):
    """The translator is down, slow, or said something that cannot be used; the message goes as it is written."""


class LanguageUnsupported(TranslationFailed):
    """The translator does not know one of the two languages."""


class Untranslated(StrEnum):
    """Why a message that should have been translated was not."""

    FAILED = "failed"
    UNSUPPORTED = "unsupported"


class Reach(StrEnum):
    """Whether what staff write gets to a person in their language. `off`: there is no translator."""

    OFF = "off"
    NEEDLESS = "needless"
    UNSUPPORTED = "unsupported"
    READY = "ready"


@dataclass(frozen=True)
class Translated:
    """What a translator made of a text; `text` is None where it made nothing of it, `problem` says why."""

    text: str | None
    language: str
    problem: Untranslated | None = None


@dataclass(frozen=True)
class DeskMessage(Message):
    """A message as staff see it. `translation`: the person's words in German; `untranslated` None: nothing failed."""

    translation: Original | None = None
    untranslated: Untranslated | None = None


def at_desk(message: Message, translated: Translated | None = None) -> DeskMessage:
    """Return a message as staff see it, with what the translator made of it (None: nothing was tried)."""
    translation = Original(translated.text, translated.language) if translated and translated.text else None
    problem = translated.problem if translated else None
    return DeskMessage(**vars(message) | {"translation": translation, "untranslated": problem})


def plain_language(code: str) -> str:
    """Return the language that a translator knows: easy German is German, a script makes no other language."""
    return code.split("-")[0].lower()


def needs_translation(source: str, target: str) -> bool:
    return plain_language(source) != plain_language(target)
