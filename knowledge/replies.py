"""What the assistant says about what it found: the only maker of replies, for actions and application."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from knowledge.acts import act_reply, language_changed, wants_human
from knowledge.aspects import load_aspects
from knowledge.behind import Behind
from knowledge.cards import Cards
from knowledge.catalogue import Catalogue
from knowledge.consent import LEAVE, answer_consent, ask_human, consent_is_asked, leave_queue
from knowledge.consent import PREFIX as CONSENT
from knowledge.content_types import Choice, Record, Topic, TopicText, Umbrella
from knowledge.entries import Entry
from knowledge.followups import load_followups
from knowledge.form_fields import PREFIX, form_wished, opened_form, without_form
from knowledge.form_words import is_question, load_form_words
from knowledge.freshness import outdated
from knowledge.going_on import PRIVACY, GoingOn
from knowledge.language import AMBIGUOUS, KNOWN, base_language
from knowledge.language_names import LanguageNames
from knowledge.last_answer import LastAnswer
from knowledge.offers import Offers
from knowledge.parts import Parted, load_parting
from knowledge.remarks import Remarks
from knowledge.remembered import known_place
from knowledge.search import KnowledgeBase, Ranked, snippet
from knowledge.telling import Telling
from knowledge.terms import Terms
from knowledge.types import ExplainedTerm, LanguageGuess, Question, QuickReply, Reply, Source
from knowledge.wishes import wish_reply

NAMED_FROM = 0.75
WISHED_FROM, FEWEST_WORDS = 0.9, 4
QUOTED = 360
CHOICES = 4  # that are offered between answers that are alike
# Nobody is asked whether this is meant, and it is answered only where it surely is.
DELICATE, SURE_OF_DELICATE = frozenset(["sex-work"]), 0.95
# Who has an answer says more between the lines ("she has no papers either"): what is found less surely than this is
# beside the point in two cases of three, so it is asked whether it is meant.
SURE_AFTER_ANSWER = 0.7
_COMMAND = re.compile(r"\s*/\w+\S*\s*$")
GuessLanguage = Callable[..., LanguageGuess]


class Replies:
    """Makes every reply, in the language of the question or the one it falls back to."""

    def __init__(
        self,
        base: KnowledgeBase,
        catalogue: Catalogue,
        answer_language: Callable[[str], str],
        guess: GuessLanguage,
        retention_days: int,
        behind: Behind,
        telling: Telling,
    ) -> None:
        self._base, self._content, self._catalogue = base, base.content, catalogue
        self._said, self.guess_language = answer_language, guess
        self._answers = base.content.answers
        self._outdated = frozenset(outdated(self._answers.values()))
        self.retention_days = retention_days
        self.names = LanguageNames(catalogue)
        followups, self._aspects = load_followups(), load_aspects()
        self._parting = load_parting(followups.names_nothing)
        self.terms = Terms(base.content.glossary)
        self.cards = Cards(base.content, base.records, catalogue)
        self._offers = Offers(base.content, base.records, self.cards, catalogue)
        self.last_answer = LastAnswer(self, base, behind, telling)
        self._going_on = GoingOn(self, base, followups, self._offers)
        self._remarks = Remarks(self, base)

    def answer(self, question: Question) -> Reply:
        """Answer, ask back, show offers or a passage, or say that we do not know."""
        if wants_human(question.text):
            return self.act("ask_human", question)
        if _COMMAND.match(question.text):
            said = self._said(question.language)
            return Reply("notice", self.phrase("command_refused", said), said)
        if term := self.terms.asked_in(question.text, self._said(question.language)):
            return self._term(term, self.spoken(question))
        reply = self.found(question)
        if consent_is_asked(question):
            reply = self._beside_consent(reply, question)
        if {question.language, base_language(question.language)}.isdisjoint(self._catalogue.languages):
            return self._in_other_language(reply, question)
        told = question.context.get("language_told")
        return replace(reply, context={**reply.context, "language_told": None}) if told else reply

    def _beside_consent(self, reply: Reply, question: Question) -> Reply:
        """What was said to the question for consent is neither yes nor no: asked again, once, where nothing of ours is
        found; the choice of a human stays below an answer."""
        if reply.kind == "no_answer" and "need" in reply.effects and not question.context.get("consent_again"):
            return replace(ask_human(self, self.spoken(question)), context={"consent_again": True})
        human = self.human(reply.language)
        if reply.kind not in ("answer", "offers") or human in reply.quick_replies:
            return reply
        return replace(reply, quick_replies=(*reply.quick_replies, human))

    def found(self, question: Question, *, follows: bool = False) -> Reply:
        """What the search finds, without a look at terms. `follows`: the text was recognised as one that goes on."""
        ranked = self._base.rank(question.text, question.language, question.county)
        if gone_on := self._going_on.reply(ranked, question, follows=follows):
            return gone_on
        return self._going_on.above(self._decided(ranked, self.spoken(question)), question)

    def parted(self, question: Question) -> Parted:
        """What a message asks in parts."""
        rank = partial(self._base.rank, language=question.language, county=question.county)
        return self._parting.part(question.parts, self._said(question.language), rank)

    def asks(self, question: Question) -> bool:
        """Whether a message asks or wants something, instead of telling why."""
        return self._parting.asks(question.text, self._said(question.language))

    def asks_of_last(self, question: Question) -> bool:
        """Whether a text asks for one side of the last answer: "where is that in Peine"."""
        return question.has_answer and bool(self._aspects.asked_in(question.text, self.spoken(question).language))

    def choose(self, payload: str, question: Question) -> Reply:
        """Go on from a choice."""
        spoken = self.spoken(question)
        kind, _, rest = payload.partition(":")
        if kind == "topic" and rest in self._answers:
            return self.topic(rest, spoken, None)
        if kind == "errand" and rest in self._content.errands:
            return self.errand(rest, spoken, None)
        if kind == "record" and (record := self._record(rest, question.county)):
            return self._offer(record, spoken)
        if kind == "umbrella" and (umbrella := self._content.umbrellas.get(rest.split("/")[0])):
            return self._umbrella(umbrella, rest.split("/")[1:], spoken, None)
        if kind == "act" and rest.startswith("language_"):
            return language_changed(self, rest.removeprefix("language_"), spoken)
        if payload.startswith(PREFIX):
            return without_form(payload, self.phrase, spoken.language)
        if payload.startswith(CONSENT):
            return answer_consent(self, payload, spoken)
        if payload == LEAVE:
            return leave_queue(self, spoken)
        if kind == "delete":
            return self._deletion(rest == "yes", spoken)
        if payload == "none":
            return self.none_fits(spoken)
        return self.act(rest, spoken) if kind == "act" else self.answer(question)

    def _record(self, record_id: str, county: str) -> Record | None:
        return next((r for r in self._content.records if (r.id, r.county) == (record_id, county)), None)

    def _offer(self, record: Record, question: Question) -> Reply:
        """One offer, with what the message asks of it; what no source states is said."""
        reply = self.cards.offers([record], question)
        known = {"cost": record.cost, "time": record.hours, "place": record.address or record.place}
        asked = self._aspects.asked_in(question.text, question.language)
        lines = [value for aspect in sorted(asked) if (value := known.get(aspect))]
        if len(lines) < len(asked):
            lines.append(self.phrase("side_untold", question.language))
        listed = question.context.get("listed")  # the others may be meant next
        context = {**reply.context, **({"listed": listed} if listed else {})}
        return replace(reply, text="\n\n".join([reply.text, *lines]), context=context)

    def act(self, act: str, question: Question) -> Reply:
        """Reply to a dialogue act, or to another wish to the assistant itself."""
        spoken = self.spoken(question)
        return act_reply(self, act, spoken) or wish_reply(self, act, spoken) or self.answer(question)

    def remark(self, question: Question) -> Reply | None:
        """The reply to what is said behind an answer without asking; None where it is answered like a question."""
        return self._remarks.reply(question)

    def none_fits(self, question: Question) -> Reply:
        """Nothing of what was offered was meant: a failure to understand."""
        said = question.language
        failures, offer = self.failed_again(question)
        text = "\n\n".join([self.phrase("clarify_again", said), *offer])
        context = {"failures": failures, "open": None}
        return Reply("notice", text, said, act="deny", quick_replies=(self.human(said),), context=context)

    def failed_again(self, question: Question) -> tuple[int, list[str]]:
        """How often in a row we have failed by now, and the offer of a human from the second time on."""
        failures = int(question.context.get("failures") or 0) + 1
        return failures, [self.phrase("human_offered", question.language)] if failures > 1 else []

    def sure_topic(self, question: Question) -> tuple[str, float] | None:
        """The topic that answers a question, with its probability; None where none surely does."""
        ranked = self._base.rank(question.text, question.language, question.county)
        entry, probability = ranked.entries[0]
        if entry.kind != "topic" or not ranked.answers:
            return None
        return entry.id, round(probability, 4)

    def choice_of(self, topic_id: str, language: str) -> QuickReply:
        """The choice of a topic or subtopic. `language` has texts."""
        return QuickReply(self._answers[topic_id].texts[language].choice, f"topic:{topic_id}")

    def choices(self, payloads: Iterable[str], language: str) -> list[QuickReply]:
        """What is offered with each payload: a topic, an errand, an umbrella or a branch of one. Anything else, and
        what is no longer there, is left out. `language` has texts."""
        return [choice for payload in payloads if (choice := self._choice(payload, language))]

    def _choice(self, payload: str, language: str) -> QuickReply | None:
        kind, _, rest = payload.partition(":")
        if kind == "topic" and rest in self._answers:
            return self.choice_of(rest, language)
        if kind == "errand" and rest in self._content.errands:
            return QuickReply(self._content.errands[rest].title[language], payload)
        umbrella_id, *path = rest.split("/")
        if kind == "umbrella" and (umbrella := self._content.umbrellas.get(umbrella_id)):
            label, *_ = _followed(umbrella, path, language)
            return QuickReply(label or umbrella.title[language], payload)
        return None

    def greet(self, language: str, county: str) -> Reply:
        """The first words of a conversation."""
        said = self._said(language)
        text = self.phrase("greeting", said, county=self.county_name(county, said))
        return Reply("smalltalk", text, said, act="greeting")

    def topic_text(self, topic_id: str, language: str) -> TopicText | None:
        """The text of a topic or subtopic in a language that has texts, None for an unknown one."""
        topic = self._answers.get(topic_id)
        return topic.texts.get(language) if topic else None

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages that have texts."""
        return self._catalogue.languages

    def has_topic(self, topic_id: str) -> bool:
        """Whether there is such a topic or subtopic."""
        return topic_id in self._answers

    def topic_of(self, topic_id: str) -> Topic:
        """A topic or subtopic that there is."""
        return self._answers[topic_id]

    def whole(self, topic_id: str) -> str:
        """The topic that a subtopic is part of; a topic is its own."""
        return self._answers[topic_id].whole

    def narrowed(self, topic_id: str, text: str) -> str:
        """The subtopic for which a text asks of a topic, else the topic; always one that a county has changed."""
        if topic_id in self._base.changed:
            return topic_id
        return self._base.subtopics.of(topic_id, text) or topic_id

    def asked_whether(self, reply: Reply, question: Question) -> Reply:
        """What was found less surely behind another answer, as a choice with what else was found; else the reply."""
        sure = (reply.confidence or 1.0) >= SURE_AFTER_ANSWER or reply.kind != "answer" or reply.act is not None
        found = str(reply.context.get("last") or "").removeprefix("topic:")
        if (
            sure
            or not question.has_answer
            or not self.has_topic(found)
            or reply.language != self._said(question.language)
        ):
            return reply
        ranked = self._base.rank(question.text, question.language, question.county)
        others = [entry for entry, _ in self._likely(ranked) if entry.id != self.whole(found)][: CHOICES - 1]
        choices = self.choices((entry.key for entry in others), reply.language)
        shown = (self.whole(found), *(entry.id for entry in others if entry.kind == "topic"))
        text = self.phrase("clarify_intro", reply.language)
        asked = self.asked_back(
            text, [self.choice_of(found, reply.language), *choices], shown, reply.language, reply.confidence
        )
        known = {"known": reply.context["known"]} if "known" in reply.context else {}
        return self._going_on.above(replace(asked, context={**asked.context, **known}), question)

    def is_outdated(self, topic_id: str, language: str) -> bool:
        """Whether a topic's text in a language is older than the German one."""
        return (topic_id, language) in self._outdated

    def has_errand(self, errand_id: str) -> bool:
        """Whether there is such an errand."""
        return errand_id in self._content.errands

    def phrase(self, key: str, language: str, /, **values: object) -> str:
        """A phrase in a language that has texts."""
        return self._catalogue.phrase(key, language, **values)

    def human(self, language: str) -> QuickReply:
        """The choice to speak to a person."""
        return QuickReply(self.phrase("button_human", language), "act:ask_human")

    def county_name(self, county: str, language: str) -> str:
        """The county's name on its door."""
        return self._content.counties[county].name.get(language, self._content.counties[county].name["de"])

    def topic(self, topic_id: str, question: Question, confidence: float | None) -> Reply:
        """The answer of a topic or subtopic with the county's offices and offers, amounts and sources."""
        said = question.language
        topic, text = self._answers[topic_id], self._answers[topic_id].texts[said]
        place = self.place(question)
        cards = self.cards.of_topic(topic, question.county, said, place)
        parts = [text.answer, self.cards.amounts(topic, said), self.cards.local(topic, question.county, said, place)]
        if self.is_outdated(topic_id, said):
            parts[:1] = self._beside_german(text, topic.texts["de"], said)
        if topic.counsel:
            parts.append(self.phrase("counsel_hint", said))
        deletion: tuple[QuickReply, ...] = ()
        if topic_id == PRIVACY:
            parts.insert(0, self.phrase("stored_explained", said, days=self.retention_days))
            deletion = (QuickReply(self.phrase("button_delete_yes", said), "act:delete_my_data"),)
        sources = (*topic.sources, *self.cards.amount_sources(topic))
        related = opened_form(topic_id, self.phrase, said) + tuple(
            self.choice_of(r, said)
            for r in topic.related[:2]
            if r in self._content.topics and said in self._content.topics[r].texts
        )
        offered = (*deletion, *related, *((self.human(said),) if topic.counsel else ()))
        return Reply(
            "answer",
            "\n\n".join(part for part in parts if part),
            said,
            topic=self.whole(topic_id),
            confidence=_rounded(confidence),
            sources=sources,
            cards=cards,
            quick_replies=offered,
            context={
                "last": f"topic:{topic_id}",
                "wished": None,
                "failures": None,
                "open": None,
                "earlier": self.last_answer.earlier(question, topic_id),
            },
        )

    def place(self, question: Question) -> str | None:
        """The place that a question names, else the person's own; None where none is known."""
        return self._base.records.place_in(question.text, question.county) or known_place(question)

    def _beside_german(self, text: TopicText, german: TopicText, said: str) -> list[str]:
        """A text that is older than the German one, or that there is in German only, as such."""
        if text.answer == german.answer:
            return [self.phrase("text_in_german", said), german.answer]
        return [text.answer, self.phrase("translation_outdated", said), german.answer]

    def errand(
        self, errand_id: str, question: Question, confidence: float | None, near: tuple[QuickReply, ...] = ()
    ) -> Reply:
        """Which office does it, for business beyond the topics: no answer of ours, but no need either.

        `near` are topics that may have been meant.
        """
        said, errand = question.language, self._content.errands[errand_id]
        cards = self.cards.of_office(errand.office, question.county, said)
        text = f"{errand.text[said]}\n\n{self.cards.where_to_ask(errand.office, question.county, said)}".strip()
        return Reply(
            "no_answer",
            text,
            said,
            confidence=_rounded(confidence),
            sources=errand.sources,
            cards=cards,
            quick_replies=near,
            context={
                "last": f"errand:{errand_id}",
                "wished": None,
                "failures": None,
                "open": None,
                "earlier": self.last_answer.earlier(question),
            },
        )

    def _term(self, term: ExplainedTerm, question: Question) -> Reply:
        said = question.language
        parts = [self.phrase("term_means", said, term=term.term), term.explanation]
        if term.translation:
            parts.append(self.phrase("term_translation", said, translation=term.translation))
        return Reply("answer", "\n".join(parts), said, context={"failures": None, "open": None})

    def _decided(self, ranked: Ranked, question: Question) -> Reply:
        if offered := self._offers.reply(ranked, question):
            return self.last_answer.remembering(offered, question)
        ranked = self._base.rank_anywhere(ranked, question.text, question.language, question.county)
        named = [hit.record for hit in ranked.records if hit.named >= NAMED_FROM and len(hit.record.title.split()) > 1]
        if named and ranked.entries[0][1] < 0.9:
            near = ranked.nearest_topic
            offers = self.cards.offers(named[:3], question)
            context = {**offers.context, "wished": None}
            return replace(offers, topic=near if near in named[0].topics else None, context=context)
        if ranked.decision == "answer":
            if ranked.passage_wins:
                return self._passage(ranked, question)
            entry, probability = ranked.entries[0]
            if _is_delicate(entry) and probability < SURE_OF_DELICATE:
                return self._no_answer(ranked, question)
            if entry.kind == "errand":
                return self.errand(entry.id, question, probability, self._near(ranked, question.language))
            return self._entry(entry, probability, question)
        if ranked.decision == "clarify":
            return self._clarify(ranked, question)
        return self._no_answer(ranked, question)

    def _near(self, ranked: Ranked, language: str, first: int = 1) -> tuple[QuickReply, ...]:
        """Two topics that may have been meant, from the place `first` of the ranking on."""
        among = ranked.entries[first : first + 2]
        likely = [e for e, p in among if e.kind == "topic" and p >= self._base.weights.choice_from]
        return tuple(self.choices((entry.key for entry in likely), language))

    def _entry(self, entry: Entry, probability: float, question: Question) -> Reply:
        if entry.kind == "topic":
            reply = self.topic(self.narrowed(entry.id, question.text), question, probability)
            form = form_wished(entry.id) if probability >= WISHED_FROM and self._wishes(question) else None
            return replace(reply, effects={"open_form": form}) if form else reply
        return self._umbrella(self._content.umbrellas[entry.id], [], question, probability)

    def _wishes(self, question: Question) -> bool:
        """Whether a text wants something done instead of asking about it."""
        few = len(question.text.split()) < FEWEST_WORDS
        asks = few or is_question(question.text, load_form_words())
        return not asks and self._parting.asks(question.text, question.language)

    def _umbrella(self, umbrella: Umbrella, path: list[str], question: Question, confidence: float | None) -> Reply:
        label, choices, followed = _followed(umbrella, path, question.language)
        text = label or umbrella.ask[question.language]
        address = "/".join([umbrella.id, *followed])
        offered = [
            self._branch(choice, f"umbrella:{address}/{at}", question.language) for at, choice in enumerate(choices)
        ]
        shown = tuple(choice.topic for choice in choices if choice.topic)
        return replace(self.asked_back(text, offered, shown, question.language, confidence), topic=umbrella.id)

    def _branch(self, choice: Choice, address: str, language: str) -> QuickReply:
        if choice.topic:
            label = choice.label.get(language) or self._content.topics[choice.topic].texts[language].choice
            return QuickReply(label, f"topic:{choice.topic}")
        return QuickReply(choice.label[language], address)

    def _clarify(self, ranked: Ranked, question: Question) -> Reply:
        likely = self._likely(ranked)
        if not likely:
            return self._no_answer(ranked, question)
        if likely[0][0].kind == "umbrella":
            return self._entry(*likely[0], question)
        offered = self.choices((entry.key for entry, _ in likely), question.language)
        shown = tuple(entry.id for entry, _ in likely if entry.kind == "topic")
        text = self.phrase("clarify_intro", question.language)
        return self.asked_back(text, offered, shown, question.language, likely[0][1])

    def _likely(self, ranked: Ranked) -> list[tuple[Entry, float]]:
        """What may be offered as a choice, best first, with its probability."""
        least = self._base.weights.choice_from
        return [(entry, p) for entry, p in ranked.entries[:CHOICES] if p >= least and not _is_delicate(entry)]

    def asked_back(
        self, text: str, offered: list[QuickReply], shown: tuple[str, ...], said: str, confidence: float | None
    ) -> Reply:
        """A choice among what was offered, with "none of these"; `shown` are the topics among it."""
        none = QuickReply(self.phrase("clarify_none", said), "none")
        return Reply(
            "clarify",
            text,
            said,
            topics=shown,
            confidence=_rounded(confidence),
            quick_replies=(*offered, none),
            context={"open": [quick.payload for quick in offered], "beside": None},
        )

    def _passage(self, ranked: Ranked, question: Question) -> Reply:
        hit, said = ranked.passages[0], question.language
        info = self._content.documents.get(hit.passage.document)
        title = info.title if info else hit.passage.document
        parts = [
            self.phrase("passage_intro", said, document=title),
            snippet(hit.passage.texts[hit.language], hit.sentence, QUOTED),
        ]
        if hit.language != said or hit.passage.original:
            dated = info and info.date
            parts.append(
                self.phrase("passage_note", said, date=dated) if dated else self.phrase("passage_note_undated", said)
            )
        source = Source(title, hit.passage.section, None, None)
        return Reply(
            "passage",
            "\n\n".join(parts),
            said,
            confidence=_rounded(ranked.passage_probability),
            sources=(source,),
            context={"wished": None, "failures": None, "open": None},
        )

    def _no_answer(self, ranked: Ranked, question: Question) -> Reply:
        said = question.language
        office = self.cards.contact_point(question.county)
        outside = ranked.none_probability > 0.9
        parts = [self.phrase("no_answer_out_of_scope", said)] if outside else []
        parts.append(self.phrase("no_answer", said, office=office))
        need = {"reason": "no_answer", "nearest_topic": None if outside else ranked.nearest_topic}
        failures, offer = self.failed_again(question)
        near = self._near(ranked, said, first=0)
        nearest = [self.phrase("no_answer_nearest", said)] if near else []
        return Reply(
            "no_answer",
            "\n\n".join([*parts, *offer, *nearest]),
            said,
            confidence=_rounded(ranked.none_probability),
            quick_replies=(*near, self.human(said)),
            cards=self.cards.of_office("contact-point", question.county, said),
            effects={"need": need},
            context={"failures": failures, "open": None},
        )

    def _deletion(self, confirmed: bool, question: Question) -> Reply:
        said, key = question.language, "delete_done" if confirmed else "delete_cancelled"
        effects = {"delete_conversation": True} if confirmed else {}
        return Reply("notice", self.phrase(key, said), said, act="affirm" if confirmed else "deny", effects=effects)

    def spoken(self, question: Question) -> Question:
        """The question in the language in which it is answered."""
        return replace(question, language=self._said(question.language))

    def _in_other_language(self, reply: Reply, question: Question) -> Reply:
        """The same reply, saying first why it is not in the person's language, where that was not said last time."""
        said, code = reply.language, question.language
        name, told = self._language_name(code, said), question.context.get("language_told") == code
        unknown, text = self.phrase("language_fallback_unknown", said), reply.text
        effects = dict(reply.effects)
        if reply.kind == "no_answer" and "need" in effects:
            effects["need"] = {"reason": "unsupported_language", "nearest_topic": None}
            office = self.cards.contact_point(question.county)
            refused = self.phrase("change_language_unsupported", said, language=name, office=office)
            text = text if told else (refused if name else unknown)
        elif not told:
            note = self.phrase("language_fallback", said, language=name) if name else unknown
            text = f"{note}\n\n{text}"
        return replace(reply, text=text, effects=effects, context={**reply.context, "language_told": code})

    def _language_name(self, code: str, said: str) -> str | None:
        """None where it is unknown or may be another language."""
        if code in KNOWN:
            return self.phrase(f"language_name_{code}", said)
        return None if code in AMBIGUOUS else self.names.other(code, said)


def _followed(
    umbrella: Umbrella, path: Sequence[str], language: str
) -> tuple[str | None, tuple[Choice, ...], list[str]]:
    """The label and the choices of the branch to which a path leads, as far as it leads, and how far that is; no label
    at the root."""
    label, choices, followed = None, umbrella.tree, []
    for step in path:
        if not (step.isascii() and step.isdecimal()) or int(step) >= len(choices):
            break
        label, choices = choices[int(step)].label.get(language, label), choices[int(step)].choices
        followed.append(step)
    return label, choices, followed


def _is_delicate(entry: Entry) -> bool:
    return entry.id in DELICATE


def _rounded(probability: float | None) -> float | None:
    return None if probability is None else round(probability, 4)
