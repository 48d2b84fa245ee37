"""The last hand on a reply: terms explained, Serbian in the person's script, terms of the other direction isolated."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.bidi import isolated
from knowledge.serbian import Cyrillic, in_latin, is_cyrillic
from knowledge.terms import Terms
from knowledge.types import ExplainedTerm, Question, QuickReply, Reply

EXPLAINED = ("answer", "passage", "offers")
SERBIAN = "sr"


class Finisher:
    """Finishes every reply in the same way, whoever asked for it."""

    def __init__(self, terms: Terms, cyrillic: Cyrillic) -> None:
        self._terms, self._cyrillic = terms, cyrillic

    def finish(self, reply: Reply, question: Question) -> Reply:
        """The reply as it is shown. The script of a Serbian conversation goes on until the person changes it."""
        if reply.kind in EXPLAINED:
            reply = replace(reply, terms=self._terms.named_in(reply.text, reply.language))
        if reply.language == SERBIAN and _in_cyrillic(question):
            reply = self._in_cyrillic(reply)
        return replace(
            reply,
            text=isolated(reply.text, reply.language),
            terms=tuple(_isolated(term) for term in reply.terms),
            quick_replies=tuple(
                QuickReply(isolated(quick.label, reply.language), quick.payload) for quick in reply.quick_replies
            ),
        )

    def present(self, text: str, language: str, like: str, keep: Sequence[str] = ()) -> str:
        """The text in the script of `like` (Latin where that says nothing; the words in `keep` in any case), words of
        the other direction isolated."""
        if language == SERBIAN:
            text = self._cyrillic.of(text, keep) if like and is_cyrillic(like) else in_latin(text)
        return isolated(text, language)

    def _in_cyrillic(self, reply: Reply) -> Reply:
        labels = (QuickReply(self._cyrillic.of(quick.label), quick.payload) for quick in reply.quick_replies)
        terms = map(self._term_in_cyrillic, reply.terms)
        return replace(reply, text=self._cyrillic.of(reply.text), quick_replies=tuple(labels), terms=tuple(terms))

    def _term_in_cyrillic(self, term: ExplainedTerm) -> ExplainedTerm:
        translation, explanation = term.translation, term.explanation
        return replace(
            term,
            translation=self._cyrillic.of(translation) if translation else None,
            explanation=self._cyrillic.of(explanation) if term.explanation_language == SERBIAN else explanation,
        )


def _isolated(term: ExplainedTerm) -> ExplainedTerm:
    return replace(term, explanation=isolated(term.explanation, term.explanation_language))


def _in_cyrillic(question: Question) -> bool:
    return is_cyrillic(question.text) if any(map(str.isalpha, question.text)) else "-Cyrl" in question.language
