"""Administrators manage the accounts of their county, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.domain.accounts import Role
from tests.integration.test_problems import MARKER, check_problem
from tests.members import Browser, Member


@pytest.fixture
def administrator(app: FastAPI, client: TestClient) -> Member:
    return Member.sign_in(app, client, Role.ADMINISTRATOR)


def add(administrator: Member, **wanted: Any) -> dict[str, Any]:
    response = administrator.call("POST", "/api/admin/accounts", json={"name": "Bo", "role": "staff"} | wanted)
    assert response.status_code == 201, response.text
    added: dict[str, Any] = response.json()
    return added


def actions(administrator: Member) -> list[tuple[str | None, str]]:
    entries = administrator.call("GET", "/api/admin/audit").json()["entries"]
    return [(entry["account"], entry["action"]) for entry in entries]


@pytest.mark.parametrize("path", ["/api/admin/accounts", "/api/admin/audit"])
def test_only_administrators_come_in(path: str, app: FastAPI, client: TestClient) -> None:
    check_problem(client.get(path), 401, "not-signed-in")
    for role in (Role.STAFF, Role.COORDINATOR):
        check_problem(Member.sign_in(app, client, role).call("GET", path), 403, "wrong-role")


def test_a_new_account_is_of_the_same_county_and_can_sign_in(administrator: Member, app: FastAPI) -> None:
    added = add(administrator, languages=["ar", "de"])
    assert added["account"]["county"] == "wittmund"
    assert added["account"]["languages"] == ["ar", "de"]
    assert Browser(TestClient(app)).login("bo", added["one_time_password"]).status_code == 200
    names = [account["name"] for account in administrator.call("GET", "/api/admin/accounts").json()["accounts"]]
    assert names == ["administrator wittmund", "Bo"]


@pytest.mark.parametrize(
    ("wanted", "status"),
    [
        ({"name": "ADMINISTRATOR Wittmund"}, 409),
        ({"name": f"{MARKER}\n"}, 201),
        ({"name": f"{MARKER}\x00"}, 422),
        ({"name": " "}, 422),
        ({"role": "owner"}, 422),
        ({"county": "peine"}, 422),
        ({"languages": ["?"]}, 422),
    ],
)
def test_an_account_that_cannot_be_is_refused(wanted: dict[str, Any], status: int, administrator: Member) -> None:
    body = {"name": "Bo", "role": "staff"} | wanted
    response = administrator.call("POST", "/api/admin/accounts", json=body)
    assert response.status_code == status, response.text
    assert status == 201 or MARKER not in response.text


def test_a_reset_ends_sessions_and_gives_a_new_password(administrator: Member, app: FastAPI) -> None:
    browser = Browser(TestClient(app))
    account = browser.begin(app, "Bo")
    reset = administrator.call("POST", f"/api/admin/accounts/{account.id}/reset")
    assert browser.call("GET", "/api/auth/session").status_code == 401
    opened = browser.login("Bo", reset.json()["one_time_password"])
    assert opened.json()["account"]["must_change_password"] is True


def test_a_disabled_account_is_out_at_once(administrator: Member, app: FastAPI) -> None:
    browser = Browser(TestClient(app))
    added = add(administrator)
    path = f"/api/admin/accounts/{added['account']['id']}"
    browser.login("Bo", added["one_time_password"])
    assert administrator.call("POST", f"{path}/disable").status_code == 204
    assert browser.call("GET", "/api/auth/session").status_code == 401
    check_problem(browser.login("Bo", added["one_time_password"]), 401, "login-refused")
    assert administrator.call("POST", f"{path}/enable").status_code == 204
    assert browser.login("Bo", added["one_time_password"]).status_code == 200


@pytest.mark.parametrize("action", ["reset", "disable", "enable"])
def test_other_counties_do_not_exist_for_an_administrator(
    action: str, administrator: Member, app: FastAPI, client: TestClient
) -> None:
    other = Member.sign_in(app, client, Role.STAFF, "peine")
    for account_id in (other.account.id, "none", "%00"):
        check_problem(administrator.call("POST", f"/api/admin/accounts/{account_id}/{action}"), 404, "not-found")
    assert len(administrator.call("GET", "/api/admin/accounts").json()["accounts"]) == 1


@pytest.mark.parametrize("action", ["reset", "disable"])
def test_administrators_cannot_shut_themselves_out(action: str, administrator: Member) -> None:
    own = f"/api/admin/accounts/{administrator.account.id}/{action}"
    check_problem(administrator.call("POST", own), 409, "own-account")


def test_who_did_what_is_kept_for_the_county(administrator: Member, app: FastAPI, client: TestClient) -> None:
    Browser(TestClient(app)).login("Bo", add(administrator)["one_time_password"])
    Browser(TestClient(app)).login("Bo", "wrong")
    assert actions(administrator) == [
        (None, "login-refused"),
        ("Bo", "login"),
        ("administrator wittmund", "account-added"),
        (None, "account-added"),
    ]
    assert actions(Member.sign_in(app, client, Role.ADMINISTRATOR, "peine")) == [(None, "account-added")]


def test_the_audit_is_read_in_pages(administrator: Member) -> None:
    for number in range(3):
        add(administrator, name=f"Bo {number}")
    newest = administrator.call("GET", "/api/admin/audit?limit=2").json()["entries"]
    older = administrator.call("GET", f"/api/admin/audit?before={newest[-1]['id']}").json()["entries"]
    assert [len(newest), len(older)] == [2, 2]
    assert newest[-1]["id"] > older[0]["id"]
    check_problem(administrator.call("GET", "/api/admin/audit?limit=0"), 422)
