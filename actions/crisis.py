"""Danger that the application's own check let pass and Rasa recognised."""

from rasa_sdk import Tracker

from actions.ability import Ability
from actions.smalltalk import name_act
from actions.turn import Turn
from knowledge import Reply


class Crisis(Ability):
    """Say what helps now, for the danger that the text names, else for every danger."""

    action_name = "action_crisis"

    def decide(self, turn: Turn, tracker: Tracker) -> Reply:  # noqa: ARG002
        """Never answer anything else beside it."""
        danger = self.knowledge.find_danger(turn.question.text) or "general"
        return name_act(self.knowledge.crisis(danger, turn.question), turn)
