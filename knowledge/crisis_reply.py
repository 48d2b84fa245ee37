"""What is said to danger: fixed text first, then ways on."""

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.crisis import GENERAL
from knowledge.types import Question, QuickReply, Reply

if TYPE_CHECKING:
    from knowledge.replies import Replies

HELP = "topic:domestic-violence"
# Topics whose question the fixed text answers first of all; beside any other it is a warning that may be mistaken.
OWN = {
    "violence": frozenset({"domestic-violence", "crime-report", "emergency-numbers"}),
    "suicide": frozenset({"mental-health", "emergency-numbers"}),
    "medical": frozenset({"emergency-numbers"}),
}


def crisis_reply(replies: "Replies", danger: str, question: Question) -> Reply:
    """The fixed text for a category of danger ("general" for all); then, once safe, who helps here.

    What the message surely asks stands among the choices, so that a false alarm costs one tap. Where another danger was
    spoken of before, it may still be that one: the text for all is said. `question` is in a language that has texts.
    """
    said, found, before = question.language, danger, question.context.get("danger")
    danger = danger if before in (None, GENERAL, danger) else GENERAL
    text = f"{replies.phrase(f'crisis_{danger}', said)}\n\n{replies.phrase('crisis_then_human', said)}"
    more = [QuickReply(replies.phrase("crisis_more", said), HELP)] if danger == "violence" else []
    topic, probability = replies.sure_topic(question) or (None, None)
    if topic and f"topic:{topic}" not in [quick.payload for quick in more]:
        more.append(replies.choice_of(topic, said))
    context = {"danger": found}
    reply = Reply("crisis", text, said, act="crisis", quick_replies=(replies.human(said), *more), context=context)
    return replace(reply, topic=topic, confidence=probability) if topic in OWN.get(danger, ()) else reply
