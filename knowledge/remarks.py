"""The replies to what people say behind an answer without asking: a fact, a fear, what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.behind import MARKS
from knowledge.consent import consent_is_asked
from knowledge.form_fields import opened_form
from knowledge.language import base_language
from knowledge.last_answer import WORRIES
from knowledge.remark_examples import FACT
from knowledge.search import KnowledgeBase, Ranked
from knowledge.types import Question, QuickReply, Reply, distinct

if TYPE_CHECKING:
    from knowledge.replies import Replies

# What asks anew with this probability is answered and not met.
ANSWERED_FROM = 0.55
# A worry with this margin is met although it may ask anew, and where nothing was if hardly anything is found: 25
# in a thousand questions.
FROM_ALONE, LIKELY = 0.5, 0.3
# What is told may be about another topic, which the search finds with this probability.
ANOTHER_FROM = 0.35
# What stands in the way may be a question that we surely answer: "no money for a lawyer".
SURE = 0.97


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

    def __init__(self, replies: "Replies", base: KnowledgeBase) -> None:
        self._replies, self._base, self._last = replies, base, replies.last_answer

    def reply(self, question: Question) -> Reply | None:
        """The reply to a remark; None where the message asks, or there is nothing on which it would be a remark."""
        if any(mark in question.text for mark in MARKS) or not question.text.strip() or consent_is_asked(question):
            return None
        if not {question.language, base_language(question.language)} & set(self._replies.languages):
            return None
        spoken, topic = self._replies.spoken(question), self._last.meant(question)
        heard = self._last.heard(question.text)
        if topic is None and (heard.kind == FACT or heard.margin < FROM_ALONE):
            return None
        ranked = self._base.rank(question.text, question.language, question.county)
        if topic is None:
            nothing = not ranked.answers and ranked.entries[0][1] < LIKELY
            return self._met(heard.kind, None, ranked, spoken) if nothing else None
        worries = heard.kind != FACT and heard.margin >= FROM_ALONE
        shares = self._last.shares(question, ranked)
        if shares is None or (shares.asks_anew >= ANSWERED_FROM and not worries):
            return None
        if shares.remark < shares.goes_on:
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

    def _met(self, remark: str, topic: str | None, ranked: Ranked, question: Question) -> Reply:
        said, replies = question.language, self._replies
        meeting = MEETINGS[remark]
        there = [topic_id for topic_id in meeting.helps if replies.topic_text(topic_id, said)]
        helps = [q for t in there for q in (*opened_form(t, replies.phrase, said), replies.choice_of(t, said))]
        whole = [QuickReply(replies.phrase("button_whole_answer", said), f"topic:{topic}")] if topic else []
        perhaps = self._last.beside(ranked, topic, said)
        offered = [*helps, *perhaps, *whole, replies.human(said)]
        # Who spoke of an earlier topic goes on from that one.
        back = {}
        if topic and topic != self._last.topic(question):
            back = {"last": f"topic:{topic}", "earlier": self._last.earlier(question, topic)}
        context = {"failures": None, "open": None, "beside": None, **back}
        reply = Reply(
            "notice",
            replies.phrase(meeting.phrase, said),
            said,
            quick_replies=distinct(offered),
            context=context,
        )
        if topic is None or remark != FACT:
            return reply
        return self._told(reply, topic, question, ranked)

    def _told(self, reply: Reply, topic: str, question: Question, ranked: Ranked) -> Reply:
        """The reply to a fact with what the answer tells of it. Where it tells nothing: where to ask, at the topic's
        offices or at the contact point, and what else the fact may be about as choices."""
        said, cards = question.language, self._replies.cards
        found = self._last.told(topic, question)
        if found.surely:
            whole = self._replies.topic(topic, question, None)
            text = f"{self._replies.phrase('said_fact_told', said)}\n\n{found.surely}"
            return replace(reply, text=text, cards=whole.cards, sources=whole.sources)
        unsure = self._last.is_unsure(question, ranked) or ranked.entries[0][1] >= ANOTHER_FROM
        meant = self._last.may_be_meant(question, ranked, topic, said) if unsure else ()
        of = self._replies.topic_of(topic)
        where = cards.where_to_ask(of.offices[0], question.county, said) if of.offices else ""
        asked = cards.of_topic(of, question.county, said, self._replies.place(question))
        if not where:
            asked = asked or cards.of_office("contact-point", question.county, said)
        perhaps = "" if meant else found.perhaps
        told = (self._replies.phrase("side_perhaps", said), perhaps) if perhaps else (reply.text,)
        choices = distinct([*meant, *reply.quick_replies])
        return replace(reply, text="\n\n".join(filter(None, [*told, where])), cards=asked, quick_replies=choices)
