"""What people wish of the assistant itself and is no dialogue act: a shorter answer, what it remembers, …"""

from rasa_sdk import Tracker

from actions.ability import Ability
from actions.turn import FOLLOW_UP, SURE, Turn
from knowledge import Reply


class Wish(Ability):
    """Reply to the wish that Rasa recognised."""

    action_name = "action_wish"

    def decide(self, turn: Turn, tracker: Tracker) -> Reply:  # noqa: ARG002
        """What cannot be granted is a question, as is what goes on where there is nothing to go on from."""
        unsure = turn.intent == FOLLOW_UP and turn.confidence < SURE
        if unsure and (met := self.knowledge.remark(turn.question)):
            return met
        if turn.intent == FOLLOW_UP and not turn.question.has_answer:
            return self.knowledge.answer(turn.question)
        return self.knowledge.act(turn.intent, turn.question)
