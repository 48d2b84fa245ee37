"""An application in a folder of its own, with fakes for everything outside."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.adapters.database import open_database
from api.adapters.database.migrate import migrate
from api.adapters.passwords import Argon2Passwords
from api.bootstrap import World, build
from api.services.ports import Probe
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant, FakeClock, FakeGuide, FakeNeedReading, FakeSearch, FakeShelf


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if (name.startswith("LOTSE_") and not name.startswith("LOTSE_TEST_")) or name == "PORT":
            monkeypatch.delenv(name)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def direct() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database file with the newest schema, to be copied."""
    file = tmp_path_factory.mktemp("migrated") / "lotse.db"
    database = open_database(f"sqlite:///{file}")
    migrate(database)
    database.close()
    return file


@pytest.fixture
def settings(tmp_path: Path, migrated: Path) -> Settings:
    shutil.copyfile(migrated, tmp_path / "lotse.db")
    return Settings(database_url=f"sqlite:///{tmp_path}/lotse.db", secret_key="k" * 32)


@pytest.fixture
def world(clock: FakeClock, assistant: FakeAssistant, direct: FakeAssistant) -> World:
    quick = Argon2Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    probes: dict[str, Probe | None] = {"assistant": None}
    reading, shelf = FakeNeedReading(), FakeShelf()
    return World(FakeGuide(), FakeSearch(), assistant, direct, clock, probes, reading, shelf, passwords=quick)


@pytest.fixture
def app(settings: Settings, world: World) -> FastAPI:
    return build(settings, world)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as client:
        yield client


@pytest.fixture
def chat(client: TestClient) -> Chat:
    return Chat.begin(client, language="de")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put browser tests last: Playwright leaves its event loop running in the thread where others need their own."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
