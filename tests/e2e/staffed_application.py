"""The real application with fakes for everything outside, a queue that is always open, and Arabic."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fastapi import FastAPI

from api.adapters.clock import SystemClock
from api.bootstrap import World, build
from api.domain.accounts import Role
from api.domain.language import LanguageGuess
from api.domain.messages import Effects, MessageKind, QuickReply, Reply, Source
from api.services.administration import NewAccount
from api.services.ports import Probe
from api.services.translation_ports import Translator
from api.settings import Settings
from tests.e2e.stub_application import DIST
from tests.fakes import FakeAssistant, FakeGuide, FakeNeedReading, FakeSearch, FakeShelf
from tests.members import services

PASSWORD = "Drei Möwen über Wittmund"
ASK, YES = "أريد التحدث مع إنسان", "consent:yes"
QUESTION = "كيف أسجل عنواني في Wittmund؟"
_TEXTS = {
    "de": "Melden Sie sich in den ersten zwei Wochen nach dem Einzug an.\n\nBringen Sie mit:\n- Pass oder Ausweis",
    "ar": "سجّل عنوانك خلال أسبوعين من الانتقال (\u2066§ 17 BMG\u2069).\n\nأحضر معك:\n- جواز السفر أو الهوية",
}


class ArabicGuide(FakeGuide):
    """Knows Arabic letters, too."""

    def __init__(self) -> None:
        super().__init__()
        self.languages = ("de", "en", "ar")

    def guess_language(self, text: str, current: str | None) -> LanguageGuess:
        if any("\u0600" <= letter <= "\u06ff" for letter in text):
            return LanguageGuess("ar", 0.99, True)
        return super().guess_language(text, current)

    def topic_title(self, topic: str, county: str) -> str | None:
        return "Anmeldung der Wohnung" if topic == "first-steps" else None

    def topic_answer(self, topic: str, language: str, county: str) -> Reply:
        return Reply(MessageKind.ANSWER, _TEXTS.get(language, _TEXTS["de"]), language, topic=topic)


def scripted_assistant() -> FakeAssistant:
    """Answers one question, asks for consent when a human is wanted, and does not know about SIM cards."""
    assistant = FakeAssistant()
    known = {"known": {"place": "Stadt Wittmund", "place_name": "Wittmund", "home": True, "residence": "asylum"}}
    sources = [Source("Bundesmeldegesetz (BMG)", "§ 17 Abs. 1")]
    answer = Reply(MessageKind.ANSWER, _TEXTS["ar"], "ar", topic="first-steps", sources=sources, context=known)
    consent = [QuickReply("نعم، موافق", YES)]
    asked = Reply(MessageKind.HANDOFF, "هل توافق؟", "ar", quick_replies=consent, effects=Effects(handoff="asked"))
    assistant.script |= {
        QUESTION: (answer,),
        ASK: (asked,),
        YES: (Reply(MessageKind.HANDOFF, "شكرًا. انتظر من فضلك.", "ar", effects=Effects(handoff="agreed")),),
        "أين أشتري بطاقة SIM؟": (Reply(MessageKind.NO_ANSWER, "لا أعرف.", "ar"),),
    }
    return assistant


def staffed_settings(folder: Path) -> Settings:
    """Return settings with a database of its own and a queue that is always open."""
    database = f"sqlite:///{folder}/lotse.db"
    return Settings(database_url=database, secret_key="k" * 32, hours="always", rate_limit="off")


def staffed_application(settings: Settings, translator: Translator | None = None) -> FastAPI:
    assistant = scripted_assistant()
    guide, clock, reading = ArabicGuide(), SystemClock(), FakeNeedReading()
    probes: dict[str, Probe | None] = {"assistant": None}
    world = World(guide, FakeSearch(), assistant, assistant, clock, probes, reading, FakeShelf(), translator)
    return build(settings, world, dist=DIST)


def add_member(app: FastAPI, name: str, role: Role = Role.STAFF) -> str:
    """Add an account of Wittmund and return its one-time password."""
    adding = services(app).administration.add(NewAccount(name, role, "wittmund"), by=None)
    # In this thread Playwright's event loop is running.
    with ThreadPoolExecutor(1) as thread:
        _, password = thread.submit(asyncio.run, adding).result()
    return password
