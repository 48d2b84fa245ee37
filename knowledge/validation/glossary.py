"""The glossary: every term explained and translated, and every answer that names a term uses its translation."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from knowledge.content_types import Content, Term, TopicText
from knowledge.normalise import normalise
from knowledge.reading import line_of
from knowledge.validation.problem import ORIGINALS, Problem, asked_in, languages

_ARABIC_PREFIX = re.compile(r"^(?:وال|بال|فال|كال|لل|ال|و|ب|ل|ف|ك)(?=\w{3})")
LEAST_STEM = 3
ENDING = 3


def check_glossary(content: Content, root: Path, wanted: tuple[str, ...]) -> Iterator[Problem]:
    """Problems of the terms, then of the answers that use them."""
    path = root / "glossary.yml"
    foreign = tuple(language for language in asked_in(wanted) if language != "de")
    for term in content.glossary.values():
        line = line_of(path, f'"{term.term}"')
        yield from (Problem(path, line, reason) for reason in languages(term.translations, repr(term.term), foreign))
    for topic in content.answers.values():
        for language, text in topic.texts.items():
            if language in foreign and language not in ORIGINALS:
                file = root / topic.folder / f"{language}.md"
                for term in unused(text, language, content.glossary.values()):
                    wants = term.translations[language]
                    reason = f"names {term.term!r} without its translation {wants!r}"
                    yield Problem(file, line_of(file, term.term), reason)


def unused(text: TopicText, language: str, terms: Iterable[Term]) -> Iterator[Term]:
    """Terms whose German name stands in an answer that does not use their translation.

    A word that the language shares with German ("Termin" in Polish) says nothing, nor does a part of a longer name
    ("Bildung und Teilhabe").
    """
    words = {stem for word in normalise(text.answer).split() for stem in _forms(word)}
    for term in terms:
        translation = term.translations.get(language)
        if not translation or normalise(term.term) in normalise(translation).split():
            continue
        if _named(term.term).search(text.answer) and not says(words, translation):
            yield term


def says(words: set[str], translation: str) -> bool:
    """Whether one of the alternatives (`a / b`) stands among the words, whatever their endings."""
    return any(
        all(_has(words, word) for word in normalise(re.sub(r"\([^)]*\)", " ", alternative)).split())
        for alternative in translation.split(" / ")
    )


def _has(words: set[str], word: str) -> bool:
    return any(_alike(form, other) for form in _forms(word) for other in words)


def _alike(one: str, other: str) -> bool:
    shortest = min(len(one), len(other))
    if shortest <= LEAST_STEM:
        return one == other
    stem = max(LEAST_STEM, shortest - ENDING)
    return one[:stem] == other[:stem]


def _forms(word: str) -> set[str]:
    return {word, _ARABIC_PREFIX.sub("", word)}


@lru_cache(maxsize=1024)
def _named(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?<!und ){re.escape(term)}(?![\w-])")
