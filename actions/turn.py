"""What an action sees of a message."""

from dataclasses import dataclass, replace

from rasa_sdk import Tracker

from knowledge import Question


class IncompleteMessage(Exception):
    """The message came without what the application always sends; it names the missing field, never the text."""


@dataclass(frozen=True)
class Turn:
    """One message as Rasa understood it. `choice` is None for typed text, `confidence` Rasa's for `intent` (0…1)."""

    question: Question
    intent: str
    confidence: float
    choice: str | None

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
        )
