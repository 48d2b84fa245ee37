"""Questions, and what could be one."""

from rasa_sdk import Tracker

from actions.ability import Ability, Response
from actions.turn import Turn


class Answer(Ability):
    """Search, then answer, ask back, show offers or a passage, or say that we do not know."""

    action_name = "action_answer"

    def decide(self, turn: Turn, tracker: Tracker) -> Response:  # noqa: ARG002
        """Let knowledge decide how to end."""
        return Response(self.knowledge.answers(turn.question), [])
