"""Dialogue acts without an ability of their own: thanks, help, another language, …"""

from dataclasses import replace

from rasa_sdk import Tracker

from actions.ability import Ability, Response
from actions.opening import going_on
from actions.turn import Turn
from knowledge import Reply

# "My wife can write neither Arabic nor German" names languages and asks for none of them.
LASTING = "change_language"
# From so many words on it takes that much.
SURE_FROM = ((9, 0.95), (5, 0.5))
# What hardly sounds like one of these may be a remark behind an answer: "the letter is in German", "they write
# the same every time".
DOUBTFUL, SURE = frozenset(["change_language", "complaint", "ask_help"]), 0.6
# What hardly sounds like one of these and asks is a question if something is known to it: "hers ends in May, together?"
COURTESY, MARKS = frozenset(["greeting", "thanks", "goodbye"]), "?؟"
# Where nothing else is known to such a message either, this is enough.
UNKNOWN, LIKELY = ("no_answer", "clarify"), 0.65


class Act(Ability):
    """Reply to the dialogue act that Rasa recognised."""

    action_name = "action_act"

    def decide(self, turn: Turn, tracker: Tracker) -> Response:  # noqa: ARG002
        """Tell also which act it was, and how sure Rasa is. What lasts needs more than a word in a long message."""
        doubtful = turn.intent in DOUBTFUL and turn.confidence < SURE
        if doubtful and (met := self.knowledge.remark(turn.question)):
            return going_on(met)
        asks = turn.intent in COURTESY and any(mark in turn.question.text for mark in MARKS)
        if asks and turn.confidence < SURE and (reply := self.knowledge.answer(turn.question)).kind not in UNKNOWN:
            return going_on(reply)
        words = len(turn.question.text.split())
        least = next((sure for count, sure in SURE_FROM if words >= count), 0.0)
        if turn.intent == LASTING and turn.confidence < least:
            reply = self.knowledge.answer(turn.question)
            if reply.kind not in UNKNOWN or turn.confidence < LIKELY:
                return going_on(reply)
        return going_on(name_act(self.knowledge.act(turn.intent, turn.question), turn))


def name_act(reply: Reply, turn: Turn, act: str | None = None) -> Reply:
    """Return the reply with the act that it answers, None: the turn's. What knowledge said about it counts more."""
    return replace(
        reply,
        act=reply.act or act or turn.intent,
        confidence=turn.confidence if reply.confidence is None else reply.confidence,
    )
