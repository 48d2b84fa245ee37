"""What people wrote, in German for staff: made behind the scenes, so that no message waits for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from api.domain.messages import Message, Sender
from api.domain.translation import GERMAN, DeskMessage, Translated, Untranslated, needs_translation
from api.services.desk_news import DeskNews
from api.services.translating import Translating
from api.services.translation_ports import TranslationStore

_log = logging.getLogger("lotse.translation")
_FAILED = Translated(None, GERMAN, Untranslated.FAILED)


@dataclass
class PersonTranslation:
    translating: Translating
    store: TranslationStore
    news: DeskNews
    _under_way: set[tuple[str, int]] = field(default_factory=set)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def begin(self, conversation_id: str, messages: Sequence[Message], *readers: str) -> None:
        """Translate what nobody has translated yet, and tell whoever speaks with the person, and the `readers`."""
        self.begin_each([(conversation_id, message) for message in messages], *readers)

    def begin_each(self, messages: Sequence[tuple[str, Message]], *readers: str) -> None:
        """The same for messages of several conversations, one after the other."""
        wanted = [(of, one) for of, one in messages if _is_missing(one) and (of, one.seq) not in self._under_way]
        if self.translating.translator is None or not wanted:
            return
        self._under_way |= {(of, message.seq) for of, message in wanted}
        task = asyncio.create_task(self._translate_all(wanted, readers))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def translate(self, conversation_id: str, message: Message) -> Translated | None:
        """Translate one message now and keep what came of it; None: it is German, or there is no translator."""
        translated = await self.translating.translate(message.text, message.language, GERMAN)
        if translated is not None:
            await self.store.keep(conversation_id, message.seq, translated)
        return translated

    def stop(self) -> None:
        """Leave what is under way; it is begun again when somebody reads it."""
        for task in self._tasks:
            task.cancel()

    async def _translate_all(self, wanted: Sequence[tuple[str, Message]], readers: Sequence[str]) -> None:
        broken = False
        try:
            for conversation_id, message in wanted:
                # A translator that has just been silent would be waited for once a message.
                translated = None if broken else await self.translate(conversation_id, message)
                broken = broken or translated == _FAILED
                if translated is None:
                    await self.store.keep(conversation_id, message.seq, _FAILED)
                await self.news.translated(conversation_id, readers)
        except Exception as error:  # noqa: BLE001 nobody waits for this task; the message is there as it was written
            _log.error("translating failed with %s", type(error).__name__)
        finally:
            self._under_way -= {(of, message.seq) for of, message in wanted}


def _is_missing(message: Message) -> bool:
    done = isinstance(message, DeskMessage) and (message.translation or message.untranslated)
    return message.sender is Sender.USER and needs_translation(message.language, GERMAN) and not done
