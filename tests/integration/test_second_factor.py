"""A code of an authenticator app beside the password."""

from __future__ import annotations

import pyotp
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.fakes import FakeClock
from tests.integration.test_problems import check_problem
from tests.members import PASSWORD, Browser


@pytest.fixture
def browser(app: FastAPI, client: TestClient) -> Browser:
    browser = Browser(client)
    browser.begin(app, "Ada")
    return browser


def begin(browser: Browser) -> pyotp.TOTP:
    begun = browser.call("POST", "/api/auth/totp").json()
    totp = pyotp.parse_uri(begun["uri"])
    assert isinstance(totp, pyotp.TOTP)
    assert (totp.secret, totp.issuer, totp.name) == (begun["secret"], "Lotse", "Ada")
    return totp


def confirm(browser: Browser, code: str) -> list[str]:
    response = browser.call("POST", "/api/auth/totp/confirm", json={"code": code})
    assert response.status_code == 200, response.text
    codes: list[str] = response.json()["recovery_codes"]
    return codes


def test_a_login_needs_a_code_once_a_second_factor_is_confirmed(browser: Browser, clock: FakeClock) -> None:
    totp = begin(browser)
    assert browser.login("Ada", PASSWORD).status_code == 200
    confirm(browser, totp.at(clock.now()))
    check_problem(browser.login("Ada", PASSWORD), 401, "totp_required")
    clock.move(seconds=30)
    check_problem(browser.login("Ada", "wrong", totp.at(clock.now())), 401, "login-refused")
    check_problem(browser.login("Ada", PASSWORD, "000000"), 401, "login-refused")
    assert browser.login("Ada", PASSWORD, totp.at(clock.now())).status_code == 200


def test_a_code_works_once(browser: Browser, clock: FakeClock) -> None:
    totp = begin(browser)
    code = totp.at(clock.now())
    confirm(browser, code)
    assert browser.login("Ada", PASSWORD, code).status_code == 401
    clock.move(seconds=30)
    code = totp.at(clock.now())
    assert [browser.login("Ada", PASSWORD, code).status_code for _ in range(2)] == [200, 401]


def test_a_code_may_be_half_a_minute_late_and_no_more(browser: Browser, clock: FakeClock) -> None:
    totp = begin(browser)
    confirm(browser, totp.at(clock.now()))
    clock.move(seconds=60)
    code = totp.at(clock.now())
    clock.move(seconds=60)
    assert browser.login("Ada", PASSWORD, code).status_code == 401
    code = totp.at(clock.now())
    clock.move(seconds=30)
    assert browser.login("Ada", PASSWORD, f"{code[:3]} {code[3:]}").status_code == 200


def test_a_recovery_code_works_once(browser: Browser, clock: FakeClock) -> None:
    first, *others = confirm(browser, begin(browser).at(clock.now()))
    assert len(others) == 9
    assert [browser.login("Ada", PASSWORD, code).status_code for code in (first, first)] == [200, 401]
    assert browser.login("Ada", PASSWORD, others[0].lower().replace("-", " ")).status_code == 200


def test_guessing_codes_is_slowed_down(browser: Browser, clock: FakeClock) -> None:
    confirm(browser, begin(browser).at(clock.now()))
    statuses = [browser.login("Ada", PASSWORD, f"00000{number}").status_code for number in range(6)]
    assert statuses == [401] * 5 + [429]


def test_asking_for_the_code_is_no_failure(browser: Browser, clock: FakeClock) -> None:
    confirm(browser, begin(browser).at(clock.now()))
    problems = [browser.login("Ada", PASSWORD).json()["code"] for _ in range(8)]
    assert problems == ["totp_required"] * 8


def test_a_wrong_code_confirms_nothing(browser: Browser) -> None:
    check_problem(browser.call("POST", "/api/auth/totp/confirm", json={"code": "123456"}), 422, "no-second-factor")
    begin(browser)
    check_problem(browser.call("POST", "/api/auth/totp/confirm", json={"code": "12345"}), 403, "wrong-password")
    assert browser.login("Ada", PASSWORD).status_code == 200


def test_a_second_factor_goes_with_the_password_only(browser: Browser, clock: FakeClock) -> None:
    confirm(browser, begin(browser).at(clock.now()))
    check_problem(browser.call("POST", "/api/auth/totp"), 409, "second-factor-in-use")
    check_problem(browser.call("DELETE", "/api/auth/totp", json={"password": "wrong"}), 403, "wrong-password")
    assert browser.call("DELETE", "/api/auth/totp", json={"password": PASSWORD}).status_code == 204
    assert browser.login("Ada", PASSWORD).status_code == 200
