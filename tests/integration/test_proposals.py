"""Themes are proposals for Decidim: what its importer demands, and nothing that the report would not show."""

from __future__ import annotations

import csv
import io
import json

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.domain.accounts import Role
from tests.fakes import FakeAssistant
from tests.integration.test_review import ask, read
from tests.members import Member

COLUMNS = ["title/de", "body/de"]


@pytest.fixture
def coordinator(app: FastAPI, client: TestClient) -> Member:
    return Member.sign_in(app, client, Role.COORDINATOR)


def lines_of(coordinator: Member, query: str = "") -> list[list[str]]:
    content = coordinator.call("GET", f"/api/review/proposals.csv{query}").content
    return [*csv.reader(io.StringIO(content.decode()), delimiter=";")]


def test_all_files_say_the_same_in_the_columns_of_the_importer(
    client: TestClient, assistant: FakeAssistant, coordinator: Member
) -> None:
    ask(client, assistant, "Busse am Sonntag; bitte", 5)
    ask(client, assistant, "Schwimmkurs für Frauen", 4)
    [theme] = [each for each in read(coordinator) if each["count"] == 5]
    coordinator.call("PATCH", f"/api/review/themes/{theme['id']}", json={"title": "Busse am Sonntag", "office": "VEJ"})
    header, *proposals = lines_of(coordinator)
    assert header == COLUMNS
    [[title, body]] = proposals
    assert title == "Busse am Sonntag"
    assert body.startswith("5 Personen suchten das und fanden es nicht (Landkreis Wittmund, alle Tage).")
    assert "Zuständig: VEJ" in body
    records = json.loads(coordinator.call("GET", "/api/review/proposals.json").content)
    assert [list(record) for record in records] == [COLUMNS]
    assert [list(record.values()) for record in records] == proposals
    sheet = load_workbook(io.BytesIO(coordinator.call("GET", "/api/review/proposals.xlsx").content)).active
    assert sheet is not None
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [header, *proposals]


def test_words_that_nobody_released_are_in_no_proposal(
    client: TestClient, assistant: FakeAssistant, coordinator: Member
) -> None:
    ask(client, assistant, "Busse am Sonntag", 5)
    assert lines_of(coordinator)[1][0].endswith(": Anliegen von 5 Personen")
    assert "Busse" not in str(lines_of(coordinator))
    need = read(coordinator)[0]["title_need"]
    coordinator.call("PUT", f"/api/review/needs/{need}/release", json={"translation": "Mehr Busse"})
    title, body = lines_of(coordinator)[1]
    assert title == "Busse am Sonntag"
    assert "„Busse am Sonntag“ (Deutsch)" in body
    assert body.endswith("Mehr Busse")


@pytest.mark.parametrize(("given", "shortest", "longest"), [("Bus", 15, 150), ("Busse " * 26, 15, 150)])
def test_titles_have_a_length_that_can_be_edited_there(
    given: str, shortest: int, longest: int, client: TestClient, assistant: FakeAssistant, coordinator: Member
) -> None:
    ask(client, assistant, "Busse am Sonntag", 5)
    theme = read(coordinator)[0]["id"]
    coordinator.call("PATCH", f"/api/review/themes/{theme}", json={"title": given})
    assert shortest <= len(lines_of(coordinator)[1][0]) <= longest


def test_a_county_without_large_themes_has_a_file_without_proposals(
    client: TestClient, assistant: FakeAssistant, coordinator: Member
) -> None:
    ask(client, assistant, "Busse am Sonntag", 4)
    assert lines_of(coordinator) == [COLUMNS]
    assert json.loads(coordinator.call("GET", "/api/review/proposals.json").content) == []


def test_proposals_are_for_coordinators_and_filters(app: FastAPI, client: TestClient, coordinator: Member) -> None:
    assert coordinator.call("GET", "/api/review/proposals.csv?status=x").status_code == 422
    staff = Member.sign_in(app, client, Role.STAFF)
    for ending in ("csv", "json", "xlsx"):
        assert staff.call("GET", f"/api/review/proposals.{ending}").status_code == 403
