"""Deleting the conversation: asked once more, then decided. The application deletes; nothing here does."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.ability import Ability
from actions.turn import Turn
from knowledge.types import QuickReply, Reply

ACT = "delete_my_data"


class AskConfirmDelete(Ability):
    """Ask whether it is meant."""

    action_name = "action_ask_confirm_delete"

    def decide(self, turn: Turn, tracker: Tracker) -> Reply:  # noqa: ARG002
        """Offer yes and no as choices that mean the dialogue acts of the same name."""
        language = turn.question.language
        return Reply(
            kind="form",
            text=self.knowledge.phrase("delete_confirm", language),
            language=language,
            act=ACT,
            confidence=turn.confidence,
            quick_replies=(
                QuickReply(self.knowledge.phrase("button_delete_yes", language), "act:affirm"),
                QuickReply(self.knowledge.phrase("button_delete_no", language), "act:deny"),
            ),
        )


class SubmitDelete(Ability):
    """Tell the application to delete, or that everything stays."""

    action_name = "action_submit_delete"

    def decide(self, turn: Turn, tracker: Tracker) -> Reply:
        """Only a clear yes deletes."""
        confirmed = tracker.get_slot("confirm_delete") is True
        language = turn.question.language
        return Reply(
            kind="notice",
            text=self.knowledge.phrase("delete_done" if confirmed else "delete_cancelled", language),
            language=language,
            act="affirm" if confirmed else "deny",
            confidence=turn.confidence,
            effects={"delete_conversation": True} if confirmed else {},
        )

    def events(self) -> list[dict[str, Any]]:
        """Forget the answer: the next wish to delete is asked anew."""
        return [SlotSet("confirm_delete", None)]
