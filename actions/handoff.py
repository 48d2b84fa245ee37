"""The wish to speak to a human."""

from rasa_sdk import Tracker

from actions.ability import Ability
from actions.smalltalk import name_act
from actions.turn import Turn
from knowledge import Reply


class Handoff(Ability):
    """Say how a human is reached; the application queues the person when it can."""

    action_name = "action_handoff"

    def decide(self, turn: Turn, tracker: Tracker) -> Reply:  # noqa: ARG002
        """The reply's effects carry the wish to the application."""
        return name_act(self.knowledge.act("ask_human", turn.question), turn)
