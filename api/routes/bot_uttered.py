"""The event `bot_uttered` as rasa-webchat reads it: Markdown, and choices that send their payload back as text."""

from __future__ import annotations

from functools import partial

from api.domain.errors import LotseError
from api.domain.messages import Message
from api.routes.html import direction
from api.routes.markdown import as_markdown, plain
from api.routes.refusals import explain
from api.services.ports import Guide

Event = dict[str, object]
_RIGHT_TO_LEFT = {"style": "custom", "css": "direction: rtl; text-align: right"}


def bot_uttered(guide: Guide, message: Message) -> Event:
    """Return the event; the client knows it by its keys, so there is none without content."""
    phrase = partial(_phrase, guide, message.language)
    event = _text(as_markdown(phrase, message), message.language)
    if message.quick_replies:
        event["quick_replies"] = [
            {"content_type": "text", "title": quick.label, "payload": quick.payload} for quick in message.quick_replies
        ]
    return event


def bot_explained(guide: Guide, language: str, error: LotseError, text: str) -> Event:
    """Return the event for a message that was refused."""
    return _text(plain(explain(partial(_phrase, guide, language), error, text)), language)


def _text(markdown: str, language: str) -> Event:
    event: Event = {"text": markdown}
    if direction(language) == "rtl":
        event["metadata"] = {"customCss": _RIGHT_TO_LEFT}
    return event


def _phrase(guide: Guide, language: str, key: str, **values: object) -> str:
    return guide.phrase(key, guide.answer_language(language), **values)
