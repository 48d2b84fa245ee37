"""What an operator is told before people come."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI

from api.doctor import examine
from api.domain.accounts import Role
from api.settings import Settings
from tests.members import add_account


def texts(settings: Settings, *, serious: bool) -> str:
    return " ".join(finding.text for finding in examine(settings) if finding.is_serious is serious)


def test_what_only_an_operator_knows_is_named() -> None:
    hints = texts(Settings(), serious=False)
    assert "LOTSE_PUBLIC_URL" in hints
    assert "imprint of wittmund" in hints


def test_what_cannot_work_is_serious(tmp_path: Path) -> None:
    settings = Settings(county="atlantis", rate_limit="off")
    assert "LOTSE_COUNTY" in texts(settings, serious=True)
    assert "LOTSE_RATE_LIMIT" in texts(settings, serious=True)
    assert "LOTSE_DOCUMENTS" in texts(Settings(documents=tmp_path / "missing"), serious=True)


def test_an_unreachable_database_is_serious() -> None:
    settings = Settings(database_url="postgresql://nobody@127.0.0.1:1/lotse?connect_timeout=1")
    assert "cannot be reached" in texts(settings, serious=True)


def test_redis_has_to_answer_and_is_not_used_beside_sqlite() -> None:
    unreachable = Settings(redis_url="redis://127.0.0.1:1/0")
    assert "Redis cannot be reached" in texts(unreachable, serious=True)
    assert "LOTSE_REDIS_URL is not used" in texts(unreachable, serious=False)


def test_processes_on_several_machines_need_one_key() -> None:
    on_postgres = Settings(database_url="postgresql://nobody@127.0.0.1:1/lotse?connect_timeout=1")
    assert "LOTSE_SECRET_KEY" in texts(on_postgres, serious=False)


def test_a_missing_administrator_is_named_until_there_is_one(settings: Settings, app: FastAPI) -> None:
    assert "no administrator" in texts(settings, serious=False)
    add_account(app, "Ada", Role.STAFF)
    assert "no administrator" in texts(settings, serious=False)
    add_account(app, "Bo", Role.ADMINISTRATOR)
    assert "no administrator" not in texts(settings, serious=False)


def test_without_a_mail_server_nobody_gets_mails_and_half_a_setting_is_serious() -> None:
    assert "nobody gets mails" in texts(Settings(), serious=False)
    half = Settings(smtp_url="smtp://127.0.0.1")
    assert "mails need LOTSE_MAIL_FROM and LOTSE_MAIL_TO" in texts(half, serious=True)
    astray = half.model_copy(update={"mail_from": "a@x.example", "mail_to": "atlantis=b@x.example"})
    assert "LOTSE_MAIL_TO names atlantis" in texts(astray, serious=True)
