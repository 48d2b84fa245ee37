"""Signing in and out with a name and a password."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.bootstrap import World, build
from api.domain.accounts import Role
from api.settings import Settings
from tests.fakes import FakeClock
from tests.integration.test_problems import MARKER, check_problem
from tests.members import PASSWORD, Browser, add_account


@pytest.fixture
def browser(client: TestClient) -> Browser:
    return Browser(client)


def test_a_one_time_password_opens_nothing_but_its_own_change(app: FastAPI, browser: Browser) -> None:
    _, password = add_account(app, "Ada", Role.ADMINISTRATOR)
    opened = browser.login("Ada", password).json()
    assert opened["account"] == {
        "name": "Ada",
        "role": "administrator",
        "county": "wittmund",
        "languages": [],
        "must_change_password": True,
    }
    check_problem(browser.call("GET", "/api/admin/accounts"), 403, "password-change-needed")
    changed = browser.call("POST", "/api/auth/password", json={"old": password, "new": PASSWORD})
    assert changed.status_code == 204
    assert browser.call("GET", "/api/admin/accounts").status_code == 200
    assert browser.call("GET", "/api/auth/session").json()["account"]["must_change_password"] is False
    assert browser.login("ada", password).status_code == 401
    assert browser.login("ADA", PASSWORD).status_code == 200


def test_a_one_time_password_ends_after_a_day(app: FastAPI, browser: Browser, clock: FakeClock) -> None:
    _, password = add_account(app, "Ada")
    clock.move(hours=24)
    check_problem(browser.login("Ada", password), 401, "one-time-password-expired")


def test_nobody_learns_which_names_exist(app: FastAPI, browser: Browser) -> None:
    add_account(app, "Ada")
    wrong_password, wrong_name = browser.login("Ada", MARKER), browser.login(MARKER, "x")
    check_problem(wrong_password, 401, "login-refused")
    assert wrong_password.json() == wrong_name.json()
    assert "set-cookie" not in wrong_password.headers


@pytest.mark.parametrize("name", ["Ada", "nobody"])
def test_guessing_waits_longer_and_longer(name: str, app: FastAPI, browser: Browser, clock: FakeClock) -> None:
    _, password = add_account(app, "Ada")
    assert [browser.login(name, "wrong").status_code for _ in range(5)] == [401] * 5
    refused = browser.login(name, password)
    check_problem(refused, 429)
    assert 0 < int(refused.headers["Retry-After"]) <= 11
    clock.move(seconds=11)
    assert browser.login(name, "wrong").status_code == 401
    assert int(browser.login(name, "wrong").headers["Retry-After"]) > 15


def test_the_right_password_after_the_wait_forgets_the_failures(
    app: FastAPI, browser: Browser, clock: FakeClock
) -> None:
    _, password = add_account(app, "Ada")
    for _ in range(5):
        browser.login("Ada", "wrong")
    clock.move(seconds=11)
    assert browser.login("Ada", password).status_code == 200
    clock.move(hours=13)
    assert [browser.login("Ada", "wrong").status_code for _ in range(4)] == [401] * 4


def test_one_client_cannot_guess_at_many_names(browser: Browser) -> None:
    statuses = [browser.login(f"name{number}", "wrong").status_code for number in range(6)]
    assert statuses == [401] * 5 + [429]


def test_a_change_needs_the_csrf_token(app: FastAPI, browser: Browser) -> None:
    browser.begin(app, "Ada")
    for headers in ({}, {"X-CSRF-Token": "wrong"}):
        check_problem(browser.client.post("/api/auth/logout", headers=headers), 403, "wrong-csrf-token")
    assert browser.call("GET", "/api/auth/session").json()["csrf_token"] == browser.csrf_token


def test_a_session_ends_with_logout(app: FastAPI, browser: Browser) -> None:
    browser.begin(app, "Ada")
    cookie = browser.client.cookies["lotse_session"]
    assert browser.call("POST", "/api/auth/logout").status_code == 204
    assert "lotse_session" not in browser.client.cookies
    stolen = browser.client.get("/api/auth/session", headers={"Cookie": f"lotse_session={cookie}"})
    check_problem(stolen, 401, "not-signed-in")


@pytest.mark.parametrize(("pause_h", "times", "status"), [(7, 1, 200), (8, 1, 401), (4, 2, 200), (4, 3, 401)])
def test_a_session_ends_when_it_is_idle_or_old(
    pause_h: int, times: int, status: int, app: FastAPI, browser: Browser, clock: FakeClock
) -> None:
    browser.begin(app, "Ada")
    for _ in range(times):
        clock.move(hours=pause_h)
        response = browser.call("GET", "/api/auth/session")
    assert response.status_code == status


def test_a_new_password_ends_all_other_sessions(app: FastAPI, browser: Browser) -> None:
    browser.begin(app, "Ada")
    elsewhere = Browser(TestClient(app))
    assert elsewhere.login("Ada", PASSWORD).status_code == 200
    changed = browser.call("POST", "/api/auth/password", json={"old": PASSWORD, "new": "Vier Möwen über Peine"})
    assert changed.status_code == 204
    assert elsewhere.call("GET", "/api/auth/session").status_code == 401
    assert browser.call("GET", "/api/auth/session").status_code == 200


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("elf Zeichen", "12"),
        ("aaaaaaaaaaaaaaaa", "different"),
        ("Ada Musterfrau1", "name"),
        ("Willkommen2026", "first"),
        (PASSWORD, "old one"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(new: str, reason: str, app: FastAPI, browser: Browser) -> None:
    browser.begin(app, "Ada Musterfrau")
    refused = browser.call("POST", "/api/auth/password", json={"old": PASSWORD, "new": new})
    check_problem(refused, 422, "password-too-weak")
    assert reason in refused.json()["detail"]


def test_a_new_password_needs_the_old_one(app: FastAPI, browser: Browser) -> None:
    browser.begin(app, "Ada")
    body = {"old": "wrong", "new": "Vier Möwen über Peine"}
    statuses = [browser.call("POST", "/api/auth/password", json=body).status_code for _ in range(6)]
    assert statuses == [403] * 5 + [429]


def test_a_password_may_be_typed_on_any_keyboard(app: FastAPI, browser: Browser) -> None:
    browser.begin(app, "Ada")
    decomposed = PASSWORD.replace("ö", "o\u0308").replace("ü", "u\u0308")
    assert browser.login("Ada", decomposed).status_code == 200


@pytest.mark.parametrize("name", ["", "x\0y", "é" * 101, 7])
def test_a_name_that_cannot_be_one_is_refused(name: object, client: TestClient) -> None:
    response = client.post("/api/auth/login", json={"username": name, "password": "x"})
    check_problem(response, 401 if name == "x\0y" else 422)


def test_the_cookie_is_for_our_pages_alone(app: FastAPI, browser: Browser, settings: Settings, world: World) -> None:
    _, password = add_account(app, "Ada")
    cookie = browser.login("Ada", password).headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


def test_the_cookie_needs_encryption_where_there_is_some(settings: Settings, world: World) -> None:
    app = build(settings.model_copy(update={"public_url": "https://lotse.example"}), world)
    _, password = add_account(app, "Ada")
    with TestClient(app) as client:
        assert "Secure" in Browser(client).login("Ada", password).headers["set-cookie"]
