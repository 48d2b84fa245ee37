"""The composition root of accounts: for the application, and for the command line beside it."""

from __future__ import annotations

from api.adapters.database import Database
from api.adapters.database.audit import DatabaseAudit
from api.adapters.database.sessions import DatabaseSessions
from api.services.account_services import AccountServices
from api.services.ports import Clock, Hasher
from api.services.sessions import Sessions


def build_accounts(database: Database, hasher: Hasher, clock: Clock) -> AccountServices:
    return AccountServices(
        sessions=Sessions(DatabaseSessions(database), hasher, clock),
        audit=DatabaseAudit(database),
    )
