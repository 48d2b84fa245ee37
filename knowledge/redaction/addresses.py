"""Where somebody lives: streets in German form, in other languages' forms, and what stands with a house number
behind "I live at"."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from knowledge.normalise import normalise
from knowledge.reading import read_yaml
from knowledge.redaction.cues import Cues, alternatives
from knowledge.redaction.lexicon import Lexicon
from knowledge.redaction.spans import ADDRESS, Span
from knowledge.redaction.tokens import Message

_FILE = Path(__file__).parent / "streets.yml"
_HOUSE = r"\d{1,4}(?:\s?[a-zA-Zа-яА-Я](?!\w))?(?:\s?[/\-–]\s?\d{1,4}(?:\s?[a-zA-Z])?(?![\w.]))?"
_CAPITAL = r"(?-i:[^\W\d_a-zäöüßа-яіїєґ])[\w.'’-]*"
_BEHIND = re.compile(r"\s*[,،;(]?\s*(?:[A-Z]{1,2}-)?\d{5}(?!\d)")
_LIVE_WINDOW = 6


class Addresses:
    """Built once from the cues and the list of streets' endings."""

    def __init__(self, cues: Cues, lexicon: Lexicon, path: Path = _FILE) -> None:
        words: Mapping[str, list[Any]] = read_yaml(path)
        self._lexicon = lexicon
        self._not = frozenset(normalise(word) for word in words["not"])
        self._units = re.compile(
            rf"\s?[-.]?\s?(?:{alternatives(map(str.strip, words['units']))})(?!\w)|\s?[€%]", re.IGNORECASE
        )
        endings = alternatives([*words["endings"], *words["foreign"]])
        house = rf"(?:,?\s?(?:{alternatives(cues.words('house'))})\.?:?\s?)"
        self._german = re.compile(
            rf"(?<!\w)(?P<street>(?:{_CAPITAL}-){{0,3}}[^\W\d_][\w.'’-]*?(?:{endings})|(?:{_CAPITAL}[\s-]){{1,3}}(?:{endings}))\.?{house}?,?\s?(?:{_HOUSE})(?!\w)",
            re.IGNORECASE,
        )
        self._sure = re.compile(
            rf"(?<!\w)(?:[^\W\d_][\w'’-]{{2,}}?[\s-]?)(?:{alternatives(words['sure'])})(?!\w)", re.IGNORECASE
        )
        self._beside = re.compile(
            rf"(?<!\w)(?i:{alternatives(words['before'])})\s(?P<street>{_CAPITAL}(?:\s{_CAPITAL})?)\s{_HOUSE}(?![\w.]\d)"
        )
        street = alternatives(cues.words("street"))
        tail = rf"{house}?,?\s?{_HOUSE}(?:,?\s?{house}\s?\d{{1,4}}[a-z]?(?!\w))*"
        self._before = re.compile(rf"(?<!\w)(?:{street})\.?\s(?:[\w.'’-]+[\s,،]+){{0,5}}?{tail}", re.IGNORECASE)
        self._behind = re.compile(
            rf"(?<!\w)(?:\d{{1,4}}[a-z]?,?\s)?(?:{_CAPITAL}\s){{1,3}}(?i:{street})\.?(?!\w)(?:{tail}|(?<=\w)(?=\W*$|[,.]))",
            re.IGNORECASE,
        )
        self._numbered = re.compile(
            rf"(?<!\w)(?P<word>[^\W\d_][\w'’-]{{2,}})\s(?:{house})?{_HOUSE}(?!\w)", re.IGNORECASE
        )
        self._bare = re.compile(rf"(?<!\w)(?:{street})\.?\s(?P<name>[^\W\d_][\w'’-]{{2,}})", re.IGNORECASE)

    def find(self, message: Message) -> Iterator[Span]:
        """Streets with the house number and the postal code behind it; the town stays."""
        for start, end in self._streets(message):
            behind = _BEHIND.match(message.text, end)
            yield Span(start, behind.end() if behind else end, ADDRESS)

    def _streets(self, message: Message) -> Iterator[tuple[int, int]]:
        text = message.text
        for found in self._german.finditer(text):
            if normalise(found["street"]) not in self._not and not self._units.match(text, found.end()):
                yield found.span()
        for found in self._sure.finditer(text):
            if normalise(found[0]) not in self._not:
                yield found.span()
        for pattern in (self._before, self._behind):
            yield from (found.span() for found in pattern.finditer(text) if not self._units.match(text, found.end()))
        yield from self._beside_number(message)
        for found in self._bare.finditer(text):
            if self._is_unknown(found["name"]):
                yield found.span()

    def _beside_number(self, message: Message) -> Iterator[tuple[int, int]]:
        """A word and a house number, where the words before say that it is about living somewhere."""
        text = message.text
        for pattern, group in ((self._beside, "street"), (self._numbered, "word")):
            for found in pattern.finditer(text):
                if self._units.match(text, found.end()) or not message.before("live", found.start(), _LIVE_WINDOW):
                    continue
                name = found[group]
                # "Am Markt" is the street's name, "in der" is not.
                start = found.start() if text[found.start()].isupper() else found.start(group)
                if self._is_unknown(name) or (
                    group == "street" and not message.cue_at("house", message.at(found.start(group)))
                ):
                    yield start, found.end()

    def _is_unknown(self, name: str) -> bool:
        return not any(self._lexicon.languages_of(part) for part in normalise(name).split())
