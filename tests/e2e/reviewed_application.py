"""The real application with fakes for everything outside, and a county whose newcomers missed some things."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from fastapi import FastAPI
from sqlalchemy import create_engine, insert

from api.adapters.clock import SystemClock
from api.adapters.database import need_tables as t
from api.bootstrap import World, build
from api.settings import Settings
from tests.e2e.shipped_shelf import ShippedShelf
from tests.e2e.stub_application import DIST
from tests.fakes import FakeAssistant, FakeGuide, FakeNeedReading, FakeSearch, FakeTranslator

SWIMMING, BUSES, SIM = "Schwimmkurs für Frauen", "Busse am Sonntag", "SIM Karte ohne Pass"
ARABIC = "دورة سباحة للنساء مع رعاية الأطفال"


def reviewed_application(settings: Settings, shelf: ShippedShelf | None = None) -> FastAPI:
    assistant = FakeAssistant()
    guide, reading = FakeGuide(), FakeNeedReading()
    guide.languages = ("de", "en", "ar", "uk")
    world = World(
        guide, FakeSearch(), assistant, assistant, SystemClock(), {"assistant": None}, reading, shelf or ShippedShelf()
    )
    world = replace(world, translator=FakeTranslator(frozenset({"de", "uk"})))
    app = build(settings, world, dist=DIST)
    _keep(settings, list(_needs(datetime.now(UTC).date())))
    return app


def _needs(today: date) -> Iterator[dict[str, object]]:
    now, before = today - timedelta(days=3), today - timedelta(days=100)
    for number in range(7):
        yield _need(SWIMMING, "de", now, "work", "Esens" if number < 5 else "Friedeburg")
    for _ in range(5):
        yield _need(SWIMMING, "uk", now, "work", None)
    for _ in range(2):
        yield _need(SWIMMING, "de", before, "work", None)
    for _ in range(6):
        yield _need(BUSES, "de", before, "information", None)
    yield _need(BUSES, "en", now, "information", "Wittmund")
    yield _need(SIM, "de", now, "bank", None)
    yield _need(ARABIC, "ar", now, "work", None)


def _need(words: str, language: str, day: date, field: str, place: str | None) -> dict[str, object]:
    return {
        "id": str(uuid.uuid4()),
        "county": "wittmund",
        "language": language,
        "kind": "no_answer",
        "topic": None,
        "place": place,
        "field": field,
        "day": day,
        "quote": words,
        "person": secrets.token_hex(16),
    }


def _keep(settings: Settings, needs: list[dict[str, object]]) -> None:
    engine = create_engine(settings.database)
    with engine.begin() as connection:
        connection.execute(insert(t.needs), needs)
    engine.dispose()
