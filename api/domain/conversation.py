"""A conversation and one turn in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from api.domain.messages import Message, Reply, Request
from api.domain.needs import Need


@dataclass(frozen=True)
class Conversation:
    """What is known of a conversation. `state` is Rasa's (slots, open form), `context` the knowledge's (last topic)."""

    id: str
    county: str
    language: str
    state: Mapping[str, object]
    context: Mapping[str, object]
    created_at: datetime


@dataclass(frozen=True)
class Posted:
    """A message of the person that is kept, in the conversation as it is now. `choice` is the payload if the text was
    one that had been offered; `replies` is None while nobody has answered yet."""

    conversation: Conversation
    message: Message
    choice: str | None
    replies: tuple[Message, ...] | None


@dataclass(frozen=True)
class Turn:
    """What the assistant gets to see of a message: `text` without greeting, `original` as it was written."""

    conversation_id: str
    text: str
    original: str
    choice: str | None
    language: str
    county: str
    state: Mapping[str, object]
    context: Mapping[str, object]


@dataclass(frozen=True)
class TurnOutcome:
    """What the assistant said to a turn. `state` None: Rasa was not asked, its state stays as it was."""

    replies: tuple[Reply, ...]
    state: Mapping[str, object] | None = None


@dataclass(frozen=True)
class Answered:
    """What is written in one transaction when a message has been answered."""

    replies: tuple[Reply, ...]
    language: str
    state: Mapping[str, object]
    context: Mapping[str, object]
    needs: tuple[Need, ...] = field(default=())
    requests: tuple[Request, ...] = field(default=())

    @property
    def is_promise(self) -> bool:
        """Whether the replies say that something has arrived."""
        return bool(self.requests) or any(reply.effects.contact for reply in self.replies)


@dataclass(frozen=True)
class Judged:
    """A reply that did not help: what the person had asked (None: a choice, or nothing), and the reply's topic."""

    question: str | None
    topic: str | None


CONTEXT_LIMIT_BYTES = 8_192
# In the context of a conversation in which nobody has said or chosen a language yet.
LANGUAGE_OPEN = "language_open"
# The choices (label, payload) of the last replies, for who types what to tap.
OFFERED = "offered"
MOST_OFFERED = 14
# What the last reply listed (label, payload) without a choice to tap: who types may mean one of it ("the second").
LISTED = "listed"
# In the context of one turn only: what the assistant has to know of humans (see knowledge/consent.py).
HUMAN = "human"
# In the context: the need whose person was asked for an address, the survey that is open ({"id", "at"}), and the one
# that was offered: no other one is offered in the same conversation.
NOTICE_OPEN, SURVEY_OPEN, SURVEY_OFFERED = "notice", "survey", "survey_offered"
# In the state: the name of the open form. A greeting can be an answer to it ("Morgen").
OPEN_FORM = "active_loop"
# The form whose only question is answered by yes or no.
DELETION_FORM = "delete_data_form"


def merge_context(context: Mapping[str, object], replies: tuple[Reply, ...]) -> dict[str, object]:
    """Return the context with what the replies add; a key set to None is gone. What would be too large is not added."""
    merged = {key: value for key, value in context.items() if key not in (HUMAN, LISTED)}
    for reply in replies:
        merged.update(reply.context)
    offered = [[quick.label, quick.payload] for reply in replies for quick in reply.quick_replies]
    merged[OFFERED] = offered[:MOST_OFFERED] or None
    merged = {key: value for key, value in merged.items() if value is not None}
    if len(json.dumps(merged)) <= CONTEXT_LIMIT_BYTES:
        return merged
    return {key: value for key, value in context.items() if key not in (HUMAN, LISTED, OFFERED)}


def offered_in(context: Mapping[str, object]) -> list[tuple[str, str]]:
    """What the last replies listed, then their choices: (label, payload)."""
    found = [each for key in (LISTED, OFFERED) if isinstance(each := context.get(key), list)]
    return [(str(label), str(payload)) for each in found for label, payload in each]
