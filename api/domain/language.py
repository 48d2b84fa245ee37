"""When a conversation changes its language."""

from __future__ import annotations

from dataclasses import dataclass

_SURE = 0.7


@dataclass(frozen=True)
class LanguageGuess:
    """In which language a text is written: BCP 47 code, confidence 0 to 1, and whether there are texts in it."""

    code: str
    confidence: float
    supported: bool


def is_sure(guess: LanguageGuess) -> bool:
    """Whether the guess is good enough to act on."""
    return guess.confidence >= _SURE


def follow_language(current: str, guess: LanguageGuess) -> str:
    """Return the language to go on in: a doubtful guess never changes it, nor a variant of the same language."""
    if not is_sure(guess) or _base(guess.code) == _base(current):
        return current
    return guess.code


def _base(code: str) -> str:
    return code.split("-")[0].lower()
