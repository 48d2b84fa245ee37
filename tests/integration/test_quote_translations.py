"""Coordinators read what people wrote in German, where the county has a translator; one that fails stops nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.bootstrap import World
from api.domain.accounts import Role
from tests.fakes import FakeAssistant, FakeTranslator
from tests.integration.test_review import ask, read
from tests.members import Member


@pytest.fixture
def translator() -> FakeTranslator:
    return FakeTranslator()


@pytest.fixture
def world(world: World, translator: FakeTranslator) -> World:
    return replace(world, translator=translator)


@pytest.fixture
def coordinator(app: FastAPI, client: TestClient) -> Member:
    return Member.sign_in(app, client, Role.COORDINATOR)


@pytest.fixture
def theme(client: TestClient, assistant: FakeAssistant, coordinator: Member) -> dict[str, Any]:
    ask(client, assistant, "Bus on Sunday", language="en")
    ask(client, assistant, "Bus on Sunday", language="de")
    [theme] = read(coordinator)
    return theme


def translated(coordinator: Member, theme: dict[str, Any], needs: list[Any] | None = None) -> Any:
    body = {"needs": [quote["id"] for quote in theme["quotes"]] if needs is None else needs}
    return coordinator.call("POST", f"/api/review/themes/{theme['id']}/translations", json=body)


def test_quotes_in_other_languages_are_translated(coordinator: Member, theme: dict[str, Any]) -> None:
    [english] = [quote["id"] for quote in theme["quotes"] if quote["language"] == "en"]
    found = translated(coordinator, theme).json()
    assert found == {
        "configured": True,
        "translations": {english: {"text": "de: Bus on Sunday", "untranslated": None}},
    }


@pytest.mark.parametrize(("broken", "targets", "why"), [(True, ["de"], "failed"), (False, ["en"], "unsupported")])
def test_why_nothing_came_is_said(
    broken: bool,
    targets: list[str],
    why: str,
    coordinator: Member,
    theme: dict[str, Any],
    translator: FakeTranslator,
) -> None:
    translator.broken, translator.targets = broken, frozenset(targets)
    response = translated(coordinator, theme)
    assert response.status_code == 200
    assert [*response.json()["translations"].values()] == [{"text": None, "untranslated": why}]


def test_only_quotes_of_the_county_are_translated(
    app: FastAPI, client: TestClient, coordinator: Member, theme: dict[str, Any]
) -> None:
    assert translated(coordinator, theme, ["nobody"]).json()["translations"] == {}
    for needs in ([], ["x"] * 11, [1]):
        assert translated(coordinator, theme, needs).status_code == 422
    stranger = Member.sign_in(app, client, Role.COORDINATOR, "peine")
    assert translated(stranger, theme).status_code == 404


class TestWithoutATranslator:
    @pytest.fixture
    def translator(self) -> None:
        return None

    def test_nothing_is_translated(self, coordinator: Member, theme: dict[str, Any]) -> None:
        assert translated(coordinator, theme).json() == {"configured": False, "translations": {}}
