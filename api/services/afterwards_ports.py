"""What the services around the time after a handoff, or a deletion, need of the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from api.domain.deletions import DeletionRecord
from api.domain.handoff_figures import HandoffRecord, Satisfaction


class HandoffRecords(Protocol):
    """Handoffs that are over, without persons. Each call is one transaction."""

    async def rate(self, conversation_id: str, satisfaction: Satisfaction) -> None:
        """Keep whether the last handoff of the conversation helped; only a first answer counts, and after it nothing
        leads from the conversation to the record."""
        ...

    async def of_period(self, county: str, since: date | None, until: date | None) -> Sequence[HandoffRecord]:
        """`since` and `until` are the first and the last day, None: without limit."""
        ...


class Deletions(Protocol):
    """Records of deleted conversations."""

    async def records(self, county: str | None, *, before: str | None, limit: int) -> Sequence[DeletionRecord]:
        """Return the newest days first; None: of all counties. `before`: only what follows this record. Raises
        NotFound for a `before` that is none."""
        ...

    async def delete_older(self, before: date) -> None: ...
