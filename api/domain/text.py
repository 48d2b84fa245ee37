"""What counts as a text that somebody wrote."""

from __future__ import annotations

import unicodedata

from api.domain.errors import NotText, TextBlank, TextEmpty, TextInvisible, TextTooLong

TEXT_LIMIT = 2_000

# Letters and symbols by their category that nevertheless show nothing.
_FILLERS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc")
_LINE_CONTROLS = frozenset("\t\n\r\f\v\x85")


def check_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """Return the text as it is. Raises TextEmpty, TextBlank, TextInvisible, TextTooLong or NotText."""
    if not text:
        raise TextEmpty(f"The text has 0 characters; it needs 1 to {limit:,}.")
    if len(text) > limit:
        raise TextTooLong(f"The text has {len(text):,} characters; the limit is {limit:,}.")
    check_characters(text)
    if not text.strip():
        raise TextBlank("The text has only spaces and line breaks; it needs at least one visible character.")
    if not any(_is_visible(character) for character in text):
        raise TextInvisible("The text has only invisible characters; it needs at least one visible character.")
    return text


def check_characters(text: str) -> str:
    """Return the text as it is. Raises NotText if it has control characters or halves of characters."""
    if any(unicodedata.category(character) in {"Cc", "Cs"} and character not in _LINE_CONTROLS for character in text):
        raise NotText("The text has control characters; send plain text, no file.")
    return text


def _is_visible(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNPS" and character not in _FILLERS
