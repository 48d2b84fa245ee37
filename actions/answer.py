"""Questions, what could be one, and what is said behind an answer."""

from rasa_sdk import Tracker

from actions.ability import Ability, Response
from actions.opening import going_on
from actions.smalltalk import name_act
from actions.turn import FOLLOW_UP, Turn
from knowledge import Reply

# From this probability on, what a text that may go on from the last answer asks by itself is answered.
OWN_FROM = 0.6


class Answer(Ability):
    """Search, then answer, ask back, show offers or a passage, or say that we do not know."""

    action_name = "action_answer"

    def decide(self, turn: Turn, tracker: Tracker) -> Response:  # noqa: ARG002
        """Let knowledge decide how to end. What it cannot answer was perhaps a dialogue act."""
        if turn.perhaps is None and (met := self.knowledge.remark(turn.question)):
            return going_on(met)
        replies = self.knowledge.answers(turn.question)
        if turn.goes_on and replies and _leaves_open(replies[0], turn):
            return going_on(self.knowledge.act(FOLLOW_UP, turn.question))
        if turn.perhaps and replies and all("need" in reply.effects for reply in replies):
            return going_on(name_act(self.knowledge.act(turn.perhaps, turn.question), turn, turn.perhaps))
        return going_on(replies[0]) if len(replies) == 1 else Response(replies, [])


def _leaves_open(reply: Reply, turn: Turn) -> bool:
    """Whether the text alone has no sure answer; while something is asked back, not even a likely one."""
    # What has no confidence was no search: a word that is explained, what went on from the last answer already.
    unsure = reply.kind in ("answer", "passage") and reply.confidence is not None and reply.confidence < OWN_FROM
    likely = reply.kind == "clarify" and (reply.confidence or 0.0) >= OWN_FROM
    if likely or (not unsure and reply.kind not in ("no_answer", "clarify")):
        return False
    waits = turn.question.context.get("open") or turn.question.context.get("failures")
    return reply.kind == "no_answer" or not waits
