"""Questions, and what could be one."""

from rasa_sdk import Tracker

from actions.ability import Ability, Response
from actions.opening import going_on
from actions.smalltalk import name_act
from actions.turn import FOLLOW_UP, Turn


class Answer(Ability):
    """Search, then answer, ask back, show offers or a passage, or say that we do not know."""

    action_name = "action_answer"

    def decide(self, turn: Turn, tracker: Tracker) -> Response:  # noqa: ARG002
        """Let knowledge decide how to end. What it cannot answer was perhaps a dialogue act."""
        if turn.goes_on:
            return going_on(self.knowledge.act(FOLLOW_UP, turn.question))
        replies = self.knowledge.answers(turn.question)
        if turn.perhaps and replies and all("need" in reply.effects for reply in replies):
            return going_on(name_act(self.knowledge.act(turn.perhaps, turn.question), turn, turn.perhaps))
        return going_on(replies[0]) if len(replies) == 1 else Response(replies, [])
