"""Members of staff, coordinators and administrators as the tests need them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI

from api.domain.accounts import Account, Role
from api.routes.signed_in import SESSION_COOKIE
from api.services.account_services import AccountServices
from api.services.administration import NewAccount

PASSWORD = "Drei Möwen über Wittmund"


def services(app: FastAPI) -> AccountServices:
    accounts: AccountServices = app.state.application.accounts
    return accounts


def add_account(app: FastAPI, name: str, role: Role = Role.STAFF, county: str = "wittmund") -> tuple[Account, str]:
    """Return the account and its one-time password."""
    record, password = asyncio.run(services(app).administration.add(NewAccount(name, role, county), by=None))
    return record.account, password


@dataclass
class Member:
    """Somebody who is signed in; several of them share one client."""

    client: Any
    account: Account
    token: str
    csrf_token: str

    @classmethod
    def sign_in(
        cls, app: FastAPI, client: Any, role: Role = Role.STAFF, county: str = "wittmund", name: str = ""
    ) -> Member:
        account, _ = add_account(app, name or f"{role} {county}", role, county)
        token, session = asyncio.run(services(app).sessions.begin(account, by_password=False))
        return cls(client, account, token, session.csrf_token)

    def call(self, method: str, path: str, **options: Any) -> Any:
        headers = {"Cookie": f"{SESSION_COOKIE}={self.token}", "X-CSRF-Token": self.csrf_token}
        return self.client.request(method, path, headers=headers | options.pop("headers", {}), **options)


@dataclass
class Browser:
    """Signs in as people do: with a name, a password and a cookie."""

    client: Any
    csrf_token: str = ""

    def login(self, name: str, password: str, code: str | None = None) -> Any:
        body = {"username": name, "password": password} | ({} if code is None else {"code": code})
        response = self.client.post("/api/auth/login", json=body)
        if response.status_code == 200:
            self.csrf_token = response.json()["csrf_token"]
        return response

    def call(self, method: str, path: str, **options: Any) -> Any:
        return self.client.request(method, path, headers={"X-CSRF-Token": self.csrf_token}, **options)

    def begin(self, app: FastAPI, name: str, role: Role = Role.STAFF, county: str = "wittmund") -> Account:
        """Add an account, sign in and choose PASSWORD."""
        account, password = add_account(app, name, role, county)
        assert self.login(name, password).status_code == 200
        changed = self.call("POST", "/api/auth/password", json={"old": password, "new": PASSWORD})
        assert changed.status_code == 204, changed.text
        return account
