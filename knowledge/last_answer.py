"""What a message has to do with the topic that was answered last."""

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.behind import Answered, Behind, Shares
from knowledge.remark_model import Heard
from knowledge.search import KnowledgeBase, Ranked
from knowledge.telling import UNREAD, Telling, Told
from knowledge.types import Question, QuickReply, Reply, distinct

if TYPE_CHECKING:
    from knowledge.replies import Replies

# From this probability on a message behind an answer asks anew, whatever it may sound like beside; from the other one
# where nothing likely is found for it.
ANEW_FROM, ANEW_UNKNOWN_FROM, LIKELY = 0.5, 0.8, 0.5
# From this one on nothing is shown that may tell of it, but what else may be meant is a choice.
UNSURE_FROM = 0.15
# Who goes on from an earlier answer is nearer by this to what others say behind it: of 1,200 examples that go on from
# the last of three answers 2 in 100 are taken for that; of those that go on from an earlier one 64 in 100 are found.
MOST_EARLIER, MUCH_NEARER = 2, 0.1
# They answer worries of all kinds, whatever these are about.
WORRIES = frozenset(
    ["mental-health", "contact-point", "coordination-office", "emergency-numbers", "domestic-violence", "sex-work"]
)


class LastAnswer:
    """Stands beside `Replies`, which knows the topics."""

    def __init__(self, replies: "Replies", base: KnowledgeBase, behind: Behind, telling: Telling) -> None:
        self._replies, self._base, self._behind, self._telling = replies, base, behind, telling
        subtopics = base.content.subtopics.values()
        self._answered, self._kept_told = lru_cache(maxsize=256)(self._kin_of), lru_cache(maxsize=8)(self._told)
        self._parts = {whole: [part.id for part in subtopics if part.part_of == whole] for whole in base.content.topics}

    def topic(self, question: Question) -> str | None:
        """The topic or subtopic that was answered last, None where nothing or something else was."""
        kind, _, last = str(question.context.get("last") or "").partition(":")
        return last if kind == "topic" and self._replies.has_topic(last) else None

    def earlier(self, question: Question, topic: str | None = None) -> list[str]:
        """The topics that were answered right before one that is answered now (None: what is, is no topic), the latest
        first."""
        before = [self.topic(question), *self._earlier(question)]
        return [known for known in dict.fromkeys(before) if known and known != topic][:MOST_EARLIER]

    def remembering(self, offered: Reply, question: Question) -> Reply:
        """Offers with what was answered before them."""
        last = offered.context.get("last")
        topic = last.removeprefix("topic:") if isinstance(last, str) else None
        return replace(offered, context={**offered.context, "earlier": self.earlier(question, topic)})

    def meant(self, question: Question) -> str | None:
        """The topic from which a message goes on if it does: the last one, or an earlier one behind which much the same
        is said. None where no topic was answered last."""
        last, earlier = self.topic(question), self._earlier(question)
        if last is None or not earlier:
            return last
        near = {topic: self._behind.nearness(question.text, topic) for topic in (last, *earlier)}
        own = near[last]
        nearest = max(near, key=lambda topic: near[topic] or 0.0)
        return nearest if own is not None and (near[nearest] or 0.0) >= own + MUCH_NEARER else last

    def _earlier(self, question: Question) -> list[str]:
        known = question.context.get("earlier")
        topics = known if isinstance(known, list) else []
        return [topic for topic in topics if isinstance(topic, str) and self._replies.has_topic(topic)][:MOST_EARLIER]

    def asks_anew(self, question: Question, ranked: Ranked) -> bool:
        """Whether a message behind the answer on a topic asks for something else. It takes more where nothing likely is
        found for it, and where it asks nothing by its words and the answer tells of it."""
        topic, shares = self.meant(question), self.shares(question, ranked)
        if topic is None or shares is None:
            return True
        likely = ranked.entries[0][1] >= LIKELY or ranked.passage_wins
        if likely and not self._replies.asks(question):
            likely = not self.told(topic, self._replies.spoken(question)).surely
        return shares.asks_anew >= (ANEW_FROM if likely else ANEW_UNKNOWN_FROM)

    def is_unsure(self, question: Question, ranked: Ranked) -> bool:
        """Whether a message that goes on from an answer may ask anew all the same."""
        shares = self.shares(question, ranked)
        return shares is not None and shares.asks_anew >= UNSURE_FROM

    def heard(self, text: str) -> Heard:
        """What a text sounds like, whatever was said before."""
        return self._behind.heard(text)

    def shares(self, question: Question, ranked: Ranked) -> Shares | None:
        """What a message behind the answer on a topic is; None where no topic was answered last."""
        if (topic := self.meant(question)) is None:
            return None
        asks = self._replies.asks(question)
        return self._behind.shares(question.text, ranked, self._answered(topic), asks=asks)

    def ranked(self, question: Question) -> tuple[Ranked, Answered | None, bool]:
        """What is weighed of a message behind the answer on a topic, for training: what the search finds, what was
        answered (None: nothing), whether the message asks by its words."""
        ranked = self._base.rank(question.text, question.language, question.county)
        topic = self.topic(question)
        return ranked, self._answered(topic) if topic else None, self._replies.asks(question)

    def told(self, topic_id: str, question: Question) -> Told:
        """What a topic's answer tells of a message; the question's language has it. Nobody has read what a county or a
        late translation has changed."""
        if topic_id in self._base.changed or self._replies.is_outdated(topic_id, question.language):
            return UNREAD
        return self._kept_told(question.text, topic_id, question.language)

    def _told(self, text: str, topic_id: str, language: str) -> Told:
        return self._telling.told(text, self._replies.topic_of(topic_id), language)

    def beside(self, ranked: Ranked, topic: str | None, language: str) -> tuple[QuickReply, ...]:
        """Another topic for which a message behind an answer may ask, as a choice; none where that is unlikely."""
        entry, probability = ranked.entries[0]
        same = topic is not None and entry.id == self._replies.whole(topic)
        if entry.kind != "topic" or same or entry.id in WORRIES or probability < self._base.weights.choice_from:
            return ()
        return (self._replies.choice_of(entry.id, language),)

    def may_be_meant(self, question: Question, ranked: Ranked, topic: str, language: str) -> tuple[QuickReply, ...]:
        """What a message may be about instead of the topic from which it goes on, as choices: what else is found for
        it, and what was answered earlier; none where nothing else is found."""
        others = self.beside(ranked, topic, language)
        earlier = [known for known in self.earlier(question, topic) if self._replies.topic_text(known, language)]
        return distinct([*others, *(self._replies.choice_of(known, language) for known in earlier[:1] if others)])

    def _kin_of(self, topic_id: str) -> Answered:
        topic, whole = self._replies.topic_of(topic_id), self._replies.whole(topic_id)
        topics = self._base.content.topics
        back = (other.id for other in topics.values() if whole in other.related)
        neighbours = (other.id for other in topics.values() if other.field == topic.field)
        about, related = frozenset([whole, *topic.also_in]), frozenset([*topic.related, *back])
        return Answered(topic_id, about, related, frozenset(neighbours), self._parts)
