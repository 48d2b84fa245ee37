"""Several things in one message: a wish to speak to somebody beside a question, each to be answered."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

CONJUNCTIONS = Path(__file__).with_name("conjunctions.yml")
SURE = 0.8
UNSURE = 0.5
FEWEST_WORDS = 2
MOST_PIECES = 8
QUESTION, FOLLOW_UP, GREETING, GOODBYE = "question", "follow_up", "greeting", "goodbye"
# A whole message is a greeting from here on where what stands behind its first words is no question; SURE where it is.
GREETS, MOST_BEHIND = 0.6, 4
# Acts that are worth a reply of their own beside a question. "Can you help me?" or "no" belong to what follows.
OWN = frozenset(
    ["ask_human", "ask_identity", "change_language", "easy_language", "repeat", "delete_my_data", "suggest"]
)
# Of these less is enough beside nothing but thanks: what they lead to changes nothing before it is confirmed.
BESIDE_THANKS = frozenset(["ask_human", "ask_identity", "repeat", "delete_my_data"])
LANGUAGE = "change_language"
COURTESY = frozenset([GREETING, "thanks", GOODBYE])
# They open a form, which has to stay open: nothing may follow.
OPENING = frozenset(["suggest", "delete_my_data"])
# So that what follows is said in the new language.
FIRST = frozenset(["change_language", "easy_language"])
_SAME_AGAIN = frozenset(["repeat", "easy_language"])
_SENTENCE_END = re.compile(r"(?<=[.!?؟۔…;؛])\s+|\n+")
_COMMA = re.compile(r"\s*[,،]\s+|\s+[–—-]\s+")
_ARABIC_AND = re.compile(r"\s+(?=و\w{3})")
_ASKS = re.compile(r"[?؟]")
MOST_NAMED = 3  # words of a clause that only names a language
Read = Callable[[str], Awaitable[tuple[str, float]]]


@dataclass(frozen=True)
class Part:
    """One thing that a message says. `act` is the intent that it certainly has, None where the model reads it;
    `pieces` are the clauses of its text in order."""

    text: str
    act: str | None
    pieces: tuple[str, ...]


async def divide(text: str, language: str, read: Read) -> list[Part]:
    """Return the things that a message says, in the order in which they are answered; mostly one, the whole message.

    `read` gives the intent of a text and its probability. Only certain dialogue acts are parted, and only from what is
    a question by itself.
    """
    pieces = split(text, language)
    whole = [Part(text, None, tuple(pieces))]
    if len(pieces) < 2:
        return whole
    if not _ASKS.search(text) and await _takes_leave(text, read):
        return whole
    intents = [await read(piece) for piece in pieces]
    if any(name == "crisis" and sure >= UNSURE for name, sure in intents):
        return whole
    acts: dict[str, list[str]] = {}
    rest: list[str] = []
    # What stands beside nothing but thanks or a farewell is all that the message wants: "thanks, delete what I wrote".
    alone = sum(name not in COURTESY or sure < SURE for name, sure in intents) == 1
    for at, (piece, (name, sure)) in enumerate(zip(pieces, intents, strict=True)):
        if name == LANGUAGE and _only_names(piece, text, language):
            rest.append(piece)
        elif (sure >= SURE and name in OWN | COURTESY) or (alone and sure >= UNSURE and name in BESIDE_THANKS):
            # Thanks that open a message answer what was said before; thanks behind a question ask for nothing.
            if name in OWN or (name == "thanks" and at == 0):
                acts.setdefault(name, []).append(piece)
        else:
            rest.append(piece)
    if "ask_human" in acts:
        # "I do not understand. Can I talk to someone?" wishes for one thing.
        acts = {act: said for act, said in acts.items() if act not in _SAME_AGAIN}
    if len(rest) == len(pieces):
        return whole
    question = " ".join(rest)
    kind = await _kind(question, read) if rest else None
    if rest and kind is None:
        return whole
    if "suggest" in acts and rest and not _ASKS.search(question):
        return whole  # A suggestion often takes several sentences.
    parts = [Part(". ".join(said), act, tuple(said)) for act, said in acts.items()]
    if kind is not None:
        parts.append(Part(question, kind, tuple(rest)))
    return sorted(parts, key=lambda part: _turn(part.act)) or whole


async def _takes_leave(text: str, read: Read) -> bool:
    """Whether a message is one farewell, though its reason may be a question by itself: "must fetch the kids, bye"."""
    name, sure = await read(text)
    return name == GOODBYE and sure >= SURE


async def only_greets(written: str, behind: str, read: Read) -> bool:
    """Whether a message does nothing but greet, whatever stands `behind` its first words."""
    if len(behind.split()) > MOST_BEHIND:
        return False
    name, sure = await read(written)
    if name != GREETING or sure < GREETS:
        return False
    return sure >= SURE or not _says_something(behind) or (await read(behind))[0] != QUESTION


def split(text: str, language: str) -> list[str]:
    """Return the clauses of a text, each as it was written, without the conjunctions between them. A text of too many
    clauses falls into sentences, one of too many sentences stays whole."""
    sentences = [part.strip() for part in _SENTENCE_END.split(text) if _says_something(part)]
    clauses = [clause for sentence in sentences for clause in _clauses(sentence, language)]
    for pieces in (clauses, sentences):
        if len(pieces) <= MOST_PIECES:
            return pieces
    return [text]


async def _kind(text: str, read: Read) -> str | None:
    """What remains is: a question, or what goes on from an answer. None where it is not worth a search: an act, or a
    mere aside."""
    name, sure = await read(text)
    words = len(text.split())
    if name == QUESTION:
        return QUESTION if words >= FEWEST_WORDS else None
    if words <= FEWEST_WORDS or (sure >= UNSURE and name != FOLLOW_UP):
        return None
    return FOLLOW_UP if name == FOLLOW_UP else QUESTION


def _only_names(piece: str, text: str, language: str) -> bool:
    """Whether a clause names a language and wishes for none: "I have the contract, but in German"."""
    words = piece.casefold().split()
    before = text.rpartition(piece)[0].casefold().split()[-1:]
    return len(words) <= MOST_NAMED and not _but(language).isdisjoint([*before, *words[:1]])


def _turn(act: str | None) -> int:
    if act in FIRST:
        return 0
    return {QUESTION: 1, FOLLOW_UP: 1, "thanks": 3}.get(act or "", 4 if act in OPENING else 2)


def _clauses(sentence: str, language: str) -> list[str]:
    conjunctions, attached = _words(language)
    clauses: list[str] = []
    for clause in _COMMA.split(sentence):
        if clauses and attached and attached.match(clause):
            clauses[-1] = f"{clauses[-1]}, {clause}"
            continue
        pieces = [clause]
        if conjunctions:
            pieces = [piece for part in pieces for piece in conjunctions.split(part)]
        if language == "ar":
            pieces = [piece for part in pieces for piece in _ARABIC_AND.split(part)]
        clauses += [piece.strip() for piece in pieces if _says_something(piece)]
    return clauses


def _says_something(piece: str) -> bool:
    return any(character.isalnum() for character in piece)


@cache
def _words(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """The conjunctions of a language with the blanks around them, and what begins a clause that hangs on another."""
    words = _lists()
    if language not in words["and"]:
        return None, None
    conjunctions, attached = _either(words["and"][language]), _either(words["attached"][language])
    return re.compile(rf"(?:^|\s+){conjunctions}\s+", re.I), re.compile(rf"{attached}\b", re.I)


@cache
def _but(language: str) -> frozenset[str]:
    return frozenset(_lists()["but"].get(language, ()))


@cache
def _lists() -> Mapping[str, Mapping[str, Sequence[str]]]:
    found: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(CONJUNCTIONS.read_text("utf-8"))
    return found


def _either(words: Sequence[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, longest_first))})"
