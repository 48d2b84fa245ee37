"""The composition root of accounts: for the application, and for the command line beside it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from api.adapters.clock import SystemClock
from api.adapters.database import Database, open_database
from api.adapters.database.accounts import DatabaseAccounts
from api.adapters.database.audit import DatabaseAudit
from api.adapters.database.identities import DatabaseIdentities
from api.adapters.database.login_failures import DatabaseFailures
from api.adapters.database.migrate import UnknownSchema, migrate
from api.adapters.database.second_factors import DatabaseSecondFactors
from api.adapters.database.sessions import DatabaseSessions
from api.adapters.passwords import Argon2Passwords
from api.adapters.secrets import KeyedHasher, SealedBox, load_key
from api.adapters.timed_codes import AuthenticatorCodes
from api.services.account_ports import IdentityProvider, Passwords
from api.services.account_services import AccountServices
from api.services.administration import Administration
from api.services.attempts import Attempts
from api.services.own_account import OwnAccount
from api.services.ports import Clock
from api.services.provider_sign_in import ProviderSignIn
from api.services.second_factor import SecondFactor
from api.services.sessions import Sessions
from api.services.sign_in import SignIn
from api.settings import Settings
from knowledge.loading import CONTENT, county_ids


class DatabaseUnusable(RuntimeError):
    """The database cannot be reached, or another version of Lotse made it."""


def open_provider(settings: Settings) -> IdentityProvider | None:
    """Return the configured identity provider, None when there is none."""
    if not settings.oidc_issuer or not settings.oidc_client_id or not settings.public_url:
        return None
    from api.adapters.openid import OpenIdProvider  # with its libraries only where there is a provider

    redirect_uri = f"{settings.public_url.rstrip('/')}/api/auth/oidc/callback"
    return OpenIdProvider(settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret, redirect_uri)


@contextmanager
def open_accounts(settings: Settings) -> Iterator[AccountServices]:
    """Give the use cases to a command, also beside a running application. Raises DatabaseUnusable."""
    os.umask(0o077)
    key, counties = load_key(settings.secret_key, Path("var/secret.key")), county_ids(CONTENT)
    with open_beside(settings) as database:
        yield build_accounts(database, key, SystemClock(), counties)


@contextmanager
def open_beside(settings: Settings) -> Iterator[Database]:
    """Give the database to a command, also beside a running application. Raises DatabaseUnusable."""
    os.umask(0o077)
    try:
        database = open_database(settings.database, alone=False)
        try:
            migrate(database)
            yield database
        finally:
            database.close()
    except SQLAlchemyError as problem:
        raise DatabaseUnusable(f"The database cannot be used ({type(problem).__name__}).") from None
    except UnknownSchema:
        raise DatabaseUnusable("The database belongs to another version of Lotse.") from None


def build_accounts(
    database: Database,
    key: bytes,
    clock: Clock,
    counties: Collection[str],
    provider: IdentityProvider | None = None,
    passwords: Passwords | None = None,
) -> AccountServices:
    """Return the use cases on this database; `counties`: those that accounts may belong to."""
    hasher, cipher, passwords = KeyedHasher(key), SealedBox(key), passwords or Argon2Passwords()
    accounts, audit = DatabaseAccounts(database), DatabaseAudit(database)
    sessions = Sessions(DatabaseSessions(database), hasher, clock)
    attempts = Attempts(DatabaseFailures(database), hasher, clock)
    second_factor = SecondFactor(DatabaseSecondFactors(database), AuthenticatorCodes(), cipher, hasher, audit, clock)
    identities = DatabaseIdentities(database)
    parts = (accounts, attempts, passwords, second_factor, sessions, audit, clock)
    return AccountServices(
        sessions=sessions,
        sign_in=SignIn(*parts),
        own_account=OwnAccount(*parts),
        second_factor=second_factor,
        administration=Administration(*parts, identities, counties),
        provider_sign_in=None
        if provider is None
        else ProviderSignIn(provider, accounts, identities, sessions, cipher, audit, clock),
        attempts=attempts,
        audit=audit,
        clock=clock,
    )
