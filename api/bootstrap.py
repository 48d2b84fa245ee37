"""The composition root: which adapter stands behind which port."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from fastapi import FastAPI

from api.adapters.clock import SystemClock
from api.adapters.database import Database, DatabaseConversations, open_database
from api.adapters.database.contacts import DatabaseContacts
from api.adapters.database.migrate import migrate
from api.adapters.knowledge import KnowledgeAssistant, KnowledgeGuide, KnowledgeSearch
from api.adapters.need_reading import KnowledgeNeedReading
from api.adapters.rasa import RasaAssistant
from api.adapters.secrets import KeyedHasher, load_key
from api.adapters.shelf import KnowledgeShelf
from api.adapters.threads import make_searchers
from api.bootstrap_accounts import build_accounts, open_provider
from api.bootstrap_afterwards import build_afterwards
from api.bootstrap_asides import build_asides
from api.bootstrap_desk import build_desk
from api.bootstrap_mail import build_mails, build_notices, open_mail
from api.bootstrap_needs import build_needs
from api.bootstrap_processes import Processes, share
from api.bootstrap_publishing import build_publishing
from api.bootstrap_translation import open_translator
from api.main import make_app
from api.services.access import Access
from api.services.account_ports import Passwords
from api.services.application import Application
from api.services.chat import Chat
from api.services.danger import DangerWatch
from api.services.feedback import Feedback
from api.services.health import Health
from api.services.need_ports import NeedReading
from api.services.needs import NeedMaker
from api.services.opening import Opening
from api.services.ports import Assistant, Clock, Guide, Probe, Search
from api.services.publishing_ports import Shelf
from api.services.retention import Retention
from api.services.searching import Searching
from api.services.stream import Stream
from api.services.translating import Translating
from api.services.translation_ports import Translator
from api.settings import Settings
from knowledge import Knowledge, KnowledgeSettings, learn_knowledge, open_knowledge

_log = logging.getLogger("lotse")
_RETENTION_EVERY_S = 3600.0
_SWEEP_EVERY_S = 30.0
_FOLLOW_EVERY_S = 2.0


@dataclass(frozen=True)
class World:
    """Everything outside the services; a test puts its own things here."""

    guide: Guide
    search: Search
    assistant: Assistant
    direct: Assistant
    clock: Clock
    probes: dict[str, Probe | None]
    reading: NeedReading
    shelf: Shelf
    translator: Translator | None = None
    passwords: Passwords | None = None


def build(settings: Settings, world: World, *, dist: Path | None = None) -> FastAPI:
    """Return the application on its database; opening it creates, locks and migrates what is needed."""
    database = open_database(settings.database)
    migrate(database)
    key = load_key(settings.secret_key, Path("var/secret.key"))
    processes = share(settings, database, world.clock, key)
    application = _assemble(settings, world, database, key, processes)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await application.publishing.following.look()
        work = (_keep_deleting, _keep_looking, _keep_mailing, _keep_following)
        tasks = [asyncio.create_task(keep_working(application)) for keep_working in work]
        tasks += [asyncio.create_task(keep_working()) for keep_working in processes.work]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            application.desk.of_person.stop()
            await asyncio.gather(*tasks, return_exceptions=True)
            processes.end_streams()
            for close in processes.closing:
                await close()
            database.close()

    app = make_app(settings, application, lifespan, dist=dist or Path(__file__).parent / "web" / "dist")
    app.state.end_streams = processes.end_streams
    return app


def open_world(settings: Settings, knowledge: Knowledge, client: httpx.AsyncClient | None) -> World:
    """Return the real world: the knowledge, and Rasa where a client leads to one."""
    clock, searchers = SystemClock(), make_searchers()
    direct = KnowledgeAssistant(knowledge, searchers)
    rasa = None if client is None else RasaAssistant(client, settings.rasa_secret, clock)
    return World(
        guide=KnowledgeGuide(knowledge),
        search=KnowledgeSearch(knowledge, searchers),
        assistant=rasa or direct,
        direct=direct,
        clock=clock,
        probes={"assistant": rasa.works if rasa else None},
        reading=KnowledgeNeedReading(knowledge),
        shelf=KnowledgeShelf(knowledge),
        translator=open_translator(settings, clock),
    )


def open_rasa(settings: Settings) -> httpx.AsyncClient | None:
    """Return a client that leads to Rasa, None when none is configured."""
    if settings.rasa_url is None:
        return None
    return httpx.AsyncClient(
        base_url=settings.rasa_url,
        timeout=httpx.Timeout(settings.assistant_timeout_s, connect=0.5),
        limits=httpx.Limits(max_connections=64, max_keepalive_connections=32),
        trust_env=False,
    )


def load_knowledge(settings: Settings) -> Knowledge:
    """Read all knowledge; takes seconds. Raises KnowledgeError."""
    return open_knowledge(_knowledge_settings(settings))


def learn(settings: Settings) -> None:
    """Learn what `load_knowledge` finds learned afterwards; takes minutes. Raises KnowledgeError."""
    learn_knowledge(_knowledge_settings(settings))


def _knowledge_settings(settings: Settings) -> KnowledgeSettings:
    return KnowledgeSettings(
        settings.county,
        settings.documents,
        settings.encoder,
        cache=Path("var/index"),
        retention_days=settings.retention_days,
    )


def _assemble(settings: Settings, world: World, database: Database, key: bytes, processes: Processes) -> Application:
    conversations = DatabaseConversations(database)
    hasher = KeyedHasher(key)
    events, turns, limits = processes.events, processes.turns, processes.limits
    provider = open_provider(settings)
    accounts = build_accounts(database, key, world.clock, world.guide.counties, provider, world.passwords)
    mail = open_mail(settings, world.clock)
    notices = build_notices(settings, database, world.guide, world.clock, mail)
    translating = Translating(world.translator, world.guide, settings.translate_timeout_s)
    desk = build_desk(
        database,
        events,
        turns,
        accounts,
        world.clock,
        guide=world.guide,
        search=world.search,
        hours=settings.hours,
        notices=notices,
        translating=translating,
    )

    needs = NeedMaker(world.reading)
    afterwards = build_afterwards(database, world.guide, accounts.audit, world.clock)
    asides = build_asides(
        settings,
        database,
        key,
        events,
        turns,
        world.clock,
        guide=world.guide,
        reading=world.reading,
        assistant=world.assistant,
        audit=accounts.audit,
        mail=mail,
    )

    async def database_works() -> bool:
        await conversations.ping()
        return True

    async def knowledge_works() -> bool:
        return bool(world.guide.counties)

    return Application(
        access=Access(conversations, hasher),
        opening=Opening(
            conversations=conversations,
            guide=world.guide,
            hasher=hasher,
            events=events,
            news=desk.news,
            limits=limits,
            clock=world.clock,
            default_county=settings.county,
            code_days=settings.code_days,
        ),
        chat=Chat(
            conversations=conversations,
            guide=world.guide,
            danger=DangerWatch(world.guide),
            assistant=world.assistant,
            direct=world.direct,
            handoffs=desk.handoffs,
            ratings=afterwards.ratings,
            needs=needs,
            asides=asides.asides,
            events=events,
            limits=limits,
            turns=turns,
            clock=world.clock,
        ),
        stream=Stream(conversations, desk.handoffs, events),
        feedback=Feedback(conversations, needs, asides.asides.offers, world.clock),
        searching=Searching(world.search, world.guide, limits),
        retention=Retention(
            conversations=conversations,
            deletions=afterwards.deletions,
            outbox=notices.outbox,
            contacts=DatabaseContacts(database),
            events=events,
            clock=world.clock,
            days=settings.retention_days,
        ),
        health=Health(
            needed={"database": database_works, "knowledge": knowledge_works},
            helpful={**world.probes, **processes.probes},
            clock=world.clock,
        ),
        guide=world.guide,
        accounts=accounts,
        desk=desk,
        needs=build_needs(
            database, turns, world.reading, world.guide, asides.telling, translating, accounts.audit, world.clock
        ),
        mails=build_mails(notices, desk.handoffs.availability, mail, asides.mails),
        telling=asides.telling,
        surveys=asides.surveys,
        afterwards=afterwards,
        publishing=build_publishing(
            database, world.shelf, world.guide, hasher, accounts.audit, world.clock, mail, settings.public_url, turns
        ),
    )


async def _keep_deleting(application: Application) -> None:
    grouping, looked_on = application.needs.grouping, None
    while True:
        try:
            await application.retention.delete_old()
            await application.accounts.delete_old()
            await application.desk.presence.delete_old()
            await grouping.renew_foreign()
            await grouping.group_new()
            if looked_on != (today := grouping.clock.now().date()):
                await grouping.join_lone()
                looked_on = today
            await application.telling.tell_all()
            await application.publishing.owners.look()
        except Exception as error:  # noqa: BLE001 the next hour may be better; this task must not end
            _log.error("retention failed with %s", type(error).__name__)
        await asyncio.sleep(_RETENTION_EVERY_S)


async def _keep_looking(application: Application) -> None:
    while True:
        try:
            await application.desk.sweep.look()
        except Exception as error:  # noqa: BLE001 as above
            _log.error("the look at handoffs failed with %s", type(error).__name__)
        await asyncio.sleep(_SWEEP_EVERY_S)


async def _keep_mailing(application: Application) -> None:
    while application.mails is not None:
        try:
            await application.mails.look()
        except Exception as error:  # noqa: BLE001 as above
            _log.error("mails failed with %s", type(error).__name__)
        await asyncio.sleep(_SWEEP_EVERY_S)


async def _keep_following(application: Application) -> None:
    while True:
        await asyncio.sleep(_FOLLOW_EVERY_S)
        try:
            await application.publishing.following.look()
        except Exception as error:  # noqa: BLE001 as above
            _log.error("the look at what is published failed with %s", type(error).__name__)
