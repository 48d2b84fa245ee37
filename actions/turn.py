"""What an action sees of a message."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk import Tracker

from knowledge import Question

FALLBACK = "nlu_fallback"
LIKELY_FROM = 0.25
# Acts whose reply does no harm where a question was meant that nobody can answer anyway; none opens a form.
HARMLESS = frozenset(
    ["greeting", "thanks", "goodbye", "ask_human", "ask_identity", "ask_help", "affirm", "deny", "change_language"]
    + ["easy_language", "repeat", "complaint", "insult"]
)


class IncompleteMessage(Exception):
    """The message came without what the application always sends; it names the missing field, never the text."""


@dataclass(frozen=True)
class Turn:
    """One message as Rasa understood it. `choice` is None for typed text, `confidence` Rasa's for `intent` (0…1).

    `perhaps` is the dialogue act that comes first where Rasa was not sure of any, None where none is likely.
    """

    question: Question
    intent: str
    confidence: float
    choice: str | None
    perhaps: str | None = None

    def in_language(self, language: str | None) -> Question:
        """Return the question in another language, None: in its own."""
        return self.question if language is None else replace(self.question, language=language)

    @classmethod
    def of(cls, tracker: Tracker) -> "Turn":
        """Read the latest message. Raises IncompleteMessage."""
        message = tracker.latest_message or {}
        metadata = message.get("metadata") or {}
        for field in ("text", "language", "county"):
            if not isinstance(metadata.get(field), str):
                raise IncompleteMessage(f"metadata.{field} is missing")
        intent = message.get("intent") or {}
        return cls(
            question=Question(
                text=metadata["text"],
                language=metadata["language"],
                county=metadata["county"],
                context=metadata.get("context") or {},
                parts=tuple(metadata.get("parts") or ()),
            ),
            intent=str(intent.get("name") or "question"),
            confidence=float(intent.get("confidence") or 0.0),
            choice=metadata.get("choice"),
            perhaps=_perhaps(message),
        )


def _perhaps(message: Mapping[str, Any]) -> str | None:
    if (message.get("intent") or {}).get("name") != FALLBACK:
        return None
    ranked = [found for found in message.get("intent_ranking") or () if found["name"] != FALLBACK]
    likely = [found["name"] for found in ranked[:1] if float(found["confidence"]) >= LIKELY_FROM]
    return next((str(name) for name in likely if name in HARMLESS), None)
