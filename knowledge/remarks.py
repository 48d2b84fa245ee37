"""The replies to what people say behind an answer without asking: a fact, a fear, what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import log
from typing import TYPE_CHECKING

from knowledge.consent import consent_is_asked
from knowledge.followups import load_followups
from knowledge.form_fields import opened_form
from knowledge.language import base_language
from knowledge.remark_model import FACT, RemarkModel
from knowledge.search import KnowledgeBase, Ranked
from knowledge.types import Question, QuickReply, Reply

if TYPE_CHECKING:
    from knowledge.replies import Replies

# Learned by `training.remarks` from 2,800 remarks, each with a margin that had not seen it, and 2,700 questions behind
# an answer about something else: what counts the margin, how likely the search thinks the last topic, that it finds an
# answer of any topic, that it finds nothing, and that the text asks by its words.
MARGIN, SAME, FINDS, NOTHING, ASKS, CONSTANT = 1.81, 0.17, -1.85, -0.48, -1.98, 4.14
# From here on it is a remark: four in a hundred of those questions are.
FROM = 0.27
# A worry with this margin is met where nothing was answered and hardly anything is found; two in a hundred questions.
FROM_ALONE, LIKELY = 0.47, 0.3
# What stands in the way may be a question that we surely answer: "no money for a lawyer".
SURE = 0.97
# They answer worries of all kinds, whatever these are about.
WORRIES = frozenset(
    ["mental-health", "contact-point", "coordination-office", "emergency-numbers", "domestic-violence", "sex-work"]
)
MARKS = "?؟"
LEAST, MOST = 1e-6, 1 - 1e-6


@dataclass(frozen=True)
class _Meeting:
    """The phrase with which a remark is met, and the topics that help with it, offered as choices."""

    phrase: str
    helps: tuple[str, ...] = ()


MEETINGS: Mapping[str, _Meeting] = {
    FACT: _Meeting("said_fact"),
    "afraid": _Meeting("said_afraid", ("migration-counselling", "integration-guides")),
    "no_german": _Meeting("said_no_german", ("interpreter-pool", "official-letter")),
    "wont_call": _Meeting("said_wont_call"),
    "no_time": _Meeting("said_no_time"),
    "overwhelmed": _Meeting("said_overwhelmed", ("migration-counselling", "mental-health")),
    "no_money": _Meeting("said_no_money", ("migration-counselling", "debt-counselling")),
}


class Remarks:
    """Stands beside `Replies`, which makes the replies."""

    def __init__(self, replies: "Replies", base: KnowledgeBase, model: RemarkModel) -> None:
        self._replies, self._base, self._model = replies, base, model
        self._adds = load_followups().adds

    def reply(self, question: Question) -> Reply | None:
        """The reply to a remark; None where the message asks, or there is nothing on which it would be a remark."""
        if any(mark in question.text for mark in MARKS) or not question.text.strip() or consent_is_asked(question):
            return None
        if self._adds(question):
            return None
        if not {question.language, base_language(question.language)} & set(self._replies.languages):
            return None
        spoken, topic = self._replies.spoken(question), self._topic(question)
        heard = self._model.heard(question.text)
        if topic is None and (heard.kind == FACT or heard.margin < FROM_ALONE):
            return None
        ranked = self._base.rank(question.text, question.language, question.county)
        if topic is None:
            nothing = not ranked.answers and ranked.entries[0][1] < LIKELY
            return self._met(heard.kind, None, ranked, spoken) if nothing else None
        if _strength(self._witnesses(question, heard.margin, ranked, topic)) < FROM:
            return None
        of = self._replies.whole(topic)
        if (narrowed := self._replies.narrowed(of, spoken.text)) not in (of, topic):
            return self._replies.topic(narrowed, spoken, None)
        entry, probability = ranked.entries[0]
        if probability >= SURE and entry.id == of and self._replies.asks_of_last(question):
            return None
        if heard.kind != FACT and ranked.answers and probability >= SURE and entry.id not in (of, *WORRIES):
            return None
        return self._met(heard.kind, topic, ranked, spoken)

    def witnesses(self, question: Question, margin: float) -> tuple[float, ...]:
        """What is weighed of a text behind an answer, in the order of the weights, with another margin of its own."""
        ranked = self._base.rank(question.text, question.language, question.county)
        return self._witnesses(question, margin, ranked, self._topic(question) or "")

    def _witnesses(self, question: Question, margin: float, ranked: Ranked, topic: str) -> tuple[float, ...]:
        about = {self._replies.whole(topic), *self._replies.topic_of(topic).also_in}
        same = max((p for entry, p in ranked.entries if entry.id in about), default=0.0)
        same = min(max(same, LEAST), MOST)
        return (
            margin,
            log(same / (1 - same)),
            float(ranked.answers),
            float(ranked.decision == "none"),
            float(self._replies.asks(question)),
        )

    def _topic(self, question: Question) -> str | None:
        """The topic that was answered last, None where nothing or something else was."""
        kind, _, last = str(question.context.get("last") or "").partition(":")
        return last if kind == "topic" and self._replies.has_topic(last) else None

    def _met(self, remark: str, topic: str | None, ranked: Ranked, question: Question) -> Reply:
        said, replies = question.language, self._replies
        meeting = MEETINGS[remark]
        there = [topic_id for topic_id in meeting.helps if replies.topic_text(topic_id, said)]
        helps = [q for t in there for q in (*opened_form(t, replies.phrase, said), replies.choice_of(t, said))]
        whole = [QuickReply(replies.phrase("button_whole_answer", said), f"topic:{topic}")] if topic else []
        offered = [*helps, *self._perhaps(ranked, topic, said), *whole, replies.human(said)]
        context = {"failures": None, "open": None, "beside": None}
        reply = Reply(
            "notice",
            replies.phrase(meeting.phrase, said),
            said,
            quick_replies=tuple({quick.payload: quick for quick in reversed(offered)}.values())[::-1],
            context=context,
        )
        return self._where(reply, topic, question) if topic is not None and remark == FACT else reply

    def _where(self, reply: Reply, topic: str, question: Question) -> Reply:
        """The reply with where to ask: the offices of the topic, else the contact point."""
        of, cards, said = self._replies.topic_of(topic), self._replies.cards, question.language
        where = cards.where_to_ask(of.offices[0], question.county, said) if of.offices else ""
        asked = cards.of_topic(of, question.county, said, self._replies.place(question))
        if not where:
            asked = asked or cards.of_office("contact-point", question.county, said)
        return replace(reply, text="\n\n".join(filter(None, [reply.text, where])), cards=asked)

    def _perhaps(self, ranked: Ranked, topic: str | None, said: str) -> list[QuickReply]:
        """What it may ask all the same, as a choice."""
        entry, probability = ranked.entries[0]
        same = topic is not None and entry.id == self._replies.whole(topic)
        if entry.kind != "topic" or same or entry.id in WORRIES or probability < self._base.weights.choice_from:
            return []
        return [self._replies.choice_of(entry.id, said)]


def _strength(witnesses: tuple[float, ...]) -> float:
    """How strongly a text is a remark, as log odds."""
    weights = (MARGIN, SAME, FINDS, NOTHING, ASKS)
    return CONSTANT + sum(weight * value for weight, value in zip(weights, witnesses, strict=True))
