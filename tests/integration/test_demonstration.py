"""`lotse demo`: a month of invented data, marked everywhere, apart from real ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient
from pydantic import ValidationError

from api.adapters.clock import SystemClock
from api.bootstrap import World, build
from api.cli import main
from api.demo_command import make_data
from api.demonstration.invented import read_needs
from api.demonstration.seeding import Login
from api.domain.accounts import Role
from api.settings import Settings
from tests.members import Browser

LINE = 'class="demonstration"'
LANGUAGES = {"de", "en", "ar", "fa", "tr", "pl", "ro", "ru", "uk", "nl", "sr", "ku"}


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    return Settings(demo=True, secret_key="k" * 32, hours="always")


@pytest.fixture
def shown(demo: Settings, world: World) -> Iterator[tuple[TestClient, dict[Role, Login]]]:
    logins = {login.role: login for login in make_data(demo)}
    with TestClient(build(demo, replace(world, clock=SystemClock()))) as client:
        yield client, logins


def sign_in(shown: tuple[TestClient, dict[Role, Login]], role: Role) -> Browser:
    client, logins = shown
    browser = Browser(client)
    assert browser.login(logins[role].name, logins[role].password).status_code == 200
    return browser


def test_needs_in_twelve_languages_wait_for_coordinators(shown: tuple[TestClient, dict[Role, Login]]) -> None:
    coordinator = sign_in(shown, Role.COORDINATOR)
    themes: list[dict[str, Any]] = coordinator.call("GET", "/api/review/needs").json()["themes"]
    assert {code for theme in themes for code in theme["languages"]} == LANGUAGES
    assert min(theme["count"] for theme in themes) < 5
    export = coordinator.call("GET", "/api/review/needs.csv")
    assert 'filename="demo-needs-wittmund.csv"' in export.headers["content-disposition"]
    assert LINE in coordinator.call("GET", "/api/review/report").text
    [survey] = coordinator.call("GET", "/api/review/surveys").json()["surveys"]
    assert survey["titles"]["de"] == "Wie kommen Sie zu Ihren Terminen?"


def test_people_wait_for_staff_one_in_danger(shown: tuple[TestClient, dict[Role, Login]]) -> None:
    waiting = sign_in(shown, Role.STAFF).call("GET", "/api/staff/conversations").json()["conversations"]
    assert sum(each["crisis"] for each in waiting) == 1
    assert len({each["language"] for each in waiting}) >= 4


@pytest.mark.parametrize("path", ["/chat", "/privacy", "/imprint", "/", "/staff", "/review"])
def test_every_page_says_that_it_is_a_demonstration(path: str, demo: Settings, world: World) -> None:
    with TestClient(build(demo, world)) as client:
        page = client.get(path).text
        style = client.get("/demonstration.css")
    assert page.count(LINE) == 1
    assert '<span lang="en" dir="ltr">' in page
    assert style.headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("path", ["/chat", "/privacy", "/imprint", "/", "/staff", "/review"])
def test_a_normal_run_is_not_marked(path: str, client: TestClient) -> None:
    assert "demonstration" not in client.get(path).text
    assert client.get("/demonstration.css").status_code == 404


def test_each_demonstration_begins_anew(demo: Settings) -> None:
    first, second = make_data(demo), make_data(demo)
    assert [login.name for login in first] == [login.name for login in second]
    assert {login.password for login in first}.isdisjoint(login.password for login in second)


def test_a_demonstration_does_not_start_on_another_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_DATABASE_URL", f"sqlite:///{tmp_path}/real.db")
    refused = CliRunner().invoke(main, ["demo"])
    assert refused.exit_code == 1
    assert "LOTSE_DATABASE_URL" in refused.output
    assert not (tmp_path / "real.db").exists()
    with pytest.raises(ValidationError):
        Settings(demo=True)


def test_invented_data_are_not_served_as_real_ones() -> None:
    with pytest.raises(ValidationError, match="invented"):
        Settings(database_url="sqlite:///var/demo.db")
    assert Settings(demo=True, port=8001).database != Settings(port=8001).database


def test_every_need_is_written_in_every_language() -> None:
    assert all(set(need.quotes) == LANGUAGES for need in read_needs())
