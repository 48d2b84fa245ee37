"""The wish to speak to a human."""

from rasa_sdk import Tracker

from actions.ability import Ability
from actions.smalltalk import name_act
from actions.turn import Turn
from knowledge import Reply


class Handoff(Ability):
    """Ask whether somebody from the county may read the conversation; after a yes the application queues the person."""

    action_name = "action_handoff"

    def decide(self, turn: Turn, tracker: Tracker) -> Reply:  # noqa: ARG002
        """The reply's effects carry the wish to the application."""
        return name_act(self.knowledge.act("ask_human", turn.question), turn)
