"""What people wish of the assistant itself beyond the dialogue acts: a shorter answer, what is stored, a decision."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.normalise import normalise
from knowledge.reading import read_yaml
from knowledge.types import Question, QuickReply, Reply

if TYPE_CHECKING:
    from knowledge.replies import Replies

WISHES = Path(__file__).parent / "content/wishes.yml"
MOST_WORDS = 14


class Wishes:
    """Read once; `wish_in` is pure."""

    def __init__(self, words: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        """`words` by wish and language, as in `content/wishes.yml`."""
        self._words = {
            wish: tuple(f" {normalise(phrase)} " for phrases in by_language.values() for phrase in phrases)
            for wish, by_language in words.items()
        }

    def wish_in(self, text: str) -> str | None:
        """The name of the wish that a short message has in any language, None without one."""
        plain = normalise(text)
        if len(plain.split()) > MOST_WORDS:
            return None
        padded = f" {plain} "
        return next((wish for wish, phrases in self._words.items() if any(p in padded for p in phrases)), None)


def load_wishes(path: Path = WISHES) -> Wishes:
    """Read the file. Raises ContentError for one that is no YAML."""
    return Wishes(read_yaml(path))


def wish_reply(replies: "Replies", wish: str, question: Question) -> Reply | None:
    """The reply to a wish in the question's language (one with texts); None: it is answered like a question."""
    makers = {"shorter": _shorter, "stored": _stored, "decide": _declined}
    return makers[wish](replies, question) if wish in makers else None


def _shorter(replies: "Replies", question: Question) -> Reply | None:
    """The sentences of the last answer that state its facts, one a fact."""
    said, kind = question.language, str(question.context.get("last") or "")
    topic = replies.topic_text(kind.removeprefix("topic:"), said) if kind.startswith("topic:") else None
    if topic is None:
        return None
    first = {fact: statement.text for statement in reversed(topic.statements) for fact in statement.facts[:1]}
    lines = list(dict.fromkeys(text for text in (s.text for s in topic.statements) if text in first.values()))
    if len("\n".join(lines)) >= len(topic.answer):
        return Reply("notice", replies.phrase("shorter_nothing_left", said), said, act="repeat")
    text = "\n".join([replies.phrase("easy_language_short_intro", said), *lines])
    return Reply("answer", text, said, topic=kind.removeprefix("topic:"), act="repeat")


def _stored(replies: "Replies", question: Question) -> Reply:
    said = question.language
    text = replies.phrase("stored_explained", said, days=replies.retention_days)
    delete = QuickReply(replies.phrase("button_delete_yes", said), "act:delete_my_data")
    return Reply("answer", text, said, topic="assistant-privacy", quick_replies=(delete,))


def _declined(replies: "Replies", question: Question) -> Reply:
    """No decision and no forecast; what we do know of the subject, and who may advise."""
    said = question.language
    office = replies.cards.contact_point(question.county)
    declined = replies.phrase("legal_advice_declined", said, office=office)
    known = replies.found(question)
    if known.kind == "answer":
        return replace(known, text=f"{declined}\n\n{known.text}")
    cards = replies.cards.of_office("migration-counselling", question.county, said)
    return Reply("notice", declined, said, cards=cards, quick_replies=(replies.human(said),))
