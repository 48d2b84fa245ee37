"""What answers to themes, and telling people of them, require of the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from api.domain.answers import AnsweredTheme, DueContact, KeptContact, Waiting
from api.domain.messages import Reply
from api.domain.theme_answer import ThemeAnswer


class ThemeAnswers(Protocol):
    """What counties answered. Each call is one transaction."""

    async def keep(self, theme_id: str, answer: ThemeAnswer, by: str, now: datetime) -> None:
        """Keep the answer of a theme instead of any older one. Raises NotFound for one that was merged meanwhile."""
        ...

    async def answered(self, county: str | None = None) -> Sequence[AnsweredTheme]:
        """The themes that are done and have an answer, and those that are declined: their reason is the answer.

        Of one county or of all (None).
        """
        ...

    async def waiting(self, theme_id: str) -> Sequence[Waiting]:
        """The conversations with a question of this theme that were not told; not those in which a human speaks."""
        ...

    async def tell(self, waiting: Waiting, replies: Sequence[Reply], now: datetime) -> bool:
        """Say it in the conversation; False, and nothing is said: somebody else told it, or it must wait after all."""
        ...


class Contacts(Protocol):
    """Sealed addresses of those who want a mail when there is an answer. Each call is one transaction."""

    async def of_theme(self, theme_id: str) -> Sequence[KeptContact]:
        """Those who asked what the theme is about and were not told: who is due first, then the newest first."""
        ...

    async def make_due(self, contacts: Sequence[str], now: datetime) -> None:
        """What these asked is answered: they are to be told."""
        ...

    async def take_due(self, now: datetime) -> DueContact | None:
        """Return who waits longest, None for nobody; nobody else gets them until the next attempt is due."""
        ...

    async def delete(self, contact_id: str) -> None: ...

    async def delete_old(self, now: datetime, due_before: datetime) -> int:
        """Delete whose term is over and who could not be reached since before; return how many were not reached."""
        ...
