"""The composition root of accounts: for the application, and for the command line beside it."""

from __future__ import annotations

from collections.abc import Collection

from api.adapters.database import Database
from api.adapters.database.accounts import DatabaseAccounts
from api.adapters.database.audit import DatabaseAudit
from api.adapters.database.login_failures import DatabaseFailures
from api.adapters.database.second_factors import DatabaseSecondFactors
from api.adapters.database.sessions import DatabaseSessions
from api.adapters.passwords import Argon2Passwords
from api.adapters.secrets import KeyedHasher, SealedBox
from api.adapters.timed_codes import AuthenticatorCodes
from api.services.account_services import AccountServices
from api.services.administration import Administration
from api.services.attempts import Attempts
from api.services.own_account import OwnAccount
from api.services.ports import Clock
from api.services.second_factor import SecondFactor
from api.services.sessions import Sessions
from api.services.sign_in import SignIn


def build_accounts(database: Database, key: bytes, clock: Clock, counties: Collection[str]) -> AccountServices:
    """Return the use cases on this database; `counties`: those that accounts may belong to."""
    hasher, passwords = KeyedHasher(key), Argon2Passwords()
    accounts, audit = DatabaseAccounts(database), DatabaseAudit(database)
    sessions = Sessions(DatabaseSessions(database), hasher, clock)
    attempts = Attempts(DatabaseFailures(database), hasher, clock)
    second_factor = SecondFactor(
        DatabaseSecondFactors(database), AuthenticatorCodes(), SealedBox(key), hasher, audit, clock
    )
    parts = (accounts, attempts, passwords, second_factor, sessions, audit, clock)
    return AccountServices(
        sessions=sessions,
        sign_in=SignIn(*parts),
        own_account=OwnAccount(*parts),
        second_factor=second_factor,
        administration=Administration(*parts, counties),
        attempts=attempts,
        audit=audit,
        clock=clock,
    )
