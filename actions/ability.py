"""What all abilities share: they read the turn, decide on one reply, and send it."""

import asyncio
import logging
from abc import abstractmethod
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.ports import Answers
from actions.turn import Turn
from knowledge import Reply

logger = logging.getLogger(__name__)


class AbilityFailed(Exception):
    """An ability could not reply. It names ability and kind of error: the error itself could quote the person."""


@dataclass(frozen=True)
class Response:
    """Replies in order, none to stay silent, and the events that Rasa's tracker needs afterwards."""

    replies: Sequence[Reply]
    events: list[dict[str, Any]]


class Ability(Action):  # type: ignore[misc]  # rasa_sdk ships no types
    """An action of Rasa's that replies with what `decide` returns."""

    action_name: ClassVar[str]

    def __init__(self, knowledge: Answers, pool: Executor | None = None) -> None:
        """Work in `pool`, None means the event loop's own, so that the webhook stays responsive."""
        self.knowledge = knowledge
        self.pool = pool

    def name(self) -> str:
        """Return the name in the domain."""
        return self.action_name

    @abstractmethod
    def decide(self, turn: Turn, tracker: Tracker) -> Reply | Response:
        """Return the reply to the turn, or a whole response where `events` are not always the same."""

    def events(self) -> list[dict[str, Any]]:
        """Return the events that Rasa's tracker needs afterwards; none by default."""
        return []

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002  given by name
    ) -> list[dict[str, Any]]:
        """Reply in the wire form. Raises AbilityFailed."""
        loop = asyncio.get_running_loop()
        try:
            decided = await loop.run_in_executor(self.pool, lambda: self.decide(Turn.of(tracker), tracker))
        except Exception as error:  # noqa: BLE001  the edge of the process; no traceback, it could quote
            logger.error("%s failed: %s", self.action_name, type(error).__name__)
            raise AbilityFailed(f"{self.action_name}: {type(error).__name__}") from None
        response = decided if isinstance(decided, Response) else Response((decided,), self.events())
        for reply in response.replies:
            dispatcher.utter_message(json_message=reply.as_dict())
        return response.events
