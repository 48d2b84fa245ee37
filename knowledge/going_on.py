"""What a message asks of what was answered before it: of the last topic, of one side of it, of the last offers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.aspects import COST, MOST_SHARE, PLACE, load_aspects
from knowledge.followups import FollowUps, has_subject
from knowledge.form_words import load_form_words
from knowledge.normalise import normalise
from knowledge.offers import MOST_WISHED, Offers
from knowledge.search import KnowledgeBase, Ranked
from knowledge.types import Question, QuickReply, Reply, distinct

if TYPE_CHECKING:
    from knowledge.replies import Replies

# A message that is taken for one that goes on has a subject of its own from this probability of an answer on; it takes
# more where a clause of it or its first word says that it goes on ("what do I bring, and my boss too").
SUBJECT_FROM, SUBJECT_DESPITE_FROM = 0.95, 0.97
# What a message without a subject sounds like: "do they speak English there?", "whom do I give the form to?"
VAGUE = frozenset(["contact-point", "coordination-office", "help-with-papers"])
# The same of one without any word for a subject: "whom do I call?"
VAGUE_WHERE_BARE = VAGUE | {"emergency-numbers"}
# What is answered by itself with this much is no wish for more of the last offers.
OPEN_BELOW = 0.6
ASKED_AGAIN = frozenset(["topic", "errand", "umbrella"])  # kinds of choices
PRIVACY = "assistant-privacy"  # is said as a whole or not at all


class GoingOn:
    """Stands beside `Replies`, which makes the replies."""

    def __init__(self, replies: "Replies", base: KnowledgeBase, followups: FollowUps, offers: Offers) -> None:
        self._replies, self._base, self._offers = replies, base, offers
        self._followups, self._aspects, self._last = followups, load_aspects(), replies.last_answer

    def reply(self, ranked: Ranked, question: Question, *, follows: bool) -> Reply | None:
        """What a message without a subject of its own asks of the last answer; the choice of what it may be about where
        that is not clear. None for a message with a subject. `follows`: it was recognised as one that goes on."""
        if not question.has_answer and not question.context.get("open"):
            return None
        entry, own = ranked.entries[0]
        sure = ranked.answers and own >= SUBJECT_FROM and entry.id not in VAGUE_WHERE_BARE
        bare = not sure and self._followups.names_nothing(self._anywhere(question))
        if not question.has_answer:
            return self._about_what(question) if bare else None
        if ranked.decision == "none" and self._corrects_place(question) and (again := self._wished_again(question)):
            return again
        if not bare and not self._goes_on(ranked, question, follows):
            return None
        if has_subject(question) or (not bare and self._tells(question)):
            return self._gone_on(ranked, question, surely=bare or follows)
        return None if ranked.answers and not bare else self._about_what(question)

    def _goes_on(self, ranked: Ranked, question: Question, follows: bool) -> bool:
        own, adds = ranked.entries[0][1], self._followups.adds(question)
        others = [part for part in question.parts if not self._followups.names_nothing(part)]
        partly = len(others) < len(question.parts)
        if follows and (
            ranked.entries[0][0].id in VAGUE or own < (SUBJECT_DESPITE_FROM if adds or partly else SUBJECT_FROM)
        ):
            return True
        if self._last.topic(question) is not None and not self._last.asks_anew(question, ranked):
            return True
        if follows or (self._last.topic(question) is not None and not partly):
            return False
        if adds and ranked.decision == "none":
            return True
        if not partly or not _is_nothing(ranked):
            return False
        rest = replace(question, text=" ".join(others))
        if not others or self._replies.asks(rest):
            return not others
        return _is_nothing(self._base.rank(rest.text, question.language, question.county))

    def _tells(self, question: Question) -> str:
        """What the answer from which a message may go on surely tells of it, "" where it does not."""
        topic, spoken = self._last.meant(question), self._replies.spoken(question)
        if topic is None or topic == PRIVACY or not self._replies.topic_text(topic, spoken.language):
            return ""
        return self._last.told(topic, spoken).surely

    def above(self, asked: Reply, question: Question) -> Reply:
        """Choices with which a message is asked back, below what the last answer surely tells of it; any other reply,
        and choices of which it tells nothing, as they are."""
        topic, told = self._last.meant(question), self._tells(question)
        if topic is None or not told or asked.kind != "clarify" or asked.topic:
            return asked
        whole = self._replies.topic(topic, self._replies.spoken(question), None)
        choice = QuickReply(self._replies.phrase("button_whole_answer", asked.language), f"topic:{topic}")
        *offered, none = asked.quick_replies
        offered = list(distinct([*offered, choice]))
        return replace(
            asked,
            text=f"{told}\n\n{asked.text}",
            cards=whole.cards,
            sources=whole.sources,
            quick_replies=(*offered, none),
            context={**asked.context, "open": [quick.payload for quick in offered], "beside": True},
        )

    def _corrects_place(self, question: Question) -> bool:
        """Whether a text after a wish for offers names another place for it and asks nothing."""
        named = question.context.get("wished") and self._base.records.places.find(question.text, question.county)
        if not named or self._replies.asks(question):
            return False
        corrects = load_form_words().begins(normalise(question.text), "no", "correct") is not None
        return corrects or self._followups.names_nothing(self._anywhere(question))

    def _about_what(self, question: Question) -> Reply | None:
        """The last topic and what was asked back, as choices; a failure where these are no others than before. None
        where something else was asked back than topics, errands and kinds of needs."""
        context, spoken = question.context, self._replies.spoken(question)
        asked = [str(payload) for payload in context.get("open") or () if payload != "none"]
        if any(payload.partition(":")[0] not in ASKED_AGAIN for payload in asked):
            return None
        last = self._last.topic(question)
        payloads = dict.fromkeys([*([f"topic:{last}"] if last else []), *asked])
        offered = self._replies.choices(payloads, spoken.language)
        if not offered:
            return None
        asked_already = {quick.payload for quick in offered} <= set(asked)
        failures, offer = self._replies.failed_again(spoken) if asked_already else (None, [])
        text = "\n\n".join([self._replies.phrase("clarify_intro", spoken.language), *offer])
        kinds = [quick.payload.partition(":") for quick in offered]
        shown = tuple(dict.fromkeys(self._replies.whole(rest) for kind, _, rest in kinds if kind == "topic"))
        reply = self._replies.asked_back(text, offered, shown, spoken.language, None)
        if failures is None:
            return reply
        human = (self._replies.human(spoken.language),) if offer else ()
        context = {**reply.context, "failures": failures}
        return replace(reply, quick_replies=(*reply.quick_replies, *human), context=context)

    def _anywhere(self, question: Question) -> str:
        """The text without the place that it names: "is there one in Esens" names no subject."""
        return self._base.records.places.without(question.text)

    def _gone_on(self, ranked: Ranked, question: Question, *, surely: bool) -> Reply | None:
        """What the last wish for offers or the last topic and the text find together; else what the last answer tells
        of the side that the text asks for."""
        spoken = self._replies.spoken(question)
        aspects = self._aspects.asked_in(question.text, spoken.language)
        if not aspects - {PLACE} and not _is_likely(ranked) and (found := self._wished_again(question)):
            return found
        if (identity := self._last.meant(question)) is None or not self._replies.topic_text(identity, spoken.language):
            return None
        of = self._replies.whole(identity)
        about = self._replies.topic_of(of).texts[spoken.language]
        together = self._base.rank(f"{about.title} {question.text}", spoken.language, question.county)
        entry, probability = together.entries[0]
        same = {of, *self._replies.topic_of(identity).also_in}
        if together.answers and entry.kind == "topic" and entry.id not in same:
            return self._replies.topic(self._replies.narrowed(entry.id, spoken.text), spoken, probability)
        if (narrowed := self._replies.narrowed(of, spoken.text)) not in (of, identity):
            return self._replies.topic(narrowed, spoken, None)
        unsure = not surely and self._last.is_unsure(question, ranked)
        if unsure:
            others = self._last.may_be_meant(question, ranked, identity, spoken.language)
        else:
            others = self._last.beside(ranked, of, spoken.language)
        return self._told_of(identity, spoken, aspects, others, unsure=unsure)

    def _wished_again(self, question: Question) -> Reply | None:
        """Offers for the last wish for some, with what the text adds to it; None without such a wish."""
        wished = str(question.context.get("wished") or "")
        if not wished:
            return None
        named = self._base.records.places.find(question.text, question.county)
        before = self._base.records.places.without(wished) if named else wished
        again = replace(self._replies.spoken(question), text=f"{question.text} {before}")
        found = self._offers.reply(self._base.rank(again.text, again.language, again.county), again)
        # The first wish stays, at the place that was named last.
        kept = f"{before} {named.name}" if named else wished
        if found is None:
            return None
        found = self._last.remembering(found, question)
        return replace(found, context={**found.context, "wished": kept[:MOST_WISHED]})

    def _told_of(
        self,
        topic_id: str,
        question: Question,
        aspects: frozenset[str],
        others: Sequence[QuickReply] = (),
        *,
        unsure: bool = False,
    ) -> Reply:
        """What a topic's answer tells of a message, or of the sides that it asks for, such as the cost; what it may
        tell, or that it tells nothing, with where to ask and with `others` that may be meant. The whole answer where
        nearly all of it tells of that side, or nobody can be asked. `unsure`: one of the others is meant as likely."""
        said, whole = question.language, self._replies.topic(topic_id, question, None)
        topic = self._replies.topic_of(topic_id)
        if topic_id == PRIVACY or self._replies.is_outdated(topic_id, said):
            return whole
        found, answer = self._last.told(topic_id, question), topic.texts[said].answer
        side = self._aspects.narrowed(answer, topic.texts["de"].answer, aspects) if aspects else ""
        told, cards = found.surely or side, self._replies.cards
        if told is None or len(told) >= MOST_SHARE * len(answer):
            return whole
        amounts = cards.amounts(topic, said) if COST in aspects else ""
        where = cards.where_to_ask(topic.offices[0], question.county, said) if topic.offices else ""
        choice = QuickReply(self._replies.phrase("button_whole_answer", said), f"topic:{topic_id}")
        if unsure and not found.surely and (others or not (told or amounts)):
            return self._untold(whole, question, [*others, choice], where)
        if not (told or amounts or where or aspects or found.perhaps):
            return whole
        parts, effects = [told, amounts], whole.effects
        if not any(parts):
            parts = [self._replies.phrase("side_perhaps" if found.perhaps else "side_untold", said), found.perhaps]
            if not found.perhaps and found.is_known:
                effects = {"need": {"reason": "no_answer", "nearest_topic": whole.topic}}
        if PLACE in aspects or not (told or amounts):
            parts.append(where)
        if PLACE in aspects:
            parts.append(cards.local(topic, question.county, said, self._replies.place(question)))
        if topic.counsel:
            parts.append(self._replies.phrase("counsel_hint", said))
        text = "\n\n".join(part for part in parts if part)
        choices = distinct([*(() if told else others), choice, *whole.quick_replies])
        return replace(whole, text=text, quick_replies=choices, effects=effects)

    def _untold(self, whole: Reply, question: Question, choices: Sequence[QuickReply], where: str) -> Reply:
        """That the answer does not tell, with where to ask, and what may be meant as choices; the last of them is the
        whole answer."""
        said, cards = question.language, self._replies.cards
        meant = tuple(dict.fromkeys(self._replies.whole(quick.payload.partition(":")[2]) for quick in choices))
        text = "\n\n".join(filter(None, [self._replies.phrase("side_untold", said), where]))
        shown = whole.cards or cards.of_office("contact-point", question.county, said)
        needs = {} if choices[1:] else {"need": {"reason": "no_answer", "nearest_topic": whole.topic}}
        asked = self._replies.asked_back(text, list(choices), meant, said, None)
        return replace(asked, cards=shown, effects=needs)


def _is_nothing(ranked: Ranked) -> bool:
    """Whether nothing of ours was found, not even choices."""
    return ranked.decision == "none" or (ranked.decision == "answer" and ranked.passage_wins)


def _is_likely(ranked: Ranked) -> bool:
    return ranked.answers and ranked.entries[0][1] >= OPEN_BELOW
