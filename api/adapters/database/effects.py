"""What replies mean for other tables than the conversation's: called inside the transaction that keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, update

from api.adapters.database.contacts import keep_contact
from api.adapters.database.survey_answers import keep_answer
from api.adapters.database.tables import messages
from api.domain.messages import Reply


def follow_effects(
    connection: Connection, conversation_id: str, reply_to: int, replies: Sequence[Reply], now: datetime
) -> None:
    for effects in (reply.effects for reply in replies):
        if effects.contact is not None:
            keep_contact(connection, conversation_id, effects.contact)
        if effects.survey_answer is not None:
            keep_answer(connection, effects.survey_answer, now)
        if effects.hide is not None:
            written = messages.c.conversation_id == conversation_id, messages.c.seq == reply_to
            connection.execute(update(messages).where(*written).values(text=effects.hide, choice=None))
