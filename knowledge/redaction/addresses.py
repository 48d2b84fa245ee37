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
        self._not_streets = frozenset(normalise(word) for word in words["counted"])
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
        prefix, adjective = alternatives(words["prefix"]), alternatives(words["adjective"])
        self._nouns = frozenset(map(normalise, words["nouns"]))
        self._wide = tuple(map(normalise, words["wide"]))
        self._described = re.compile(
            rf"(?<!\w)(?:{adjective})\s(?:{alternatives(words['nouns'])})\s{_HOUSE}(?!\w)", re.IGNORECASE
        )
        self._prefixed = re.compile(
            rf"(?<!\w)(?P<prefix>{prefix})\s(?P<street>(?:[^\W\d_][\w.'’-]*\s){{0,2}}?[^\W\d_][\w.'’-]*)\s{house}?{_HOUSE}(?![\w.]\d)(?!\w)",
            re.IGNORECASE,
        )
        self._leading = re.compile(
            rf"(?<!\w)(?:(?P<prefix>{prefix})\s)?(?P<adjective>(?:{adjective})\s)?$", re.IGNORECASE
        )
        self._cared = re.compile(
            r"(?<!\w)(?:c\s?/\s?o|p\s?/\s?a|bei familie|bei fam|u|kod|bei|bij|chez|la|у|код|لای|عند|خانه)\.?\s",
            re.IGNORECASE,
        )
        self._annex = re.compile(
            rf"\s*,?\s?(?:{alternatives(words['annex'])})\.?:?\s?(?:\d{{1,4}}[a-z]?|(?-i:[A-Z]{{1,2}})\d{{0,2}})(?![\w:.]\w|\w)",
            re.IGNORECASE,
        )
        self._floor = re.compile(
            rf"\s*[,/]?\s*(?:\d{{1,2}}\.?\s?)?(?:{alternatives(words['floors'])})\.?"
            rf"(?:\s(?:{alternatives(words['sides'])}))?(?!\w)",
            re.IGNORECASE,
        )
        self._bare = re.compile(rf"(?<!\w)(?:{street})\.?\s(?P<name>[^\W\d_][\w'’-]{{2,}})", re.IGNORECASE)

    def find(self, message: Message) -> Iterator[Span]:
        """Streets with the house number and the postal code behind it; the town stays."""
        for start, end in self._streets(message):
            start = self._with_leading(message.text, start)
            for beside in (self._annex, self._floor):
                more = beside.match(message.text, end)
                end = more.end() if more else end
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
        for pattern in (self._before, self._behind, self._described):
            yield from (found.span() for found in pattern.finditer(text) if not self._units.match(text, found.end()))
        yield from self._beside_number(message)
        yield from self._behind_preposition(message)
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

    def _behind_preposition(self, message: Message) -> Iterator[tuple[int, int]]:
        """Such as "Am Deich 3", "Hinter der Bahn 22": one of the usual nouns, or any words in an address's place."""
        text = message.text
        for found in self._prefixed.finditer(text):
            words = normalise(found["street"]).split()
            if not words or self._units.match(text, found.end()) or self._is_of_time_or_room(words):
                continue
            first = found["prefix"][0].isupper()
            begins = not text[: found.start()].strip()
            if words[-1] in self._nouns or words[-1].endswith(self._wide):
                yield found.start() if first or words[-1] in self._nouns else found.start("street"), found.end()
            elif (first and not begins) and (
                text[: found.start()].rstrip().endswith((",", "،", ":", "\n"))
                or message.before("live", found.start(), _LIVE_WINDOW)
                or self._cared.search(text[: found.start()])
            ):
                yield found.span()

    def _is_of_time_or_room(self, words: list[str]) -> bool:
        """Whether a month, a day, a town or a thing that is numbered ("Raum 204") stands before the number."""
        return (self._lexicon.is_place(words[-1]) and words[-1] not in self._nouns) or words[-1] in self._not_streets

    def _with_leading(self, text: str, start: int) -> int:
        """The start with the preposition and adjective that belong to the street's name ("Alter Postweg")."""
        found = self._leading.search(text[:start])
        if not found or not found[0]:
            return start
        if found["adjective"]:
            is_name = found["prefix"] and found["prefix"][0].isupper()
            return found.start() if is_name else found.start("adjective")
        return found.start() if found["prefix"][0].isupper() and text[: found.start()].strip() else start

    def _is_unknown(self, name: str) -> bool:
        return not any(self._lexicon.languages_of(part) for part in normalise(name).split())
