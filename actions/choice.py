"""Choices that an earlier reply offered."""

from rasa_sdk import Tracker

from actions.ability import Ability, Response
from actions.opening import going_on
from actions.turn import Turn
from knowledge import Reply


class Choose(Ability):
    """Go on from the choice; without one, take the message for a question."""

    action_name = "action_choose"

    def decide(self, turn: Turn, tracker: Tracker) -> Reply | Response:  # noqa: ARG002
        """The payload is opaque here: knowledge offered it."""
        if turn.choice is None:
            return self.knowledge.answer(turn.question)
        return going_on(self.knowledge.choose(turn.choice, turn.question))
