"""The words of German offices: found in an answer, translated, explained in the reader's language or in easy German."""

import re
from collections.abc import Iterable, Mapping

from knowledge.content_types import Term
from knowledge.language import EASY
from knowledge.normalise import normalise
from knowledge.types import ExplainedTerm

MOST, MOST_WORDS = 6, 7
_MEANING = frozenset(
    normalise(
        "was wat what co что шо що šta sta шта ce çi ci ne nedir ما شو ايش إيش شنو چی چه چیست چیه heißt bedeutet mean "
        "means meaning betekent znaczy oznacza значит означает означає значить znači značenje înseamnă semnifică "
        "wateya wate anlamı demek معنى يعني معنی یعنی"
    ).split()
)
_LITTLE = frozenset(
    normalise(
        "ist sind ein eine einen der die das denn eigentlich is a an the does do een de het to jest такое это таке це "
        "je to este e un o ye e bir هو هي هذا هذه ده است this that bitte please lütfen proszę bu еще ще mi "
        "und and en a i и а і та و u û și peki alsjeblieft пожалуйста прошу molim fadlan genau überhaupt eigenlijk "
        "actually exactly właściwie вообще именно взагалі uopšte aslında tam wort word је то ово"
    ).split()
)
# What stands for the word of the clause before: "what does *that* mean?".
_POINTING = frozenset(
    normalise(
        "das dies dieses wort this that it word هذا هذه هاد هاي الكلمة این کلمه bu kelime to słowo asta это слово це "
        "dat woord to reč ev peyv"
    ).split()
)
# "I do not understand": beside the question what a word means it adds nothing.
_UNKNOWN = (
    "ich verstehe nicht|ich verstehe das nicht|verstehe ich nicht|kenne ich nicht|i dont understand|"
    "i don't understand|i dont know|nie rozumiem|nie wiem|не понимаю|не знаю|не розумію|nu inteleg|"
    "nu știu|snap ik niet|begrijp ik niet|ik snap het niet|ne razumem|не разумем|ne znam|anlamadım|"
    "anlamıyorum|bilmiyorum|ez fêm nakim|fêm nakim|ez nizanim|ما فهمت|مافهمت|ما بعرف|نمی‌فهمم|نمیفهمم|"
    "نمی‌دانم|نمیدونم"
)
_NOT_UNDERSTOOD = re.compile(rf" (?:{'|'.join(map(normalise, _UNKNOWN.split('|')))})(?= )")
# What follows says why it is asked ("… because they write it everywhere").
_REASONS = "weil|because|bo|ponieważ|потому|бо|jer|јер|çünkü|omdat|pentru că|deoarece|لأن|لأنه|چون|ji ber ku"
_BECAUSE = re.compile(rf" (?:{'|'.join(map(normalise, _REASONS.split('|')))}) .*")
_FIRST_QUESTION = re.compile(r"([^.!?؟…\n]+)[?؟]+\s+[^?؟]+$")
_CLAUSE_END = re.compile(r"[.!?؟…:;؛,،\n–—]+\s+")


class Terms:
    """Built once from the glossary."""

    def __init__(self, glossary: Mapping[str, Term]) -> None:
        self._glossary = glossary
        longest = sorted(glossary, key=len, reverse=True)
        short = {normalise(term.short): term for term in glossary.values() if term.short}
        self._by_norm = {**short, **{normalise(word): term for word, term in glossary.items()}}
        normal = sorted(map(re.escape, self._by_norm), key=len, reverse=True)
        self._normalised = re.compile(rf" ({'|'.join(normal) or '(?!)'}) ")
        words = "|".join(map(re.escape, longest)) or "(?!)"
        self._pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")
        self._bent = re.compile(rf"(?<![\w-])({words})(?:e?[sn]|e|er|ern)?(?![\w-])")

    @property
    def words(self) -> Iterable[str]:
        """All German terms."""
        return self._glossary.keys()

    def all(self, language: str) -> list[ExplainedTerm]:
        """Every term, by alphabet."""
        return [self._explained(self._glossary[word], language) for word in sorted(self._glossary, key=str.casefold)]

    def named_in(self, text: str, language: str) -> tuple[ExplainedTerm, ...]:
        """The terms whose German name stands in a text, in its order, `MOST` at most."""
        found = dict.fromkeys(match[0] for match in self._pattern.finditer(text))
        return tuple(self._explained(self._glossary[word], language) for word in list(found)[:MOST])

    def spelled_in(self, text: str, language: str) -> dict[str, ExplainedTerm]:
        """All terms in a text by their spelling there, with the endings of German nouns."""
        return {match[0]: self._explained(self._glossary[match[1]], language) for match in self._bent.finditer(text)}

    def asked_in(self, text: str, language: str) -> ExplainedTerm | None:
        """The term whose meaning a text, its first sentence or its last clause asks ("Was ist ein Bescheid?"); None
        without one."""
        *before, last = map(normalise, _CLAUSE_END.split(text.strip().rstrip("?؟.! ")))
        asked = self._asked(normalise(text), language) or self._asked(last, language)
        if asked is None and (first := _FIRST_QUESTION.match(text.strip())):
            asked = self._asked(normalise(first[1]), language)
        return asked or (self._pointed_at(before[-1], last, language) if before else None)

    def _pointed_at(self, named: str, asked: str, language: str) -> ExplainedTerm | None:
        """The only term of a clause after which it is asked what the word means."""
        words, found = set(asked.split()), set(self._normalised.findall(f" {named} "))
        if len(found) != 1 or not words & _MEANING or not words & _POINTING or words - _MEANING - _LITTLE - _POINTING:
            return None
        return self._explained(self._by_norm[found.pop()], language)

    def _asked(self, asked: str, language: str) -> ExplainedTerm | None:
        asked = _NOT_UNDERSTOOD.sub("", _BECAUSE.sub("", f" {asked} ")).strip()
        if len(asked.split()) > MOST_WORDS:
            return None
        found = self._normalised.search(f" {asked} ")
        if not found:
            return None
        rest = f" {asked} ".replace(found[0], " ", 1).split()
        if not set(rest) & _MEANING or set(rest) - _MEANING - _LITTLE:
            return None
        return self._explained(self._by_norm[found[1]], language)

    def _explained(self, term: Term, language: str) -> ExplainedTerm:
        own = term.explained.get(language)
        explanation, spoken = (own, language) if own else (term.explain, EASY)
        return ExplainedTerm(term.term, term.translations.get(language), explanation, spoken)
