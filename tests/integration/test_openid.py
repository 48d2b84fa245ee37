"""Signing in at an identity provider, with a real one on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import oidc_provider_mock
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.bootstrap import World, build
from api.domain.accounts import Role
from api.settings import Settings
from tests.integration.test_problems import check_problem
from tests.members import Browser, add_account

ADA = {"preferred_username": "ada", "email": "ada@lk-wittmund.example", "email_verified": True}
PEOPLE = {
    "ada-1": ADA,
    "ada-2": ADA,
    "bo-1": {"preferred_username": "other", "email": "bo@lk-wittmund.example", "email_verified": True},
    "bo-2": {"preferred_username": "other", "email": "bo@lk-wittmund.example", "email_verified": False},
}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    people = [oidc_provider_mock.User(sub=sub, claims=dict(claims)) for sub, claims in PEOPLE.items()]
    with oidc_provider_mock.run_server_in_thread(user_claims=people, require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def app(issuer: str, settings: Settings, world: World) -> FastAPI:
    values = {
        "oidc_issuer": issuer,
        "oidc_client_id": "lotse",
        "oidc_client_secret": "s",
        "public_url": "http://testserver",
    }
    return build(settings.model_copy(update=values), world)


def go_to_provider(client: TestClient, subject: str) -> str:
    """Sign in there as `subject`; return the address to which the provider sends the browser back."""
    begun = client.get("/api/auth/oidc/login", follow_redirects=False)
    assert begun.status_code == 303, begun.text
    there = httpx.post(begun.headers["location"], data={"sub": subject}, trust_env=False)
    return there.headers["location"]


def come_back(client: TestClient, address: str) -> Any:
    return client.get(address, follow_redirects=False)


def sign_in(client: TestClient, subject: str) -> Any:
    return come_back(client, go_to_provider(client, subject))


def test_who_has_an_account_comes_in(app: FastAPI, client: TestClient) -> None:
    add_account(app, "Ada", Role.COORDINATOR)
    response = sign_in(client, "ada-1")
    assert (response.status_code, response.headers["location"]) == (303, "/review")
    session = client.get("/api/auth/session").json()
    assert session["account"]["name"] == "Ada"
    # Nobody needs the one-time password any more.
    assert session["account"]["must_change_password"] is False


def test_who_has_none_stays_out(app: FastAPI, client: TestClient) -> None:
    add_account(app, "Cem")
    check_problem(sign_in(client, "ada-1"), 403, "no-account")
    assert client.get("/api/auth/session").status_code == 401


def test_only_a_confirmed_address_is_a_name(app: FastAPI, client: TestClient) -> None:
    add_account(app, "bo@lk-wittmund.example")
    check_problem(sign_in(client, "bo-2"), 403, "no-account")
    assert sign_in(client, "bo-1").status_code == 303


def test_an_account_belongs_to_the_first_who_came(app: FastAPI, client: TestClient) -> None:
    account, _ = add_account(app, "Ada")
    assert sign_in(client, "ada-1").status_code == 303
    check_problem(sign_in(client, "ada-2"), 403, "no-account")
    assert sign_in(client, "ada-1").status_code == 303
    assert account.name == "Ada"


def test_a_disabled_account_stays_out(app: FastAPI, client: TestClient) -> None:
    account, _ = add_account(app, "Ada")
    sign_in(client, "ada-1")
    administrator = Browser(TestClient(app))
    administrator.begin(app, "Eva", Role.ADMINISTRATOR)
    administrator.call("POST", f"/api/admin/accounts/{account.id}/disable")
    assert client.get("/api/auth/session").status_code == 401
    check_problem(sign_in(client, "ada-1"), 403, "no-account")


def test_a_login_ends_in_the_browser_in_which_it_began(app: FastAPI, client: TestClient) -> None:
    add_account(app, "Ada")
    address = go_to_provider(client, "ada-1")
    check_problem(come_back(TestClient(app), address), 401, "provider-refused")
    other = dict(parse_qsl(urlsplit(go_to_provider(client, "ada-1")).query))
    check_problem(come_back(client, f"{address.split('?')[0]}?state=x&code={other['code']}"), 401, "provider-refused")
    check_problem(come_back(client, f"{address.split('?')[0]}?error=access_denied"), 401, "provider-refused")


def test_a_code_works_once(app: FastAPI, client: TestClient) -> None:
    add_account(app, "Ada")
    address = go_to_provider(client, "ada-1")
    cookies = dict(client.cookies)
    assert come_back(client, address).status_code == 303
    client.cookies.update(cookies)
    check_problem(come_back(client, address), 401, "provider-refused")


def test_a_silent_provider_is_named(settings: Settings, world: World) -> None:
    values = {"oidc_issuer": "http://127.0.0.1:1", "oidc_client_id": "lotse", "public_url": "http://testserver"}
    with TestClient(build(settings.model_copy(update=values), world)) as client:
        check_problem(client.get("/api/auth/oidc/login", follow_redirects=False), 503, "provider-unavailable")


def test_without_a_provider_there_is_no_such_login(settings: Settings, world: World) -> None:
    with TestClient(build(settings, world)) as client:
        for stop in ("login", "callback"):
            check_problem(client.get(f"/api/auth/oidc/{stop}"), 404, "not-found")
