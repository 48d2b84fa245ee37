"""Names of persons: every word is weighed by what it is and how it is written, what stands around it
and what a reader hears.

A word that no text of its language has is likely a name where it looks like one, where it is written with a capital,
or where words such as "my name is" stand before it. The weights (`data/weights.yml`) come from
`knowledge.training.redaction_weights`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from knowledge.reading import read_yaml
from knowledge.redaction.lexicon import DATA, LANGUAGES, Lexicon, folded, script_of
from knowledge.redaction.spans import NAME, PLACEHOLDER, Span
from knowledge.redaction.tokens import Message, Word

CUES = ("named", "title", "kin", "self", "greet", "live")
_WEIGHTS = DATA / "weights.yml"
_MIXED_IN = (1 << LANGUAGES.index("de")) | (1 << LANGUAGES.index("en"))
_PASSES = 3
_CASELESS = "arabic"
# Behind these even a place is a name ("Frau Peine").
_SURE = frozenset(("named", "title", "kin"))
_MOST_LIKENESS = 6.0
_SURELY = 0.5

# Of what a reader says: taken for the most, and from where on also an ordinary word may be a name.
_MOST_HEARD, _HEARD_AS_NAME = 6.0, 0.0
_LISTENED = 300  # words, as many as a long message has

Features = Mapping[str, float]


class NameListener(Protocol):
    """What hears names in a message as a whole: `knowledge.reader.Reader`."""

    def names(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        """A logit for each word, shape (len(words),)."""
        ...


@dataclass(frozen=True)
class Weights:
    """Weights of features per kind of script ("cased", "caseless"): alone, and with the neighbours' chances."""

    alone: Mapping[str, Mapping[str, float]]
    beside: Mapping[str, Mapping[str, float]]
    threshold: float


def load_weights(path: Path = _WEIGHTS) -> Weights:
    """The weights that are shipped."""
    data = read_yaml(path)
    return Weights(data["alone"], data["beside"], data["threshold"])


