"""The use cases around accounts, as the routes get them."""

from __future__ import annotations

from dataclasses import dataclass

from api.services.ports import Audit
from api.services.sessions import Sessions


@dataclass(frozen=True)
class AccountServices:
    sessions: Sessions
    audit: Audit
