"""Whether anybody can administer accounts: for `lotse doctor`, which changes nothing."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import create_engine, inspect, make_url, select
from sqlalchemy.exc import SQLAlchemyError

from api.adapters.database import account_tables as t
from api.domain.accounts import Role


def has_administrator(url: str) -> bool:
    """Return whether there is an administrator who can sign in; False, too, where there is no usable database."""
    parts = make_url(url)
    if parts.get_backend_name() == "sqlite" and not Path(parts.database or "").is_file():
        return False
    query = select(t.accounts.c.id).where(t.accounts.c.role == Role.ADMINISTRATOR, t.accounts.c.disabled.is_(False))
    engine = create_engine(url, hide_parameters=True)
    try:
        with engine.connect() as connection:
            return inspect(connection).has_table("accounts") and connection.execute(query).first() is not None
    except SQLAlchemyError:
        return False
    finally:
        engine.dispose()
