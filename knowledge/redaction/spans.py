"""Parts of a text that must not be kept, and the text as the detectors read it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

NAME, ADDRESS, PHONE, MAIL, LINK, PROFILE = "Name", "Adresse", "Telefon", "E-Mail", "Link", "Profil"
DATE, NUMBER, ACCOUNT, PLATE = "Datum", "Nummer", "IBAN", "Kennzeichen"

LABELS = (NAME, ADDRESS, PHONE, MAIL, LINK, PROFILE, DATE, NUMBER, ACCOUNT, PLATE)
PLACEHOLDER = re.compile(rf"\[(?:{'|'.join(LABELS)})\]")


@dataclass(frozen=True)
class Span:
    """The characters from `start` to before `end` of a shadow's text, and what they are."""

    start: int
    end: int
    label: str


class Shadow:
    """A text without invisible characters and vowel signs, every digit as 0-9; knows where each character stood."""

    def __init__(self, original: str) -> None:
        self.original = original
        seen = [(at, _plain(char)) for at, char in enumerate(original) if _is_seen(char)]
        self.text = "".join(char for _, char in seen)
        self._positions = [at for at, _ in seen]

    def mask(self, spans: Iterable[Span]) -> str:
        """The original with a placeholder such as [Name] for each span."""
        parts, done = [], 0
        for span in joined(spans, self.text):
            start, end = self._positions[span.start], self._positions[span.end - 1] + 1
            while end < len(self.original) and not _is_seen(self.original[end]):
                end += 1
            parts += [self.original[done:start], f"[{span.label}]"]
            done = end
        return "".join([*parts, self.original[done:]])


def joined(spans: Iterable[Span], text: str) -> list[Span]:
    """The spans in order; those that overlap, and those of one kind with nothing but blanks between them, as one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        last = merged[-1] if merged else None
        if last and (
            span.start < last.end or (span.label == last.label and not text[last.end : span.start].strip(" ."))
        ):
            merged[-1] = Span(last.start, max(last.end, span.end), last.label)
        else:
            merged.append(span)
    return merged


def _is_seen(char: str) -> bool:
    return char.isascii() or unicodedata.category(char) not in ("Mn", "Cf")


def _plain(char: str) -> str:
    if char.isascii() or not char.isdigit():
        return char
    return str(unicodedata.digit(char, char))[:1]
