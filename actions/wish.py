"""What people wish of the assistant itself and is no dialogue act: a shorter answer, what it remembers, …"""

from rasa_sdk import Tracker

from actions.ability import Ability
from actions.turn import Turn
from knowledge import Reply


class Wish(Ability):
    """Reply to the wish that Rasa recognised."""

    action_name = "action_wish"

    def decide(self, turn: Turn, tracker: Tracker) -> Reply:  # noqa: ARG002
        """Knowledge takes what it cannot grant for a question."""
        return self.knowledge.act(turn.intent, turn.question)
