"""The composition root of translation."""

from __future__ import annotations

import httpx

from api.adapters.translator import LibreTranslate
from api.services.ports import Clock
from api.services.translation_ports import Translator
from api.settings import Settings


def open_translator(settings: Settings, clock: Clock) -> Translator | None:
    """Return the way to the translator, None when none is configured."""
    if settings.translate_url is None:
        return None
    client = httpx.AsyncClient(
        base_url=settings.translate_url,
        timeout=httpx.Timeout(settings.translate_timeout_s, connect=1.0),
        limits=httpx.Limits(max_connections=8),
        trust_env=False,
    )
    return LibreTranslate(client, settings.translate_key, clock)
