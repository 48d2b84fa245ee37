"""Translations in the database: the port `TranslationStore`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, select

from api.adapters.database import tables as t
from api.adapters.database.conversations import last_words
from api.adapters.database.engine import Database
from api.adapters.database.translation_tables import translations
from api.adapters.database.upsert import upsert
from api.domain.translation import Translated, Untranslated
from api.services.translation_ports import Listener


class DatabaseTranslations:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def listener(self, conversation_id: str) -> Listener | None:
        language = select(t.conversations.c.language).where(t.conversations.c.id == conversation_id)

        def work(connection: Connection) -> Listener | None:
            found = connection.scalar(language)
            return None if found is None else Listener(found, last_words(connection, conversation_id))

        return await self._database.read(work)

    async def keep(self, conversation_id: str, seq: int, translated: Translated | None) -> None:
        def work(connection: Connection) -> None:
            if translated is None:
                of_message = (translations.c.conversation_id == conversation_id, translations.c.seq == seq)
                connection.execute(delete(translations).where(*of_message))
            elif _is_there(connection, conversation_id, seq):
                values = {"language": translated.language, "text": translated.text, "problem": translated.problem}
                upsert(connection, translations, {"conversation_id": conversation_id, "seq": seq}, values)

        # Lost with the machine, a translation is made again.
        await self._database.write(work, durable=False)


def as_translated(row: Row[Any]) -> Translated:
    return Translated(row.text, row.language, Untranslated(row.problem) if row.problem else None)


def _is_there(connection: Connection, conversation_id: str, seq: int) -> bool:
    """Whether there is such a message; on PostgreSQL it stays until the transaction ends."""
    query = select(t.messages.c.seq).where(t.messages.c.conversation_id == conversation_id, t.messages.c.seq == seq)
    return connection.execute(query.with_for_update(read=True, key_share=True)).first() is not None
