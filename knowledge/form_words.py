"""The words by which people answer the questions of a form, in all languages at once, in one normal form."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from knowledge.loading import CONTENT
from knowledge.normalise import normalise
from knowledge.reading import read_yaml
from knowledge.serbian import in_cyrillic

FILE = "forms.yml"
THIS_MONTH = 0
KINDS = (
    *("cancel", "unwilling", "unsure", "skip", "yes", "no", "send", "wait", "correct", "change", "is", "asks"),
    *("phone", "email", "here", "not"),
)
OPTIONAL = ("not_behind",)  # few languages put it there
FIELDS = (
    "message",
    "reach",
    "phone",
    "email",
    "time",
    "language",
    "interpreter",
    "date",
    "place",
    "office",
    "text",
    "contact",
)
_ASKED = re.compile(r"[?؟](?:\s|$)")
_CLAUSE_END = re.compile(r"[,،;:–—]\s+")
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "đ": "dj", "ß": "ss"})
_MARKS = range(0x300, 0x370)
_STEM = 4


@dataclass(frozen=True)
class FormWords:
    """Normal forms of all languages together. `months`, `weekdays` and `days` lead from a word to 1…12 or THIS_MONTH,
    to 0 (Monday) to 6, and to days from today.

    `words` by kind, `fields` by the short name of a field, `names` by language and field, as they are shown.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    days: Mapping[str, int]
    words: Mapping[str, frozenset[str]]
    fields: Mapping[str, frozenset[str]]
    names: Mapping[str, Mapping[str, str]]

    def name(self, field: str, language: str) -> str:
        """What a field is called in a language, easy German and scripts like their base."""
        return self.names[language.split("-")[0]][field]

    def says(self, text: str, kind: str) -> bool:
        """Whether the whole normalised text is one of the kind's words."""
        return text in self.words[kind]

    def contains(self, text: str, kind: str) -> bool:
        """Whether one of the kind's words stands anywhere in the normalised text."""
        return any(f" {word} " in f" {text} " for word in self.words[kind])

    def denies(self, before: list[str], behind: list[str]) -> bool:
        """Whether the word before says that the next one is not meant, or the word behind that this one was not."""
        return any(self.says(word, "not") for word in before) or any(self.says(word, "not_behind") for word in behind)

    def without(self, text: str, kind: str) -> str:
        """A normalised text without the kind's words, the longest of them first."""
        for word in sorted(self.words[kind], key=len, reverse=True):
            text = f" {text} ".replace(f" {word} ", " ").strip()
        return text

    def stands_in(self, text: str, kind: str) -> bool:
        """The same with other endings of single words ("falsche", "غلطه")."""
        said = text.split()
        stems = [word for word in self.words[kind] if " " not in word and len(word) >= _STEM - (not word.isascii())]
        return self.contains(text, kind) or any(word.startswith(stem) for word in said for stem in stems)

    def begins(self, text: str, *kinds: str) -> str | None:
        """What follows the longest of the kinds' words at the beginning of the normalised text, None without one."""
        starts = [word for kind in kinds for word in self.words[kind] if f"{text} ".startswith(f"{word} ")]
        return text[len(max(starts, key=len)) :].strip() if starts else None

    def field_in(self, text: str, fields: Iterable[str]) -> tuple[str, str] | None:
        """Which of the fields a normalised text names first, and what follows the name; None without one."""
        words = text.split()
        for at in range(len(words)):
            found = [
                (len(name.split()), field)
                for field in fields
                for name in self.fields[field]
                if _stands_at(words[at:], name.split())
            ]
            if found:
                length, field = max(found)
                return field, " ".join(words[at + length :])
        return None

    def without_is(self, text: str) -> str:
        """A normalised text without what links a field to its value, before and behind."""
        while True:
            shorter = self.begins(text, "is")
            ends = [word for word in self.words["is"] if text.endswith(f" {word}")]
            if shorter is None and not ends:
                return text
            text = text[: -len(max(ends, key=len))].strip() if shorter is None else shorter


def _stands_at(words: list[str], name: list[str]) -> bool:
    return len(words) >= len(name) and all(
        word == part or (len(part) >= _STEM and word.startswith(part)) for word, part in zip(words, name, strict=False)
    )


@lru_cache(maxsize=1)
def load_form_words(path: Path = CONTENT / FILE) -> FormWords:
    """Read the file. Raises ContentError for one that is no YAML, KeyError for one that lacks a part."""
    data = _in_both_scripts(read_yaml(path))
    return FormWords(
        months={
            word: at
            for d in data.values()
            for at, names in enumerate([d["this_month"], *d["months"]], THIS_MONTH)
            for word in _forms(names)
        },
        weekdays={w: at for d in data.values() for at, names in enumerate(d["weekdays"]) for w in _forms(names)},
        days={
            word: days
            for d in data.values()
            for days, key in enumerate(("today", "tomorrow", "after_tomorrow"))
            for word in _forms(d[key])
        },
        words={kind: frozenset(w for d in data.values() for w in _forms(d[kind])) for kind in (*KINDS, *OPTIONAL)},
        fields={field: frozenset(w for d in data.values() for w in _forms(d["fields"][field])) for field in FIELDS},
        names={language: {field: words[0] for field, words in d["fields"].items()} for language, d in data.items()},
    )


def _in_both_scripts(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The words of all languages, Serbian in Cyrillic behind the Latin ones."""

    def both(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: both(part) for key, part in value.items()}
        if value and isinstance(value[0], list):
            return [both(part) for part in value]
        return [*value, *map(in_cyrillic, value)]

    return {code: both(value) if code == "sr" else value for code, value in data.items()}


def _forms(words: Iterable[str]) -> set[str]:
    """Each word as it is normalised, and as it is when typed without any diacritics."""
    bare = ("".join(c for c in unicodedata.normalize("NFD", w.casefold()) if ord(c) not in _MARKS) for w in words)
    return {normalise(word) for word in words} | {normalise(word.translate(_PLAIN)) for word in bare}


def is_question(text: str, words: FormWords) -> bool:
    """Whether a sentence ends like a question, or a clause of more than two words begins like one."""
    said = normalise(text)
    clauses = [said, *(normalise(clause) for clause in _CLAUSE_END.split(text)[1:])]
    asks = len(said.split()) > 2 and any(words.begins(clause, "asks") is not None for clause in clauses)
    return asks or bool(_ASKED.search(text))
