"""Replies that use what people have said of themselves, and say what that is. Stands around `Replies`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from knowledge.content_types import Content
from knowledge.homes import PlaceIn
from knowledge.parts import is_marked
from knowledge.remembered import FROM_27, RESIDENCES, UNDER_27, Remembered, Told
from knowledge.replies import Replies
from knowledge.said_words import load_words
from knowledge.types import Question, QuickReply, Reply

PREFIX = "known:"
JOBS = frozenset(["job-search", "unemployment-benefit", "work-permit", "internship", "vocational-training"])
GUIDES = frozenset(["integration-guides", "volunteering"])
WITHOUT_JOBCENTER = frozenset(["asylum", "toleration"])
_ANSWERED = frozenset(["answer", "offers"])
_UNSURE = frozenset(["no_answer", "clarify"])
_PLACE = frozenset(["place", "place_name"])
_FIRM_ACTS = frozenset(["ask_human", "crisis"])
_AGES = (UNDER_27, FROM_27)
MOST_WORDS_NOTED = 8  # of a message that is only noted although there is more in it than we understand
_GUESS = 0.6  # what is found with less than this to a message that puts something right is not what it is about


@dataclass(frozen=True)
class _Route:
    """Who is responsible: phrases and offices; `ask` is what would decide it and is unknown ("residence", "age")."""

    phrases: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    ask: str | None = None


class Remembering:
    """Answers like `Replies`, with the conversation's `context["known"]`."""

    def __init__(
        self, replies: Replies, content: Content, place_in: PlaceIn, answer_language: Callable[[str], str]
    ) -> None:
        self._replies, self._content, self._said = replies, content, answer_language
        labels = {
            "residence": {kind: self._everywhere(f"residence_{kind}") for kind in RESIDENCES},
            "age": {kind: self._everywhere(f"age_{kind}") for kind in _AGES},
        }
        self._reader = Remembered(load_words(), content.counties, place_in, labels)

    def answer(self, question: Question) -> Reply:
        """Note what the message tells and answer the rest; a message that only tells is acknowledged."""
        return self._noting(question, self._replies.answer)

    def answers(self, question: Question) -> tuple[Reply, ...]:
        """One reply to a question, two to two questions of which both are surely known; what a part of the message
        probably asks beside the rest is a choice below the answer. None to an aside ("in English, my wife reads")."""
        parted = self._replies.parted(question)
        if parted.two is None:
            reply = self.answer(question)
            if question.is_aside and self._is_mere_aside(reply, question):
                return ()
            reply = self._replies.asked_whether(reply, question)
            return (self._beside(reply, parted.beside) if parted.beside else reply,)
        # What the background tells belongs to both, whichever part it stands in.
        known = {**_known(question), **_lasting(self._told(question).facts, _known(question))}
        one, other = (replace(_with(question, known), text=text, parts=()) for text in parted.two)
        first = _keep(self.answer(one), known) if known else self.answer(one)
        second = self.answer(replace(other, context={**other.context, **first.context}))
        intro = self._replies.phrase("second_question_intro", second.language)
        # Choices and offers to the second question leave the first answer to go on from.
        context = {**second.context, **({"beside": True} if second.context.get("open") else {})}
        if second.kind == "offers" and first.context.get("last"):
            context |= {"last": first.context["last"], "earlier": first.context.get("earlier"), "wished": None}
        return (first, replace(second, text=f"{intro}\n\n{second.text}", context=context))

    def _is_mere_aside(self, reply: Reply, question: Question) -> bool:
        """Whether what stands beside a wish for a language asks and tells nothing, and hardly anything was found."""
        again = reply.confidence is None and reply.context.get("last", "") == question.context.get("last")
        little = reply.act is None and reply.confidence is not None and _is_guess(reply)
        found_little = reply.kind in _UNSURE or again or little
        return found_little and not self._asks(question) and not self._told(question).facts

    def _asks(self, question: Question) -> bool:
        """Whether a message asks or wants something, however short it is."""
        return is_marked(question.text) or self._replies.asks(question)

    def _told(self, question: Question) -> Told:
        return self._reader.read(question.text, question.language, question.county, question.context.get("asked"))

    def _corrected(self, question: Question, known: dict[str, Any]) -> Told | None:
        """The children's ages with the one put right that a message takes back: "10, not 11"; None without one."""
        ages = self._reader.corrected_ages(question.text, list(known.get("children") or ()))
        if ages is None:
            return None
        told = self._told(question)
        return Told({**told.facts, "children": ages}, not self._asks(question), told.elsewhere)

    def _beside(self, reply: Reply, topic: str) -> Reply:
        """The answer with a topic as a further choice, unless it is the topic of the answer or offered already."""
        choice = self._replies.choice_of(topic, reply.language)
        known = (f"topic:{reply.topic}", *(quick.payload for quick in reply.quick_replies))
        if reply.kind not in _ANSWERED or choice.payload in known:
            return reply
        intro = self._replies.phrase("also_asked_intro", reply.language)
        return replace(reply, text=f"{reply.text}\n\n{intro}", quick_replies=(*reply.quick_replies, choice))

    def act(self, act: str, question: Question) -> Reply:
        """The same for a dialogue act. Who wants everything deleted may have meant only what is remembered."""
        if act == "delete_my_data":
            reply = self._replies.act(act, question)
            choice = (self._forget_choice(reply.language),) if _known(question) else ()
            return replace(reply, quick_replies=(*reply.quick_replies, *choice))
        if act == "ask_known":
            return self._listed(question)
        if act == "forget_known":
            return self._forgotten(question) if _known(question) else self._listed(question)
        if act in _FIRM_ACTS:
            return self._replies.act(act, question)
        return self._noting(question, lambda asked: self._replies.act(act, asked))

    def remark(self, question: Question) -> Reply | None:
        """What is said without asking: noted where it tells what we keep. None where it is answered like a question."""
        told = self._told(question)
        if told.only or self._corrected(question, _known(question)):
            return None
        if (met := self._replies.remark(question)) is None:
            return None
        noting = self._noting(question, lambda _: met)
        if not told.facts.keys() - _PLACE or met.kind != "notice" or noting.kind != "notice":
            return noting
        listed = self._listed(_with(question, {**_known(question), **told.facts}))
        choices = (*met.quick_replies, *listed.quick_replies)
        return replace(noting, text=f"{listed.text}\n\n{met.text}", quick_replies=choices)

    def choose(self, payload: str, question: Question) -> Reply:
        """Go on from a choice, our own ("known:…") or one of `Replies`."""
        if payload == f"{PREFIX}forget":
            return self._forgotten(question)
        kind, _, value = payload.removeprefix(PREFIX).partition(":")
        if not payload.startswith(PREFIX) or value not in {"residence": RESIDENCES, "age": _AGES}.get(kind, ()):
            return self._closed(self._routed(self._replies.choose(payload, question), question), question)
        told = Told({kind: value}, True)
        known = {**_known(question), kind: value}
        return _keep(self._closed(self._noted(told, _with(question, known)), question), known)

    def _noting(self, question: Question, reply_to: Callable[[Question], Reply]) -> Reply:
        known = _known(question)
        told = self._corrected(question, known) or self._told(question)
        now = {**known, **_lasting(told.facts, known)}
        question = _with(question, now)
        only = told.only and not self._replies.asks_of_last(question)
        reply = self._noted(told, question) if only else self._routed(reply_to(question), question)
        telling = told.facts if reply.kind == "no_answer" else told.facts.keys() - _PLACE
        if self._is_news(told, known, question) and _is_guess(reply) and reply.act is None:
            reply = self._noted(told, question)
        elif reply.kind in _UNSURE and telling and not self._replies.asks(question):
            # What else it says is not known, and it asks nothing.
            noted, short = self._noted(told, question), len(question.text.split()) <= MOST_WORDS_NOTED
            dropped = reply.kind == "no_answer" and short
            reply = noted if dropped else replace(reply, text=f"{noted.text}\n\n{reply.text}")
        return _keep(self._closed(reply, question), now) if now != known else self._closed(reply, question)

    def _is_news(self, told: Told, known: dict[str, Any], question: Question) -> bool:
        """Whether a message puts right what is known, and asks nothing."""
        asks = self._asks(question) or self._replies.asks_of_last(question)
        return _changes(told.facts, known) and not asks

    def _noted(self, told: Told, question: Question) -> Reply:
        """That it is noted, and what changes with it in the last answer."""
        said = self._said(question.language)
        if told.elsewhere and not told.facts:
            county = self._replies.county_name(question.county, said)
            return Reply("notice", self._replies.phrase("place_unknown", said, county=county), said)
        parts, last = [], str(question.context.get("last") or "").removeprefix("topic:")
        whole = self._replies.whole(last) if self._replies.has_topic(last) else last
        if "place" in told.facts:
            parts.append(self._replies.phrase("place_noted", said, place=told.facts["place_name"]))
            if again := self._again(last, told.facts["place_name"], question, said):
                return replace(again, text="\n\n".join([*parts, again.text]))
        route = self._route(whole, question)
        if route.phrases and set(told.facts) & {"residence", "age"}:
            parts += [self._replies.phrase(key, said) for key in route.phrases]
            cards = tuple(c for o in route.offices for c in self._replies.cards.of_office(o, question.county, said))
            return Reply("answer", "\n\n".join(parts), said, topic=whole, cards=cards)
        if set(told.facts) <= {*_PLACE, "home"}:
            return Reply("notice", parts[0], said)
        listed = self._listed(question)
        return replace(listed, text="\n\n".join([*parts, listed.text]))

    def _again(self, topic: str, name: str, question: Question, said: str) -> Reply | None:
        """The last answer once more when it has something nearer now; None when it stays the same."""
        if not self._replies.has_topic(topic):
            return None
        spoken, text = replace(question, language=said), self._replies.topic_text(topic, said)
        found = self._replies.found(replace(spoken, text=f"{text.choice} {name}")) if text else None
        if found and found.kind == "offers" and found.topic == self._replies.whole(topic):
            return found
        before = self._replies.topic(topic, replace(_with(spoken, {}), text=""), None)
        now = self._replies.topic(topic, spoken, None)
        return self._routed(now, question) if now.cards != before.cards else None

    def _routed(self, reply: Reply, question: Question) -> Reply:
        """An answer with a line on who is responsible for this person, or the choices that would tell."""
        if reply.kind != "answer" or reply.topic is None or reply.act is not None:
            return reply
        if reply.context.get("last") != f"topic:{reply.topic}":  # a narrow answer says itself what counts
            return reply
        route = self._route(reply.topic, question)
        lines = [self._replies.phrase(key, reply.language) for key in route.phrases]
        if route.ask is None:
            return replace(reply, text="\n\n".join([reply.text, *lines]))
        lines.append(self._replies.phrase(f"{route.ask}_ask", reply.language))
        values = RESIDENCES if route.ask == "residence" else _AGES
        choices = [
            QuickReply(self._replies.phrase(f"{route.ask}_{value}", reply.language), f"{PREFIX}{route.ask}:{value}")
            for value in values
        ]
        offered = tuple(quick for quick in reply.quick_replies if not quick.payload.startswith("topic:"))
        context = {**reply.context, "asked": route.ask, "asked_once": [*_asked_once(question), route.ask]}
        text = "\n\n".join([reply.text, *lines])
        return replace(reply, text=text, quick_replies=(*choices, *offered), context=context)

    def _route(self, topic: str, question: Question) -> _Route:
        known = _known(question)
        residence, age = known.get("residence"), known.get("age")
        if topic in JOBS:
            return _job_route(residence, "residence" not in _asked_once(question))
        if topic == "migration-counselling" and residence not in WITHOUT_JOBCENTER:
            if age is None:
                return _Route(ask=None if "age" in _asked_once(question) else "age")
            return (
                _Route(("route_jmd",), ("youth-migration-service",))
                if age == UNDER_27
                else _Route(("route_mbe",), ("migration-counselling",))
            )
        if topic in GUIDES and self._has_both(question.county):
            if residence is None:
                once = topic != "integration-guides" or "residence" in _asked_once(question)
                return _Route(ask=None if once else "residence")
            if residence == "asylum":
                return _Route(("route_asylum_companions",), ("integration-guides",))
            return _Route() if residence == "toleration" else _Route(("route_guides",), ("integration-guides",))
        return _Route()

    def _has_both(self, county: str) -> bool:
        """Whether a county has guides for all and companions for the asylum procedure."""
        guides = [r for r in self._content.records if r.county == county and r.office == "integration-guides"]
        return len({"asylum-application" in record.topics for record in guides if record.kind == "guides"}) > 1

    def _listed(self, question: Question) -> Reply:
        said, known = self._said(question.language), _known(question)
        lines = [f"- {line}" for line in self._lines(known, said)]
        if not lines:
            return Reply("notice", self._replies.phrase("known_nothing", said), said)
        text = "\n".join([self._replies.phrase("known_intro", said), *lines])
        return Reply("notice", text, said, quick_replies=(self._forget_choice(said),))

    def _lines(self, known: dict[str, Any], said: str) -> list[str]:
        values = {
            "place": known.get("place_name"),
            "residence": known.get("residence") and self._replies.phrase(f"residence_{known['residence']}", said),
            "children": ", ".join(map(str, known.get("children") or ())),
            "level": known.get("level"),
            "age": known.get("age") and self._replies.phrase(f"age_{known['age']}", said),
        }
        return [self._replies.phrase(f"known_{key}", said, value=value) for key, value in values.items() if value]

    def _forgotten(self, question: Question) -> Reply:
        said = self._said(question.language)
        forgotten = {"known": None, "asked": None, "asked_once": None}
        return Reply("notice", self._replies.phrase("known_forgotten", said), said, context=forgotten)

    def _forget_choice(self, said: str) -> QuickReply:
        return QuickReply(self._replies.phrase("known_forget", said), f"{PREFIX}forget")

    def _closed(self, reply: Reply, question: Question) -> Reply:
        """A question of ours is open for one message only."""
        if question.context.get("asked") is None or "asked" in reply.context:
            return reply
        return replace(reply, context={**reply.context, "asked": None})

    def _everywhere(self, key: str) -> list[str]:
        return [self._replies.phrase(key, language) for language in self._replies.languages]


