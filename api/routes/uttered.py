"""What clients of Rasa's channel `socketio` send. They are not ours: what cannot be read is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from api.domain.errors import NotText

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_LONGEST_TOKEN = 64
_OPENING = re.compile(r"/[\w-]{1,40}(\{.*\})?")


@dataclass(frozen=True)
class Uttered:
    """`text` None: nothing was written, the chat was opened. `county`, `language`: wishes of the embedding page."""

    text: str | None
    session_id: str | None
    county: str | None
    language: str | None

    @property
    def only_opens(self) -> bool:
        """Whether this can be what a page sends by itself when its chat is opened, such as `/get_started`."""
        return self.text is None or _OPENING.fullmatch(self.text) is not None


def read_session_id(data: object) -> str | None:
    """Return the id that a client has kept; None: it has none, or one that cannot be ours."""
    found = data.get("session_id") if isinstance(data, Mapping) else None
    return found if isinstance(found, str) and 0 < len(found) <= _LONGEST_TOKEN and found.isascii() else None


def read_uttered(data: object) -> Uttered:
    """Return what was said. Raises NotText where the message is something else."""
    fields = data if isinstance(data, Mapping) else {}
    text, custom = fields.get("message"), fields.get("customData")
    if not (text is None or isinstance(text, str)):
        raise NotText("A message is text.")
    wishes = custom if isinstance(custom, Mapping) else {}
    county, language = wishes.get("county"), wishes.get("language")
    return Uttered(
        text=text,
        session_id=read_session_id(data),
        county=county if isinstance(county, str) else None,
        language=language if isinstance(language, str) and _LANGUAGE.fullmatch(language) else None,
    )


def written(data: object) -> str:
    """Return the text of a message as it came, empty where there is none: to be counted, not to be repeated."""
    text = data.get("message") if isinstance(data, Mapping) else None
    return text if isinstance(text, str) else ""
