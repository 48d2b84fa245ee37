"""What an action sees of a message."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk import Tracker

from knowledge import Question

FALLBACK, QUESTION, FOLLOW_UP = "nlu_fallback", "question", "follow_up"
# Where there is an answer to go on from, a message goes on more often than among all the examples.
GOES_ON_FROM, MOST_WORDS = 0.2, 12
SURE = 0.8  # of an intent whose reply changes what comes after
# Of 570 questions that nobody can answer one in a hundred is taken for an act so, of 600 acts 45 more are recognised.
LIKELY_FROM = 0.2
# Acts whose reply does no harm where a question was meant that nobody can answer anyway; none opens a form.
HARMLESS = frozenset(
    [
        *("greeting", "thanks", "goodbye", "ask_human", "ask_identity", "ask_help", "affirm", "deny"),
        *("change_language", "easy_language", "repeat", "complaint", "insult", "ask_decision"),
    ]
)


class IncompleteMessage(Exception):
    """The message came without what the application always sends; it names the missing field, never the text."""


@dataclass(frozen=True)
class Turn:
    """One message as Rasa understood it. `choice` is None for typed text, `confidence` Rasa's for `intent` (0…1).

    `goes_on`: it is short, may well have no subject of its own, and there is an answer to go on from.
    `perhaps` is the most likely dialogue act where Rasa took the message for a question or was not sure, None where
    none is likely.
    """

    question: Question
    intent: str
    confidence: float
    choice: str | None
    perhaps: str | None = None
    goes_on: bool = False

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
        question = Question(
            text=metadata["text"],
            language=metadata["language"],
            county=metadata["county"],
            context=metadata.get("context") or {},
            parts=tuple(metadata.get("parts") or ()),
            is_aside=bool(metadata.get("is_aside")),
        )
        return cls(
            question=question,
            intent=str(intent.get("name") or QUESTION),
            confidence=float(intent.get("confidence") or 0.0),
            choice=metadata.get("choice"),
            perhaps=_perhaps(message),
            goes_on=_goes_on(message, question),
        )


def _perhaps(message: Mapping[str, Any]) -> str | None:
    if (message.get("intent") or {}).get("name") not in (FALLBACK, QUESTION):
        return None
    likely = [found for found in message.get("intent_ranking") or () if float(found["confidence"]) >= LIKELY_FROM]
    return next((str(found["name"]) for found in likely if found["name"] in HARMLESS), None)


def _goes_on(message: Mapping[str, Any], question: Question) -> bool:
    if not question.has_answer or len(question.text.split()) > MOST_WORDS:
        return False
    return any(
        found["name"] == FOLLOW_UP and float(found["confidence"]) >= GOES_ON_FROM
        for found in message.get("intent_ranking") or ()
    )
