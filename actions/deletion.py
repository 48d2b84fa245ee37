"""Deleting the conversation: asked once more, then decided. The application deletes; nothing here does."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.ability import Ability
from actions.forms import forget_forms
from actions.smalltalk import name_act
from actions.turn import Turn
from knowledge import Reply

SLOT = "confirm_delete"


class AskConfirmDelete(Ability):
    """Ask whether it is meant."""

    action_name = "action_ask_confirm_delete"

    def decide(self, turn: Turn, tracker: Tracker) -> Reply:  # noqa: ARG002
        """The reply offers yes and no."""
        return name_act(self.knowledge.act("delete_my_data", turn.question), turn)

    def events(self) -> list[dict[str, Any]]:
        """Forget a form that was open: nothing of it shall be sent any more."""
        return forget_forms()


class SubmitDelete(Ability):
    """Tell the application to delete, or that everything stays."""

    action_name = "action_submit_delete"

    def decide(self, turn: Turn, tracker: Tracker) -> Reply:
        """Only a clear yes deletes; typed, it means what the button means."""
        payload = "delete:yes" if tracker.get_slot(SLOT) is True else "delete:no"
        return name_act(self.knowledge.choose(payload, turn.question), turn)

    def events(self) -> list[dict[str, Any]]:
        """Forget the answer: the next wish to delete is asked anew."""
        return [SlotSet(SLOT, None)]
