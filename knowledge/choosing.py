"""Which of the choices offered last a person means who types instead of tapping: a number, an ordinal, the label."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.normalise import normalise
from knowledge.reading import read_yaml

CHOOSING = Path(__file__).parent / "content/choosing.yml"
NONE, ACT, HUMAN = "none", "act:", "act:ask_human"
RECORD = "record:"  # an offer of the last reply: not shown as a choice, but spoken of by its place in the list
ARTICLE = "ال"
LAST, LEAST_LETTERS, LONGEST_ENDING = -1, 4, 3
MOST_WORDS, MOST_WORDS_OF_OFFERS = 7, 10
_NUMBER = re.compile(r"\d{1,2}")


@dataclass(frozen=True)
class Choice:
    """What was offered: what the person read and what it stands for."""

    label: str
    payload: str


class Choosing:
    """Read once; `chosen` is pure. The words of all languages count, since people mix them."""

    def __init__(
        self,
        words: Mapping[str, Mapping[str, Any]],
        goes_on: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """`words` by language, as in `content/choosing.yml`. `goes_on` tells what names no subject of its own."""
        self._goes_on = goes_on
        self._places = {
            normalise(word): place
            for spoken in words.values()
            for place, forms in enumerate(spoken["ordinals"])
            for word in forms
        }
        self._places |= {normalise(word): LAST for spoken in words.values() for word in spoken["last"]}
        self._none, self._yes, self._beside, self._counts, self._things, self._adverbs, self._articles, self._asking = (
            frozenset(normalise(word) for spoken in words.values() for word in spoken[kind])
            for kind in ("none", "yes", "beside", "counts", "things", "adverbs", "articles", "asking")
        )

    def chosen(self, text: str, offered: Sequence[Choice]) -> str | None:
        """The payload of the choice that the text names, None where it names none (or more than one)."""
        plain = normalise(text)
        words = plain.split()
        records = [choice for choice in offered if choice.payload.startswith(RECORD)]
        if records and (place := self._place_of_offer(words)) is not None:
            return records[place].payload if place < len(records) else None
        if not offered or not words or len(words) > MOST_WORDS:
            return None
        real = [choice for choice in offered if choice.payload != NONE]
        bare = [word for word in words if word not in self._beside]
        if plain in self._none or " ".join(bare) in self._none:
            return NONE if len(real) < len(offered) else None
        if plain in self._yes or " ".join(bare) in self._yes:
            return HUMAN if [choice.payload for choice in offered] == [HUMAN] else None
        place = self._place(words)
        if place is not None:
            among = [c for c in real if not c.payload.startswith(ACT)] or real if place == LAST else offered
            return among[place].payload if place < len(among) and among else None
        return _named(bare, real)

    def _place(self, words: Sequence[str]) -> int | None:
        """The place that the words name when nothing else stands beside it; -1 is the last."""
        for size in (2, 1):
            for at in range(len(words) - size + 1):
                rest = [*words[:at], *words[at + size :]]
                word = " ".join(words[at : at + size])
                place = int(word) - 1 if _NUMBER.fullmatch(word) and int(word) else self._places.get(word)
                if place is not None and all(other in self._beside for other in rest):
                    return place
        return None

    def _place_of_offer(self, words: Sequence[str]) -> int | None:
        """The same where what the message asks of it may stand beside it, too: "the second course, where is that?"."""
        if (place := self._place(words)) is not None or len(words) > MOST_WORDS_OF_OFFERS:
            return place
        if " ".join(word for word in words if word not in self._beside) in self._none:
            return None
        for size in (2, 1):
            for at in range(len(words) - size + 1):
                word, behind = " ".join(words[at : at + size]), words[at + size : at + size + 1]
                rest = [w for w in (*words[:at], *words[at + size :]) if w not in self._things | self._beside]
                if not self._points(word, words[max(0, at - 1) : at], behind):
                    continue
                if not rest or self._goes_on(" ".join(rest)):
                    return self._places[word]
        return None

    def _points(self, word: str, before: Sequence[str], behind: Sequence[str]) -> bool:
        """Whether an ordinal among other words means an offer: it counts nothing else ("the second appointment", "my
        second child") and is no "first of all"."""
        if word not in self._places or self._places[word] == LAST or word in self._counts:
            return False
        if word in self._adverbs and not set(before) & (self._things | self._articles):
            return False
        return not behind or set(behind) <= self._things | self._beside | self._asking


def load_choosing(goes_on: Callable[[str], bool], path: Path = CHOOSING) -> Choosing:
    """Read the file. Raises ContentError for one that is no YAML."""
    return Choosing(read_yaml(path), goes_on)


def _named(words: Sequence[str], offered: Sequence[Choice]) -> str | None:
    """The only choice whose label has all the words, whatever their endings, at least one of them in no other label."""
    labels = [normalise(choice.label).split() for choice in offered]
    whole = [at for at, label in enumerate(labels) if words and all(_stands_in(word, label) for word in words)]
    if len(whole) != 1:
        return None
    others = [word for at, label in enumerate(labels) if at != whole[0] for word in label]
    own = [word for word in words if not _stands_in(word, others) and _tells_much(word)]
    return offered[whole[0]].payload if own else None


def _tells_much(word: str) -> bool:
    """A long word, or a level such as "B1"."""
    return len(word) >= LEAST_LETTERS or not word.isalpha()


def _stands_in(word: str, label: Sequence[str]) -> bool:
    return any(word == other or _alike(word.removeprefix(ARTICLE), other.removeprefix(ARTICLE)) for other in label)


def _alike(word: str, other: str) -> bool:
    """Whether two words differ in their ending alone."""
    shared = next((at for at, (left, right) in enumerate(zip(word, other, strict=False)) if left != right), None)
    shared = min(len(word), len(other)) if shared is None else shared
    return shared >= LEAST_LETTERS and max(len(word), len(other)) - shared <= LONGEST_ENDING