def _job_route(residence: str | None, may_ask: bool) -> _Route:
    if residence in WITHOUT_JOBCENTER:
        return _Route(("route_agency",), ("employment-agency",))
    if residence == "refugee":
        return _Route(("route_jobcenter",), ("jobcenter",))
    if residence is None and may_ask:
        return _Route(ask="residence")
    return _Route(("route_jobcenter", "route_agency"), ("jobcenter", "employment-agency"))


def _changes(facts: Mapping[str, Any], known: dict[str, Any]) -> bool:
    """Whether a message tells otherwise what is known already."""
    return any(known.get(key) not in (None, value) for key, value in facts.items())


def _is_guess(reply: Reply) -> bool:
    """Whether a reply was found with little certainty, or only goes on from what was said before."""
    return reply.kind not in _UNSURE | {"offers"} and (reply.confidence or 0.0) < _GUESS


def _known(question: Question) -> dict[str, Any]:
    return dict(question.context.get("known") or {})


def _asked_once(question: Question) -> list[str]:
    return list(question.context.get("asked_once") or ())


def _with(question: Question, known: dict[str, Any]) -> Question:
    return replace(question, context={**question.context, "known": known})


def _lasting(facts: Any, known: dict[str, Any]) -> dict[str, Any]:
    """The facts without a place that is only named where the person has said where they live."""
    passing = known.get("home") and "home" not in facts
    return {key: value for key, value in facts.items() if not (passing and key in ("place", "place_name"))}


def _keep(reply: Reply, known: dict[str, Any]) -> Reply:
    return replace(reply, context={**reply.context, "known": known})
