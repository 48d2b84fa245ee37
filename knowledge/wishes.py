"""What people wish of the assistant itself beyond the dialogue acts: a shorter answer, a decision, that all is well."""

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.types import Question, Reply

if TYPE_CHECKING:
    from knowledge.replies import Replies


def wish_reply(replies: "Replies", wish: str, question: Question) -> Reply | None:
    """The reply to a wish in the question's language (one with texts); None: it is answered like a question."""
    makers = {"shorten": shorter, "ask_decision": _declined, "say_safe": _safe, "follow_up": _gone_on}
    return makers[wish](replies, question) if wish in makers else None


def shorter(replies: "Replies", question: Question) -> Reply | None:
    """The sentences of the last answer that state its facts, one a fact."""
    said, kind = question.language, str(question.context.get("last") or "")
    topic = replies.topic_text(kind.removeprefix("topic:"), said) if kind.startswith("topic:") else None
    if topic is None:
        return None
    statements = list(topic.statements)
    first = {fact: statement.text for statement in reversed(statements) for fact in statement.facts[:1]}
    lines = list(dict.fromkeys(text for text in (s.text for s in statements) if text in first.values()))
    if len("\n".join(lines)) >= len(topic.answer):
        return Reply("notice", replies.phrase("shorter_nothing_left", said), said, act="easy_language")
    text = "\n".join([replies.phrase("easy_language_short_intro", said), *lines])
    return Reply("answer", text, said, topic=replies.whole(kind.removeprefix("topic:")), act="easy_language")


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


def _safe(replies: "Replies", question: Question) -> Reply | None:
    """That it is good to hear; where there was no danger what the text surely asks ("we are all Romanians"), if any."""
    said = question.language
    if not question.context.get("danger"):
        if replies.sure_topic(question):
            return None
        return Reply("smalltalk", replies.phrase("affirm_nothing_open", said), said)
    context = {"danger": None}
    return Reply(
        "notice", replies.phrase("safe_now", said), said, quick_replies=(replies.human(said),), context=context
    )


def _gone_on(replies: "Replies", question: Question) -> Reply:
    return replies.found(question, follows=True)