class Names:
    """Safe for threads."""

    def __init__(self, lexicon: Lexicon, weights: Weights, listener: NameListener) -> None:
        self._lexicon, self._weights, self._listener = lexicon, weights, listener

    def find(self, message: Message) -> Iterator[Span]:
        """Words that are likely part of a name, with the particles between them ("van der")."""
        named = [chance >= self._weights.threshold for chance in self.chances(message)]
        for at, word in enumerate(message.words):
            if named[at] or _joins(message, named, at):
                yield Span(*_inner(word), NAME)

    def chances(self, message: Message) -> list[float]:
        """How likely each word is part of a name, 0…1."""
        rows = self.features(message)
        alone = [chance(row, self._weights.alone, word) for row, word in zip(rows, message.words, strict=True)]
        found = [
            1.0
            if row.get("named_capital") and not row["place"]
            else chance(beside(row, alone, at), self._weights.beside, word)
            for at, (row, word) in enumerate(zip(rows, message.words, strict=True))
        ]
        for at in range(1, len(found)):
            if found[at - 1] >= self._weights.threshold and self._is_surname(message, rows, at):
                found[at] = 1.0
        for at in range(1, len(found) - 1):
            follows = found[at - 1] >= self._weights.threshold and message.cue_at("particle", at)
            if follows and _is_new(message, rows, at + 1):
                found[at + 1] = 1.0
        for at in range(len(found)):
            if self._stands_beside(message, rows, found, at):
                found[at] = 1.0
        for at in range(len(found) - 2):
            first, second = (at, at + 2) if found[at + 2] > found[at] else (at + 2, at)
            if found[second] >= _SURELY and self._goes_along(message, rows, first, at + 1):
                found[first] = 1.0
        return found

    def _is_surname(self, message: Message, rows: Sequence[Features], at: int) -> bool:
        """Whether a word goes on with the name that somebody has said to be one."""
        word = message.words[at]
        introduced = any(row.get("named") for row in rows[max(0, at - 3) : at])
        if not (introduced and _joined(message, at) and _can_be_name(message, at)) or message.is_cue(word.form):
            return False
        return word.is_capital or (script_of(word.form) == _CASELESS and not self._lexicon.common_in(word.form))

    def _stands_beside(self, message: Message, rows: Sequence[Features], found: Sequence[float], at: int) -> bool:
        """Whether a word that is written like a name joins one: a capital where only names have one, an Arabic name of
        origin or a new word with "and", or what stands before an initial."""
        row = rows[at]
        if not row or row["place"] or message.is_cue(message.words[at].form):
            return False
        before = at > 0 and found[at - 1] >= self._weights.threshold and _joined(message, at)
        behind = at + 1 < len(found) and found[at + 1] >= self._weights.threshold and _joined(message, at + 1)
        if row["capital_inside"]:
            return before or behind
        form = message.words[at].form
        if before and script_of(form) == _CASELESS:
            rest = form.removeprefix("و")
            is_and = rest != form and not self._lexicon.languages_of(form) and not self._lexicon.languages_of(rest)
            return is_and or (form.startswith("ال") and not self._lexicon.common_in(form))
        initial = at + 2 < len(found) and len(message.words[at + 1].form) == 1
        return initial and bool(row["unknown"]) and found[at + 2] >= self._weights.threshold

    def _goes_along(self, message: Message, rows: Sequence[Features], at: int, link: int) -> bool:
        """Whether a capital word that its language does not have stands beside a name and "and"."""
        return _is_new(message, rows, at) and message.cue_at("and", link) == 1

    def features(self, message: Message) -> list[Features]:
        """What is known of each word without its neighbours' chances; numbers and letters have none."""
        languages = self._languages(message.words)
        cues = _cues_before(message)
        behind = _cues_behind(message)
        heard = self._heard(message)
        return [
            self._of_word(word, languages, cues[at], behind[at], float(heard[at]), message)
            if _can_be_name(message, at)
            else {}
            for at, word in enumerate(message.words)
        ]

    def _heard(self, message: Message) -> npt.NDArray[np.float32]:
        """What the listener says of each word; of those behind the first ones nothing for or against."""
        heard = np.zeros(len(message.words), dtype=np.float32)
        heard[:_LISTENED] = self._listener.names([word.text for word in message.words[:_LISTENED]])
        return heard

    def _languages(self, words: Sequence[Word]) -> int:
        """The language in which most words are ordinary, and those in which nearly as many are."""
        counts = [0.0] * len(LANGUAGES)
        for word in words:
            known = self._lexicon.languages_of(word.form)
            share = 1 / known.bit_count() if known else 0.0
            for bit in range(len(LANGUAGES)):
                counts[bit] += share if known >> bit & 1 else 0.0
        best = max(counts)
        return sum(1 << bit for bit, count in enumerate(counts) if best and count >= 0.8 * best)

    def _of_word(
        self, word: Word, languages: int, cues: frozenset[str], behind: bool, heard: float, message: Message
    ) -> Features:
        start, end = _inner(word)
        text = word.text[: end - start]
        form = folded(text) if end < word.end else word.form
        known, stem = self._known(form)
        capital = word.is_capital and not text.isupper()
        is_common = bool(self._lexicon.common_in(form) & (languages | _MIXED_IN))
        usual = (
            self._lexicon.is_place(form) or (is_common and (word.begins or not capital)) or message.is_cue(word.form)
        )
        if usual and not cues & _SURE and heard < _HEARD_AS_NAME:
            return {}
        heard = max(-1.0, min(1.0, heard / _MOST_HEARD))
        here = bool(known & (languages | _MIXED_IN))
        unknown = 0.0 if here else 1.0
        like = max(-_MOST_LIKENESS, min(_MOST_LIKENESS, self._lexicon.likeness(form))) / _MOST_LIKENESS
        german = bool(languages & 1)
        row = {
            "bias": 1.0,
            "unknown": unknown,
            "unknown_anywhere": float(not known),
            "stem": float(bool(stem & (languages | _MIXED_IN))) * unknown,
            "stem_anywhere": float(bool(stem)) * unknown,
            "like": like,
            "like_unknown": like * unknown,
            "listed": float(self._lexicon.is_listed(form)),
            "listed_unknown": float(self._lexicon.is_listed(form)) * unknown,
            "capital_inside": float(capital and not word.begins and not german),
            "capital_german": float(capital and not word.begins and german),
            "capital_begins": float(capital and word.begins),
            "capital_unknown": float(capital and not word.begins) * unknown,
            "upper": float(text.isupper()) * unknown,
            "small_writer": float(message.has_small_letters_only) * unknown,
            "small_amid_capitals": float(not word.is_capital and not message.has_small_letters_only),
            "place": float(self._lexicon.is_place(form)),
            "common": float(is_common),
            "short": float(len(form) <= 2),
            "long": float(len(form) >= 13),
            "behind": float(behind),
            "behind_unknown": float(behind) * unknown,
            "heard": heard,
            "heard_unknown": heard * unknown,
            "heard_usual": heard * float(usual),
            "heard_as_name": float(heard > 0),
            "usual": float(usual),
        }
        for kind in CUES:
            row[kind] = float(kind in cues)
            row[f"{kind}_unknown"] = float(kind in cues) * unknown
            row[f"{kind}_capital"] = float(kind in cues and capital)
        return row

    def _known(self, form: str) -> tuple[int, int]:
        known, stem = self._lexicon.languages_of(form), self._lexicon.stem_languages_of(form)
        if known or script_of(form) != _CASELESS:
            return known, stem
        for prefix in ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ك", "س"):
            if form.startswith(prefix) and len(form) > len(prefix) + 2:
                rest = form[len(prefix) :]
                found = self._lexicon.languages_of(rest) | self._lexicon.languages_of("ال" + rest)
                stem |= found | self._lexicon.stem_languages_of(rest)
        return known, stem


