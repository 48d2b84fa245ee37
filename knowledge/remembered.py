"""What people say of themselves in a message: where they live, their papers, their age, their children's, their German.

Nothing is asked for and nothing is kept here: a reading is a small dict that lives in the conversation's context.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.children_ages import ChildrenAges
from knowledge.content_types import County
from knowledge.form_words import load_form_words
from knowledge.homes import Homes, PlaceIn
from knowledge.language import base_language
from knowledge.normalise import normalise
from knowledge.said_words import Message, Words, fold, folded_words, papers, pattern
from knowledge.serbian import is_cyrillic
from knowledge.types import Question

RESIDENCES = ("asylum", "toleration", "refugee", "ukraine", "eu", "permit")
UNDER_27, FROM_27 = "under_27", "from_27"
YOUNG_UNTIL = 27
_LEAST_AGE, _MOST_AGE = 12, 99
_MOST_STRANGE = 1  # words of a text that takes an age back, beside its numbers and what is always said
_ASKED = re.compile(r"[?؟]")


@dataclass(frozen=True)
class Told:
    """What a message tells: `facts` as they go into the context under "known".

    `only`: the message says nothing else and asks nothing. `elsewhere`: the person lives in a place of another county.
    """

    facts: Mapping[str, Any]
    only: bool
    elsewhere: bool = False


class Remembered:
    """Read once; reading a message is pure."""

    def __init__(
        self, words: Mapping[str, Words], counties: Mapping[str, County], place_in: PlaceIn, labels: Mapping[str, Words]
    ) -> None:
        """`words` by language as in `content/remembered`; `labels`: the choices' own words by residence and age."""
        every = list(words.values())
        self._homes, self._children = Homes(words, counties, place_in), ChildrenAges(words)
        german = words.get("de", {}).get("at", ())
        self._at = {language: frozenset(map(fold, (*each["at"], *german))) for language, each in words.items()}
        self._fillers = {language: folded_words([each], "filler") for language, each in words.items()}
        keys = ("others", "years", "months", "other", "not", "stay", "little")
        self._sets = {key: folded_words(every, key) for key in keys}
        self._passed = frozenset().union(*(folded_words(every, key) for key in ("little", "link", "child", "at")))
        patterns = ("named", "age", "level")
        self._patterns = {key: pattern(phrase for each in every for phrase in each[key]) for key in patterns}
        self._papers = {kind: pattern(papers(every, "residence", kind)) for kind in RESIDENCES}
        self._with = {kind: pattern(papers(every, "with", kind)) for kind in RESIDENCES}
        self._bare_papers = {fold(word): kind for kind in RESIDENCES for word in papers(every, "bare", kind)}
        self._said_papers = {fold(text): kind for kind, texts in labels["residence"].items() for text in texts}
        self._said_ages = {fold(text): kind for kind, texts in labels["age"].items() for text in texts}

    def read(self, text: str, language: str, county: str, asked: str | None = None) -> Told:
        """What a message tells; `asked` is what was asked last ("residence", "age"; None: nothing)."""
        words, base = fold(text).split(), _list_of(language, text)
        told = self._read(words, text, base, county, asked)
        fewer = [word for word in words if word not in self._fillers.get(base, ())]
        return told if told.facts or told.elsewhere or fewer == words else self._read(fewer, text, base, county, asked)

    def corrected_ages(self, text: str, known: Sequence[int]) -> list[int] | None:
        """The children's ages with the one put right that a message takes back ("10, not 11", "sorry, she is 6"); None
        where it takes none of them back."""
        if not known:
            return None
        speaks_of_age, strange = self._children.speaks_of_age(text), self._strange(text)
        found = self._children.corrected(text) if speaks_of_age or strange <= _MOST_STRANGE else None
        if found is None and _puts_right(text) and (speaks_of_age or not strange):
            right = self._children.alone(text)
            found = None if right is None else (min(known, key=lambda age: abs(age - right)), right)
        if found is None or found[0] not in known:
            return None
        others = list(known)
        others.remove(found[0])
        return sorted([*others, found[1]])

    def _strange(self, text: str) -> int:
        """How many words of a text beside numbers mean something else than that an age is put right."""
        words = [word for word in fold(text).split() if len(word) > 1 and not word.isdigit()]
        known = self._passed | self._sets["not"]
        return sum(word not in known and not _puts_right(word) for word in words)

    def _read(self, words: list[str], text: str, base: str, county: str, asked: str | None) -> Told:
        message = Message(words, [False] * len(words), self._at.get(base, frozenset()), base)
        if answered := self._answer(message, asked):
            return Told(answered, True)
        for found in self._patterns["named"].finditer(message.text):
            message.use(*message.span(found))
        facts: dict[str, Any] = self._residence(message)
        if children := self._children.read(message, base):
            facts["children"] = children
        facts |= {**self._own_age(message), **self._german(message)}
        place = self._homes.read(message, text, county)
        facts |= place
        elsewhere = not place and self._homes.elsewhere(message, county)
        only = (bool(facts) or elsewhere) and not _ASKED.search(text) and self._nothing_left(message)
        return Told(facts, only, elsewhere)

    def _answer(self, message: Message, asked: str | None) -> dict[str, Any]:
        whole = message.text.strip()
        if kind := self._said_papers.get(whole):
            return {"residence": kind}
        if asked == "residence" and (kind := self._bare_papers.get(whole)):
            return {"residence": kind}
        if kind := self._said_ages.get(whole):
            return {"age": kind}
        plain = [word for word in message.words if word not in self._sets["years"] | self._sets["little"]]
        if asked == "age" and len(plain) == 1 and plain[0].isdigit() and _LEAST_AGE <= int(plain[0]) <= _MOST_AGE:
            return {"age": _bracket(int(plain[0]))}
        return {}

    def _residence(self, message: Message) -> dict[str, Any]:
        """The status that is named last; "with a Duldung" counts only where nobody else is spoken of."""
        last: tuple[int, int, str] | None = None
        alone = not any(word in self._sets["others"] for word in message.words)
        for kind in RESIDENCES:
            patterns = [self._papers[kind], *([self._with[kind]] if alone else [])]
            for found in (found for each in patterns for found in each.finditer(message.text)):
                start, end = message.span(found)
                if set(message.words[max(0, start - 1) : start]) & self._sets["not"]:
                    continue
                message.use(start, end)
                if last is None or (end, -start) > last[:2]:
                    last = (end, -start, kind)
        return {"residence": last[2]} if last else {}

    def _own_age(self, message: Message) -> dict[str, Any]:
        for found in self._patterns["age"].finditer(message.text):
            age = int(next(group for group in found.groups() if group))
            start, end = message.span(found)
            years = bool(set(message.words[end : end + 1]) & self._sets["years"])
            after = set(message.words[end + years : end + years + 1])
            counted = after & (self._sets["other"] | self._sets["months"]) or (years and after & self._sets["stay"])
            if _LEAST_AGE <= age <= _MOST_AGE and not counted:
                message.use(start, end + years)
                return {"age": _bracket(age)}
        return {}

    def _german(self, message: Message) -> dict[str, Any]:
        for found in self._patterns["level"].finditer(message.text):
            start, end = message.span(found)
            around = {*message.words[max(0, start - 1) : start], *message.words[end : end + 2]}
            if not around & self._sets["not"] and not set(message.words[end : end + 1]) & self._sets["other"]:
                message.use(start, end)
                return {"level": next(group for group in found.groups() if group).upper()}
        return {}

    def _nothing_left(self, message: Message) -> bool:
        known = self._passed | self._sets["years"] | self._sets["months"]
        pairs = zip(message.words, message.used, strict=True)
        return all(used or word in known or word.isdigit() for word, used in pairs)


def _puts_right(text: str) -> bool:
    words, plain = load_form_words(), normalise(text)
    return any(words.stands_in(plain, kind) for kind in ("correct", "change"))


def known_place(question: Question) -> str | None:
    """The municipality that the person has named in this conversation, None without one."""
    place = (question.context.get("known") or {}).get("place")
    return str(place) if place else None


def _list_of(language: str, text: str) -> str:
    base = base_language(language)
    return "sr-Cyrl" if base == "sr" and is_cyrillic(text) else base


def _bracket(age: int) -> str:
    return UNDER_27 if age < YOUNG_UNTIL else FROM_27
