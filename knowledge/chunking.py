"""Document → passages of a few sentences that stand under one heading."""

import re
from collections.abc import Iterator
from itertools import groupby

from knowledge.documents import Document

WORDS = 110
_ABBREVIATIONS = ("z B ca Dr Nr Abs bzw u a d h v m e V St vgl ggf inkl zzgl etc mind").split()  # noqa: SIM905
_NO_ABBREVIATION = "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS)
_SENTENCE = re.compile(
    rf"(?<=[.!?]){_NO_ABBREVIATION}(?<!\d\.)[“”\"]?\s+(?=[A-ZÄÖÜ„\"•–-])"
    r"|(?<=\d\.)\s+(?=[A-ZÄÖÜ][a-zäöü]+ (?:ist|sind|wird|werden|hat|haben|war|gibt)\b)"
    r"|\n(?=[•\-–*])"
)


def sentences(text: str) -> list[str]:
    """The sentences and list items of a text, in order, blanks trimmed."""
    return [part for piece in _SENTENCE.split(text) if (part := " ".join(piece.split()))]


def chunks(document: Document) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    """(section, sentences) of about WORDS words; never over two sections; the last sentence of one begins the next."""
    for section, paragraphs in groupby(document.paragraphs, key=lambda paragraph: paragraph.section):
        current: list[str] = []
        for sentence in (s for paragraph in paragraphs for s in sentences(paragraph.text)):
            if current and sum(len(s.split()) for s in current) + len(sentence.split()) > WORDS:
                yield section, tuple(current)
                current = current[-1:] if len(current[-1].split()) < WORDS // 3 else []
            current.append(sentence)
        if current:
            yield section, tuple(current)
