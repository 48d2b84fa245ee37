"""`lotse users` from a shell, also beside a running application."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pyotp
import pytest
from click.testing import CliRunner, Result
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.cli import main
from api.settings import Settings
from tests.fakes import FakeClock
from tests.members import Browser

Lotse = Callable[..., Result]


@pytest.fixture
def lotse(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Lotse:
    monkeypatch.setenv("LOTSE_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("LOTSE_SECRET_KEY", settings.secret_key or "")
    return lambda *words: CliRunner().invoke(main, ["users", *words])


def add(lotse: Lotse, name: str = "Ada", county: str = "wittmund") -> Result:
    return lotse("add", name, "--role", "administrator", "--county", county, "--language", "ar")


def test_the_one_time_password_is_all_that_is_printed(lotse: Lotse) -> None:
    added = add(lotse)
    assert added.exit_code == 0, added.output
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\n", added.stdout)
    assert lotse("list").stdout == "Ada\tadministrator\twittmund\tar\tnew\n"
    assert lotse("languages", "Ada", "fa", "ku").exit_code == 0
    assert "\tfa ku\t" in lotse("list").stdout


def test_commands_work_while_the_application_runs(lotse: Lotse, client: TestClient) -> None:
    browser = Browser(client)
    assert browser.login("Ada", add(lotse).stdout.strip()).status_code == 200
    password = lotse("reset", "ada").stdout.strip()
    assert browser.call("GET", "/api/auth/session").status_code == 401
    assert browser.login("Ada", password).status_code == 200
    assert lotse("disable", "Ada").exit_code == 0
    assert browser.login("Ada", password).status_code == 401
    assert "disabled" in lotse("list", "--county", "wittmund").stdout
    assert lotse("enable", "Ada").exit_code == 0
    assert browser.login("Ada", password).status_code == 200


def test_a_lost_device_does_not_shut_anybody_out(
    lotse: Lotse, app: FastAPI, client: TestClient, clock: FakeClock
) -> None:
    browser = Browser(client)
    browser.begin(app, "Ada")
    secret = browser.call("POST", "/api/auth/totp").json()["secret"]
    browser.call("POST", "/api/auth/totp/confirm", json={"code": pyotp.TOTP(secret).at(clock.now())})
    # The command knows the real time, the application the clock of the test.
    clock.time = datetime.now(UTC)
    assert browser.login("Ada", lotse("reset", "Ada").stdout.strip()).json()["code"] == "totp_required"
    assert browser.login("Ada", lotse("reset", "Ada", "--second-factor").stdout.strip()).status_code == 200


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("add", "Ada", "--role", "staff", "--county", "wittmund"), "account with this name"),
        (("add", "Bo", "--role", "staff", "--county", "atlantis"), "heidekreis, peine, rotenburg, wittmund"),
        (("add", "\x1b[31m", "--role", "staff", "--county", "peine"), "name"),
        (("add", "Bo", "--role", "staff", "--county", "peine", "--language", "?"), "language"),
        (("reset", "Bo"), "no account"),
        (("disable", "Bo"), "no account"),
        (("enable", "Bo"), "no account"),
    ],
)
def test_what_cannot_be_done_ends_with_1_and_the_reason(words: tuple[str, ...], reason: str, lotse: Lotse) -> None:
    add(lotse)
    refused = lotse(*words)
    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert reason in refused.stderr


def test_a_database_that_is_not_there_is_named(lotse: Lotse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/lotse?connect_timeout=1")
    refused = lotse("list")
    assert refused.exit_code == 1
    assert "cannot be used" in refused.stderr
