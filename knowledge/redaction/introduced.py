"""Names that are ordinary words ("Sommer", "Barış", "Роман"): the words around them say that they are names.

Places and nouns stay where nothing introduces them; behind "Frau" or "my landlord is called" they are masked.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from knowledge.redaction.cues import Cues, alternatives
from knowledge.redaction.lexicon import Lexicon, folded, script_of
from knowledge.redaction.spans import NAME, Span
from knowledge.redaction.tokens import Message

_FILE = Path(__file__).parent / "ordinary_names.txt"
_CAPITAL = r"[^\W\d_a-zäöüßа-яіїєґа-ћ\u0600-\u06ff][\w'’-]+"
_INITIALS = re.compile(
    rf"(?<![\w.])(?:(?-i:[^\W\d_a-zäöüа-яіїєґћ])\.[ -]?){{1,3}}(?P<name>{_CAPITAL})(?=\s*(?:$|[\n,;.!]))"
)
_CARE = re.compile(
    r"(?<!\w)(?:c\s?/\s?o|p\s?/\s?a)\.?:?\s+(?P<name>(?:(?:van|von|de|der|'t|den|zu)\s){0,3}(?:[\w.'’-]+))", re.I
)
_PARTICLE_T = re.compile(r"(?<!\w)(?:van|von|op|in)\s['’]t\s[^\W\d_a-zäöü][\w'’-]+")
_CHILDREN_WINDOW = 5
_OR = frozenset([folded("أم")])
_KUNYA = _OR | {folded("أبو")}


class Introduced:
    """Built once; safe for threads."""

    def __init__(self, cues: Cues, lexicon: Lexicon, path: Path = _FILE) -> None:
        self._lexicon = lexicon
        self._words = frozenset(map(folded, path.read_text("utf-8").split()))
        regards = alternatives(cues.words("regards"))
        self._signed = re.compile(
            rf"(?i:{regards})[\s,.!]+(?P<name>(?:[^\W\d_]\.[\s-]{{0,2}}){{0,3}}{_CAPITAL}(?:\s{_CAPITAL}){{0,2}})[\s.!]*$"
        )

    def find(self, message: Message) -> Iterator[Span]:
        """The introduced names, a span a word or a signature."""
        text = message.text
        for found in _INITIALS.finditer(text):
            if not message.is_cue(folded(found["name"])):
                yield Span(*found.span(), NAME)
        for pattern in (_CARE, self._signed):
            for found in pattern.finditer(text):
                if not any(message.is_cue(folded(word)) for word in found["name"].split()[:1]):
                    yield Span(*found.span("name"), NAME)
        yield from (Span(*found.span(), NAME) for found in _PARTICLE_T.finditer(text))
        yield from self._by_words(message)

    def _by_words(self, message: Message) -> Iterator[Span]:
        for at, word in enumerate(message.words):
            if word.is_number or len(word.form) < 2:
                continue
            form = self._form(word.text, word.form)
            if self._is_introduced(message, at, form):
                yield Span(word.start, word.start + len(_bare(word.text)), NAME)

    def _form(self, text: str, form: str) -> str:
        bare = folded(_bare(text))
        if bare not in self._words and bare[:1] == "و" and bare[1:] in self._words:
            return bare[1:]
        return bare or form

    def _is_introduced(self, message: Message, at: int, form: str) -> bool:
        word = message.words[at]
        is_word_name = form in self._words
        if self._kunya(message, at):
            return True
        if self._behind_honorific(message, at) and not message.cue_at("office", at):
            return word.is_capital or script_of(form) == "arabic" or is_word_name
        if not at and self._opens(message, form):
            return True
        if not is_word_name:
            return self._is_greeted(message, at)
        if at and message.cue_at("number", at - 1):
            return False
        if script_of(form) != "arabic" and not word.is_capital:
            beside_kin = at > 0 and message.cue_at("kin", at - 1) == 1 and not word.begins
            return beside_kin or self._before(message, at, ("title", "named"))
        return (
            self._before(message, at, ("title", "named") if self._lexicon.is_place(form) else ("title", "named", "kin"))
            or (at + 1 < len(message.words) and bool(message.cue_at("after", at + 1)))
            or self._is_greeted(message, at)
            or self._in_list(message, at)
        )

    def _opens(self, message: Message, form: str) -> bool:
        """Whether the first word of a message may be a name and a verb of who is spoken of stands behind it."""
        if len(message.words) < 2 or message.words[1].begins or not message.cue_at("third", 1):
            return False
        return self._is_name_form(form) and not self._lexicon.is_place(form) and not message.is_cue(form)

    def _behind_honorific(self, message: Message, at: int) -> bool:
        """Whether "Frau" or "Mr" stands directly before, not "meine Frau"."""
        if not at or not message.cue_at("honorific", at - 1) or message.words[at].begins:
            return at > 0 and bool(message.cue_at("honorific", at - 1)) and _is_short_form(message, at)
        return at < 2 or not message.cue_at("possessive", at - 2)

    def _kunya(self, message: Message, at: int) -> bool:
        """Whether "mother of" or "father of" stands before an Arabic name, behind a greeting or another cue."""
        is_kunya = at > 0 and message.words[at - 1].form in _KUNYA and script_of(message.words[at].form) == "arabic"
        if not is_kunya:
            return False
        greeted = any(message.cue_at("greet", k) for k in range(max(0, at - 4), at))
        return (greeted or message.words[at - 1].form not in _OR) and not message.cue_at("greet", at)

    def _before(self, message: Message, at: int, kinds: tuple[str, ...]) -> bool:
        for back in range(1, 4):
            first = at - back
            if first < 0 or (message.words[first + 1].begins and not _is_short_form(message, first + 1)):
                return False
            if any(message.cue_at(kind, first) for kind in kinds):
                return True
            if not message.cue_at("pass", first):
                return False
        return False

    def _is_greeted(self, message: Message, at: int) -> bool:
        """A capital word between a greeting and a comma, a listed name or one that is a word as well."""
        word = message.words[at]
        if not at or word.begins or not word.is_capital or message.is_cue(word.form):
            return False
        starts = any(at >= size and message.cue_at("greet", at - size) == size for size in (1, 2, 3))
        joined = message.text[message.words[at - 1].end : word.start].isspace()
        behind = message.text[word.end : word.end + 2].lstrip()[:1]
        return starts and joined and behind in (",", "!") and self._is_name_form(word.form)

    def _is_name_form(self, form: str) -> bool:
        return form in self._words or self._lexicon.is_listed(form) or not self._lexicon.languages_of(form)

    def _in_list(self, message: Message, at: int) -> bool:
        """Whether the word is one of several after "children": with a comma or "and" on a side."""
        words, text = message.words, message.text
        before = text[words[at - 1].end : words[at].start] if at else ""
        behind = text[words[at].end : words[at + 1].start] if at + 1 < len(words) else ""
        linked = (
            "," in before + behind
            or "،" in before + behind
            or (at + 1 < len(words) and message.cue_at("and", at + 1) == 1)
            or (at > 0 and message.cue_at("and", at - 1) == 1)
            or any(each.text.startswith("و") for each in words[at : at + 2])
        )
        window = range(max(0, at - _CHILDREN_WINDOW), at)
        return linked and any(message.cue_at("kin", k) or message.cue_at("children", k) for k in window)


def _bare(text: str) -> str:
    """The word without an ending behind an apostrophe."""
    cut = max(text.rfind(mark) for mark in "'’ʼ´`")
    return text[:cut] if cut > 2 else text


def _is_short_form(message: Message, at: int) -> bool:
    before = message.words[at - 1]
    return len(before.text) <= 4 and message.text[before.end : message.words[at].start].strip() in (".", ":", "")
