"""The words of German offices: found in an answer, explained in easy German, with their translation."""

import re
from collections.abc import Iterable, Mapping

from knowledge.content_types import Term
from knowledge.types import ExplainedTerm

MOST = 6


class Terms:
    """Built once from the glossary."""

    def __init__(self, glossary: Mapping[str, Term]) -> None:
        self._glossary = glossary
        longest = sorted(glossary, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?![\w-])")

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

    def _explained(self, term: Term, language: str) -> ExplainedTerm:
        return ExplainedTerm(term.term, term.translations.get(language), term.explain)