def chance(row: Features, weights: Mapping[str, Mapping[str, float]], word: Word) -> float:
    """How likely a word with these features is part of a name; 0 without features."""
    if not row:
        return 0.0
    table = weights["caseless" if script_of(word.form) == _CASELESS else "cased"]
    return 1 / (1 + exp(-sum(table.get(name, 0.0) * value for name, value in row.items() if value)))


def beside(row: Features, chances: Sequence[float], at: int) -> Features:
    """The features with the chances of the words before and behind."""
    if not row:
        return row
    before = chances[at - 1] if at else 0.0
    behind = chances[at + 1] if at + 1 < len(chances) else 0.0
    unknown, capital = row["unknown"], row["capital_inside"] or row["capital_german"] or row["capital_begins"]
    return {
        **row,
        "own": chances[at],
        "before_chance": before,
        "behind_chance": behind,
        "best_beside_unknown": max(before, behind) * unknown,
        "best_beside_capital": max(before, behind) * capital,
    }


def _inner(word: Word) -> tuple[int, int]:
    """Where the word begins and ends without an ending behind an apostrophe ("Ayşe'nin")."""
    cut = max(word.text.rfind(mark) for mark in "'’ʼ´`")
    has_ending = cut > 2 and len(word.text) - cut - 1 <= 4 and word.text[cut + 1 :].islower()
    return word.start, word.start + cut if has_ending else word.end


def _joined(message: Message, at: int) -> bool:
    """Whether nothing but a blank stands before a word of the same sentence."""
    word = message.words[at]
    return not word.begins and message.text[message.words[at - 1].end : word.start].isspace()


def _is_new(message: Message, rows: Sequence[Features], at: int) -> bool:
    """Whether a word is written with a capital and unknown to the language."""
    return bool(rows[at] and rows[at]["unknown"] and message.words[at].is_capital)


def _joins(message: Message, named: Sequence[bool], at: int) -> bool:
    """Whether a word is a particle between parts of one name."""
    if not message.cue_at("particle", at):
        return False
    first, last = at - 1, at + 1
    while first >= 0 and message.cue_at("particle", first):
        first -= 1
    while last < len(named) and message.cue_at("particle", last):
        last += 1
    return first >= 0 and last < len(named) and named[first] and named[last]


def _can_be_name(message: Message, at: int) -> bool:
    word = message.words[at]
    return not word.is_number and len(word.form) > 1 and not message.cue_at("title", at)


def _cues_before(message: Message) -> list[frozenset[str]]:
    """For each word the cues before it, with nothing between them but words such as "is" and other names' words."""
    found: list[frozenset[str]] = []
    for at, word in enumerate(message.words):
        cues: set[str] = set()
        for back in range(1, _PASSES + 2):
            if at - back < 0 or (word.begins and back == 1 and not _continues(message, at)):
                break
            if PLACEHOLDER.search(message.text, message.words[at - back].end, message.words[at - back + 1].start):
                break
            here = {kind for kind in CUES if message.cue_at(kind, at - back)}
            cues |= here
            if here or not message.cue_at("pass", at - back):
                break
        found.append(frozenset(cues))
    return found


def _continues(message: Message, at: int) -> bool:
    """Whether a word that seems to begin a sentence stands behind a colon or a short form."""
    between = message.text[message.words[at - 1].end : message.words[at].start]
    return "." not in between or len(message.words[at - 1].text) <= 3


def _cues_behind(message: Message) -> list[bool]:
    return [
        at + 1 < len(message.words) and bool(message.cue_at("behind", at + 1)) and not message.words[at + 1].begins
        for at in range(len(message.words))
    ]
