"""Who has to be told that a county has answered a theme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from api.domain.needs import NeedKind
from api.domain.theme_answer import ThemeAnswer

# Who waits by mail is told within this time or forgotten.
CONTACT_TERM = timedelta(days=180)
# Answers that one conversation can wait for by mail; a further one takes the place of the oldest.
MOST_CONTACTS = 5
# Questions; who wanted a human or suggested something has asked none.
ASKED = (NeedKind.NO_ANSWER, NeedKind.NOT_HELPFUL, NeedKind.OFFER_MISSING)


@dataclass(frozen=True)
class AnsweredTheme:
    """A theme whose question is answered; `centre` as in `ThemeCentre`."""

    id: str
    county: str
    answer: ThemeAnswer
    centre: bytes = b""


@dataclass(frozen=True)
class Waiting:
    """A conversation that asked and was not told yet: its needs, and the newest words of them (None: deleted)."""

    conversation_id: str
    county: str
    language: str
    needs: tuple[str, ...]
    quote: str | None


@dataclass(frozen=True)
class NewContact:
    """Where somebody wants to be told that the question of this need has an answer; the address is sealed."""

    need: str
    address: str
    expires_at: datetime


@dataclass(frozen=True)
class KeptContact:
    """Somebody who waits for the answer of a theme; `is_due`: a mail to them is on its way."""

    id: str
    address: str
    is_due: bool


@dataclass(frozen=True)
class DueContact:
    """Somebody who is to be told now; `attempts` counts this one, too."""

    id: str
    county: str
    language: str
    address: str
    attempts: int
