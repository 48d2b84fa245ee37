"""Easy German: one statement a sentence, no subordinate clauses, long words divided."""

import re
from collections.abc import Iterator

MOST_WORDS = 12
MOST_LETTERS = 16
_PARENTHESES = re.compile(r"\([^)]*\)")
_CLAUSE = re.compile(
    r",\s+(?:dass|weil|wenn|ob|damit|obwohl|während|sodass|bevor|nachdem|falls|sobald|solange|bis|um|ohne|"
    r"der|die|das|den|dem|deren|dessen|was|wer|wo|wie|wann|warum|woher|wohin|welche[rsnm]?)\b"
)
_OPENING = re.compile(r"^(?:Wenn|Weil|Falls|Obwohl|Bevor|Nachdem|Sobald|Solange|Damit)\b[^?]*,")
_WORD = re.compile(r"[^\W\d_]+")


def too_hard(sentence: str) -> Iterator[str]:
    """Reasons why a sentence is no easy German. What stands in parentheses is the word on the paper, and free."""
    plain = _PARENTHESES.sub(" ", sentence)
    words = plain.split()
    if len(words) > MOST_WORDS:
        yield f"{len(words)} words in an easy sentence; the limit is {MOST_WORDS}"
    if clause := _CLAUSE.search(plain) or _OPENING.search(plain):
        yield f"a subordinate clause ({clause[0].strip(' ,')[:20]!r}) in an easy sentence"
    for word in _WORD.findall(plain):
        if len(word) > MOST_LETTERS:
            yield f"the long word {word!r} is not divided"
