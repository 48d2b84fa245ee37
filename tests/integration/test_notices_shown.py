"""What the system says around a talk is shown as everything else: in the person's script, German names isolated."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.bootstrap import World
from api.settings import Settings
from tests.fakes import FakeAssistant, FakeGuide
from tests.integration.desk import Desk, ask_for_a_human, teach


class MarkingGuide(FakeGuide):
    def shown(self, text: str, said: str, language: str) -> str:
        return f"{text} (as for {said!r} in {language})"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"hours": "always"})


@pytest.fixture
def world(world: World) -> World:
    return replace(world, guide=MarkingGuide())


def test_each_notice_and_its_choices_are_shown_to_who_wrote_last(
    app: FastAPI, client: TestClient, assistant: FakeAssistant
) -> None:
    teach(assistant)
    ada = Desk.open(app, client)
    chat = ask_for_a_human(client, language="en")
    ada.claim(chat)
    assert chat.messages()[-1]["text"].endswith("(as for 'Ja' in en)")
    chat.say("Здраво")
    ada.write(chat, "Guten Tag")
    ada.do(chat, "close")
    closed = chat.messages()[-1]
    assert closed["text"].count("(as for 'Здраво' in en)") == 2
    assert all(choice["label"].endswith("(as for 'Здраво' in en)") for choice in closed["quick_replies"])
