"""Every setting is explained where operators look."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from api.settings import Settings

README = Path(__file__).parents[2] / "README.md"


def test_the_readme_lists_every_setting_and_no_other() -> None:
    listed = set(re.findall(r"^\| `LOTSE_([A-Z_]+)` \|", README.read_text("utf-8"), re.MULTILINE))
    assert listed == {name.upper() for name in Settings.model_fields}


def test_every_setting_has_a_description() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_lists_are_separated_by_commas_or_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_ORIGINS", "https://a.example, https://b.example https://c.example")
    assert Settings().origins == ("https://a.example", "https://b.example", "https://c.example")


def test_what_is_empty_is_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_DOCUMENTS", "")
    assert Settings().documents is None


def test_two_instances_on_two_ports_have_two_files(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().database == "sqlite:///var/lotse.db"
    monkeypatch.setenv("PORT", "8001")
    assert Settings().database == "sqlite:///var/lotse-8001.db"


def test_postgresql_is_reached_with_psycopg(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_DATABASE_URL", "postgres://lotse@db/lotse")
    assert Settings().database == "postgresql+psycopg://lotse@db/lotse"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RETENTION_DAYS", "0"),
        ("PORT", "99999"),
        ("RATE_LIMIT", "maybe"),
        ("SMTP_URL", "mail"),
        ("MAIL_FROM", "x"),
        ("MAIL_TO", "x"),
    ],
)
def test_wrong_values_are_refused(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"LOTSE_{name}", value)
    with pytest.raises(ValidationError):
        Settings()
