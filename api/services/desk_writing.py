"""What members of staff write, in the person's language where a translator is at hand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from api.domain.accounts import Account
from api.domain.errors import NotFound
from api.domain.handoff import act_on
from api.domain.language import is_sure
from api.domain.messages import Message, MessageKind, Original, Reply, Sender
from api.domain.text import check_text
from api.domain.translation import GERMAN, DeskMessage, Translated, Untranslated, at_desk
from api.services.desk_access import DeskAccess
from api.services.desk_reading import DeskReading
from api.services.person_translation import PersonTranslation
from api.services.translating import Translating
from api.services.translation_ports import TranslationStore
from api.services.turns import TurnTaking


@dataclass(frozen=True)
class DeskWriting:
    """`lines`: one message at a time in each conversation; a slow translation does not let the next one pass."""

    access: DeskAccess
    reading: DeskReading
    translating: Translating
    translations: TranslationStore
    of_person: PersonTranslation
    lines: TurnTaking

    async def write(
        self, staff: Account, conversation_id: str, text: str, client_id: str | None, *, translate: bool = True
    ) -> DeskMessage:
        """Write to the person, translated if that is wanted and works; the same `client_id` again gives the same
        message. Raises NotClaimed, AlreadyClaimed or what `check_text` raises."""
        await self.access.access_conversation(staff, conversation_id)
        check_text(text)
        async with self.lines.turn(conversation_id):
            translated = await self._translate(conversation_id, text) if translate else None
            message = await self._send(
                staff, conversation_id, text, translated, client_id and _own(client_id, staff.id)
            )
            if translated is None or translated.problem is None or message.original is not None:
                return at_desk(message)
            await self.translations.keep(conversation_id, message.seq, translated)
            return at_desk(message, translated)

    async def translate_again(self, staff: Account, conversation_id: str, seq: int) -> DeskMessage:
        """Try once more what failed: the person's words are translated where they stand, one's own are sent again in
        the person's language. Raises NotFound, NotClaimed, AlreadyClaimed."""
        packet = await self.reading.packet(staff, conversation_id)
        message = next((one for one in packet.messages if one.seq == seq), None)
        if message is None:
            raise NotFound("There is no such message in this conversation.")
        if message.sender is Sender.USER:
            translated = await self.of_person.translate(conversation_id, message)
            return message if translated is None else at_desk(message, translated)
        if message.untranslated is not Untranslated.FAILED:
            return message
        return await self._send_again(staff, conversation_id, message)

    async def _send_again(self, staff: Account, conversation_id: str, message: DeskMessage) -> DeskMessage:
        async with self.lines.turn(conversation_id):
            translated = await self._translate(conversation_id, message.text)
            if translated is None or translated.text is None:
                return message
            sent = await self._send(staff, conversation_id, message.text, translated, _own(message.id, "again"))
            await self.translations.keep(conversation_id, message.seq, None)
            return at_desk(sent)

    async def _translate(self, conversation_id: str, text: str) -> Translated | None:
        listener = await self.translations.listener(conversation_id)
        if listener is None:
            return None
        guess = self.access.guide.guess_language(text, GERMAN)
        language = guess.code if is_sure(guess) or guess.code == listener.language else GERMAN
        return await self.translating.translate(text, language, listener.language, like=listener.words)

    async def _send(
        self, staff: Account, conversation_id: str, text: str, translated: Translated | None, client_id: str | None
    ) -> Message:
        now = self.access.now
        reply = _reply(text, self.access.guide.guess_language(text, GERMAN).code, translated)
        changed = await self.access.store.change(
            conversation_id,
            lambda found, _: act_on(found, staff.id, now),
            now,
            says=lambda _: reply,
            client_id=client_id,
        )
        [message] = changed.messages
        self.access.news.staff_wrote(changed.handoff, message.seq)
        return message


def _reply(text: str, language: str, translated: Translated | None) -> Reply:
    if translated is None or translated.text is None:
        return Reply(MessageKind.NOTICE, text, language, sender=Sender.STAFF)
    original = Original(text, language)
    return Reply(MessageKind.NOTICE, translated.text, translated.language, original=original, sender=Sender.STAFF)


def _own(client_id: str, of: str) -> str:
    """Clients of the person and of staff choose their ids alone."""
    return "staff:" + hashlib.blake2b(f"{of} {client_id}".encode(), digest_size=16).hexdigest()
