"""What people think of a reply."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from api.domain.conversation import Conversation
from api.domain.text import check_characters
from api.services.needs import NeedMaker, place_in
from api.services.ports import Clock, Conversations
from api.services.survey_offers import SurveyOffers


@dataclass(frozen=True)
class Feedback:
    conversations: Conversations
    needs: NeedMaker
    surveys: SurveyOffers
    clock: Clock

    async def give(self, conversation: Conversation, message_id: str, *, helpful: bool, comment: str | None) -> None:
        """Keep it with the conversation; "not helpful" counts as a need as well. Raises NotFound or NotText."""
        comment = check_characters(comment).strip() if comment else None
        judged = await self.conversations.add_feedback(
            conversation.id,
            check_characters(message_id),
            helpful=helpful,
            comment=comment or None,
            now=self.clock.now(),
        )
        if helpful:
            await self.surveys.after_help(conversation)
        if judged is not None:
            place = place_in(conversation.context)
            need = await asyncio.to_thread(
                self.needs.not_helpful,
                judged.question,
                conversation.language,
                conversation.county,
                judged.topic,
                place,
            )
            await self.conversations.add_need(conversation.id, need, self.clock.now())
