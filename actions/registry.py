"""All abilities in Rasa's executor, around one Knowledge."""

from concurrent.futures import Executor

from rasa_sdk.executor import ActionExecutor

from actions.ability import Ability
from actions.answer import Answer
from actions.choice import Choose
from actions.crisis import Crisis
from actions.deletion import AskConfirmDelete, SubmitDelete
from actions.forms import form_abilities
from actions.handoff import Handoff
from actions.ports import Answers
from actions.smalltalk import Act
from actions.wish import Wish

ABILITIES: tuple[type[Ability], ...] = (Answer, Choose, Act, Wish, Handoff, Crisis, AskConfirmDelete, SubmitDelete)


def build_executor(knowledge: Answers, pool: Executor | None = None) -> ActionExecutor:
    """Return an executor whose actions share `knowledge` and work in `pool` (None: the event loop's own)."""
    executor = ActionExecutor()
    for ability in (*(kind(knowledge, pool) for kind in ABILITIES), *form_abilities(knowledge, pool)):
        executor.register_action(ability)
    return executor
