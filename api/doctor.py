"""What is not configured or unwell."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

from api.domain.mail_format import parse_recipients
from api.settings import Settings
from api.training import RASA, ROOT, is_trained

_ENOUGH_DISK_BYTES = 1_000_000_000


@dataclass(frozen=True)
class Finding:
    """One line; `is_serious` means that something has to be done before people can use it."""

    mark: str
    text: str
    is_serious: bool = False


def examine(settings: Settings) -> list[Finding]:
    checks: tuple[Callable[[Settings], list[Finding]], ...] = (
        _parts,
        _knowledge,
        _database,
        _administrators,
        _public,
        _mail,
        _translator,
        _disk,
    )
    return [finding for check in checks for finding in check(settings)]


def _good(text: str) -> Finding:
    return Finding("✓", text)


def _hint(text: str) -> Finding:
    return Finding("·", text)


def _bad(text: str) -> Finding:
    return Finding("✗", text, is_serious=True)


def _parts(_: Settings) -> list[Finding]:
    built = (ROOT / "api" / "web" / "dist" / "index.html").is_file()
    return [
        _good("Rasa is installed") if RASA.exists() else _bad("Rasa is not installed: run `make install`"),
        _good("the Rasa model is up to date")
        if is_trained()
        else _hint("the Rasa model will be trained by `make run`"),
        _good("the pages are built") if built else _bad("the pages are not built: run `make install`"),
    ]


def _knowledge(settings: Settings) -> list[Finding]:
    from knowledge import KnowledgeError
    from knowledge.loading import CONTENT, load_content

    try:
        content = load_content(CONTENT)
    except KnowledgeError as problem:
        return [_bad(f"the content cannot be read: {problem}")]
    found = [_good(f"{len(content.topics)} topics, {len(content.counties)} counties")]
    county = content.counties.get(settings.county)
    if county is None:
        return [*found, _bad(f"LOTSE_COUNTY is none of {', '.join(content.counties)}")]
    if not county.imprint:
        found.append(_hint(f"the imprint of {settings.county} is not entered: /imprint says so"))
    if not county.hours and not settings.hours:
        found.append(_hint(f"the hours of {settings.county} are not known: people are told that nobody is there now"))
    if settings.documents is not None and not settings.documents.is_dir():
        found.append(_bad("LOTSE_DOCUMENTS is no folder"))
    return [*found, *_recipients(settings.mail_to, content.counties)]


def _recipients(mail_to: str | None, counties: Collection[str]) -> list[Finding]:
    if mail_to is None:
        return []
    recipients = parse_recipients(mail_to)
    unknown = [county for county in recipients.by_county if county not in counties]
    without = [county for county in counties if not recipients.of(county)]
    found = [_bad(f"LOTSE_MAIL_TO names {', '.join(unknown)}, which this Lotse does not know")] if unknown else []
    return [*found, _hint(f"nobody gets mails for {', '.join(without)}")] if without else found


def _database(settings: Settings) -> list[Finding]:
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite":
        return [_good(f"database: SQLite in {url.database}, for one application process")]
    return [_good(f"database: {url.get_backend_name()} on {url.host}"), *_connection(settings)]


def _connection(settings: Settings) -> list[Finding]:
    from sqlalchemy import create_engine
    from sqlalchemy.exc import SQLAlchemyError

    try:
        create_engine(settings.database, hide_parameters=True).connect().close()
    except SQLAlchemyError as problem:
        return [_bad(f"the database cannot be reached ({type(problem).__name__})")]
    return []


def _administrators(settings: Settings) -> list[Finding]:
    from api.adapters.database.administrators import has_administrator

    if has_administrator(settings.database):
        return []
    command = f"lotse users add NAME --role administrator --county {settings.county}"
    return [_hint(f"there is no administrator: `{command}`")]


def _public(settings: Settings) -> list[Finding]:
    found = []
    if settings.public_url is None:
        found.append(_hint("LOTSE_PUBLIC_URL is not set"))
    if settings.oidc_issuer and not (settings.oidc_client_id and settings.public_url):
        found.append(_bad("LOTSE_OIDC_ISSUER needs LOTSE_OIDC_CLIENT_ID and LOTSE_PUBLIC_URL"))
    if not settings.origins:
        found.append(_hint("LOTSE_ORIGINS is not set: no other site can embed the chat"))
    if settings.rate_limit == "off":
        found.append(_bad("LOTSE_RATE_LIMIT is off: that is for measurements only"))
    return found


def _mail(settings: Settings) -> list[Finding]:
    needed = ("smtp_url", "mail_from", "mail_to")
    missing = [f"LOTSE_{name.upper()}" for name in needed if not getattr(settings, name)]
    if len(missing) == len(needed):
        return [_hint("LOTSE_SMTP_URL is not set: nobody gets mails about requests")]
    if missing:
        return [_bad(f"mails need {' and '.join(missing)}, too: none are sent")]
    return [] if settings.public_url else [_hint("mails name no address of the console: set LOTSE_PUBLIC_URL")]


def _translator(settings: Settings) -> list[Finding]:
    from api.adapters.clock import SystemClock
    from api.bootstrap_translation import open_translator
    from api.domain.translation import GERMAN, TranslationFailed, plain_language
    from knowledge.catalogue import load_catalogue

    translator = open_translator(settings, SystemClock())
    if translator is None:
        return [_hint("LOTSE_TRANSLATE_URL is not set: staff and people read each other as they write")]
    try:
        pairs = asyncio.run(translator.pairs())
    except TranslationFailed as problem:
        return [_bad(f"LOTSE_TRANSLATE_URL cannot be reached ({problem})")]
    spoken = sorted({plain_language(code) for code in load_catalogue().languages} - {GERMAN})
    known = [code for code in spoken if code in pairs.get(GERMAN, ()) and GERMAN in pairs.get(code, ())]
    lacking = [code for code in spoken if code not in known]
    text = f"the translator translates between German and {', '.join(known) or 'none of our languages'}"
    return [_good(text + (f"; not {', '.join(lacking)}" if lacking else ""))]


def _disk(_: Settings) -> list[Finding]:
    free = shutil.disk_usage(Path()).free
    if free < _ENOUGH_DISK_BYTES:
        return [_bad(f"only {free // 1_000_000:,} MB of disk are free")]
    return []
