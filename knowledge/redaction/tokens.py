"""A message as words with their normal forms, and what stands around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from knowledge.redaction.cues import Cues
from knowledge.redaction.lexicon import folded
from knowledge.redaction.spans import PLACEHOLDER

# Where Arabic letters meet others a word ends: the "and" of "وMîran" is written to the name.
_ARABIC, _OTHER = r"(?:(?=[\u0600-\u06ff\ufb50-\ufefc])[^\W\d_])", r"(?:(?![\u0600-\u06ff\ufb50-\ufefc])[^\W\d_])"
_WORD = re.compile("|".join(rf"{letter}+(?:[.'’ʼ´`-]?{letter}+)*" for letter in (_ARABIC, _OTHER)) + r"|\d+")
_SENTENCE_END = re.compile(r"[.!?؟;\n]\s*[\"“„»«)(]*\s*$")
_ENDS_NOT = re.compile(
    r"(?:\b(?:dr|hr|fr|nr|str|ul|prof|mr|mrs|ms|st|geb|tel|ca|bzw|ул|д|кв|г|ur|др|вул|bl|ap|sc|no|az|mw|dhr|mevr|dl|lok|al|med|dipl|ing)|\b\w)\.\s*$",
    re.IGNORECASE,
)
_MOST_WORDS_OF_CUE, _LOOK_BACK = 3, 24
_KINDS = (
    "named",
    "title",
    "kin",
    "self",
    "greet",
    "pass",
    "born",
    "number",
    "phone",
    "live",
    "profile",
    "street",
    "house",
)


@dataclass(frozen=True)
class Word:
    """A word or number: where it stands, as it is written, in normal form, and whether a sentence begins with it."""

    start: int
    end: int
    text: str
    form: str
    begins: bool

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


class Message:
    """The text of a shadow, cut into words."""

    def __init__(self, text: str, cues: Cues) -> None:
        self.text, self._cues = text, cues
        self.words = list(_words(text))

    @cached_property
    def _starts(self) -> dict[int, int]:
        return {word.start: at for at, word in enumerate(self.words)}

    @cached_property
    def has_small_letters_only(self) -> bool:
        return not any(word.is_capital for word in self.words)

    def at(self, position: int) -> int:
        """The number of the first word that begins at or behind a position."""
        return next((at for at, word in enumerate(self.words) if word.start >= position), len(self.words))

    def cue_at(self, kind: str, at: int) -> int:
        """How many words from number `at` on are such a cue, 0 for none."""
        for size in range(min(_MOST_WORDS_OF_CUE, len(self.words) - at), 0, -1):
            if self._cues.is_cue(kind, " ".join(word.form for word in self.words[at : at + size])):
                return size
        return 0

    def is_cue(self, form: str) -> bool:
        """Whether a word says of any kind of data that it follows."""
        return any(self._cues.is_cue(kind, form) for kind in _KINDS)

    def before(self, kind: str, position: int, window: int) -> bool:
        """Whether such a cue stands among the last words before a position, in the same sentence."""
        at = self.at(position)
        return any(self.cue_at(kind, k) and not self._ends_between(k, at) for k in range(max(0, at - window), at))

    def near(self, kind: str, start: int, end: int, window: int) -> bool:
        """Whether such a cue stands before or behind a part of the text."""
        first, last = self.at(start), self.at(end)
        around = (*range(max(0, first - window), first), *range(last, min(len(self.words), last + window)))
        return any(self.cue_at(kind, at) for at in around)

    def _ends_between(self, first: int, last: int) -> bool:
        return any(word.begins for word in self.words[first + 1 : last + 1])


def _words(text: str) -> Iterator[Word]:
    begins = True
    last = 0
    masked = [found.span() for found in PLACEHOLDER.finditer(text)]
    for found in _WORD.finditer(text):
        if any(start < found.start() < end for start, end in masked):
            continue
        between = text[last : found.start()]
        if last:
            before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
            begins = bool(_SENTENCE_END.search(between)) and not _ENDS_NOT.search(before)
        yield Word(found.start(), found.end(), found[0], folded(found[0]), begins)
        last = found.end()
