"""The way of a message: kept first, then danger, language and greeting, then the assistant, then the replies."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from api.domain.conversation import (
    DELETION_FORM,
    HUMAN,
    LANGUAGE_OPEN,
    OPEN_FORM,
    Answered,
    Conversation,
    Posted,
    Turn,
    TurnOutcome,
    merge_context,
    offered_in,
)
from api.domain.errors import AssistantUnavailable
from api.domain.language import follow_language, is_sure
from api.domain.messages import Message, MessageKind, QuickReply, Reply
from api.domain.text import check_text
from api.services.asides import Asides
from api.services.danger import DangerWatch
from api.services.handoffs import Handoffs
from api.services.limits import Limits
from api.services.needs import NeedMaker
from api.services.ports import Assistant, Clock, Conversations, EventStream, Guide
from api.services.ratings import Ratings
from api.services.turns import TurnTaking

_log = logging.getLogger("lotse.chat")


@dataclass(frozen=True)
class Chat:
    conversations: Conversations
    guide: Guide
    danger: DangerWatch
    assistant: Assistant
    direct: Assistant
    handoffs: Handoffs
    ratings: Ratings
    needs: NeedMaker
    asides: Asides
    events: EventStream
    limits: Limits
    turns: TurnTaking
    clock: Clock

    async def post_message(
        self, conversation: Conversation, text: str, client_id: str | None, client: str
    ) -> list[Message]:
        """Keep a message and return the replies to it, none while a human speaks with the person.

        The same `client_id` again gives the same replies.
        """
        check_text(text)
        await self.limits.take_message(conversation.id, client)
        async with self.turns.turn(conversation.id):
            posted = await self.conversations.post(
                conversation.id,
                text=text,
                language=self._follow_language(conversation, text),
                client_id=client_id,
                now=self.clock.now(),
            )
            self.events.notify(conversation.id)
            if posted.replies is not None:
                # Who heard no answer may have asked a process that died before it told anybody.
                await self.handoffs.news.person_wrote(conversation.id)
                return list(posted.replies)
            if await self.handoffs.is_spoken_with(conversation.id):
                return await self._stay_silent(posted)
            return await self._answer(posted)

    async def _stay_silent(self, posted: Posted) -> list[Message]:
        """Leave the answer to the human; only danger is answered at once."""
        conversation, message = posted.conversation, posted.message
        turn = Turn(
            conversation_id=conversation.id,
            text=message.text,
            original=message.text,
            choice=posted.choice,
            language=conversation.language,
            county=conversation.county,
            state=conversation.state,
            context=conversation.context,
        )
        outcome = self.danger.outcome(turn, tapped=posted.choice is not None) or TurnOutcome(())
        messages = await self._keep(posted, turn, outcome)
        await self.handoffs.heard(conversation, message, posted.choice)
        return messages

    def _follow_language(self, conversation: Conversation, text: str) -> str:
        current = None if conversation.context.get(LANGUAGE_OPEN) else conversation.language
        return follow_language(conversation.language, self.guide.guess_language(text, current))

    def _settled(self, conversation: Conversation, text: str) -> Mapping[str, object]:
        """The context without the mark of an open language once the words tell which it is."""
        if not conversation.context.get(LANGUAGE_OPEN) or not is_sure(self.guide.guess_language(text, None)):
            return conversation.context
        return {key: value for key, value in conversation.context.items() if key != LANGUAGE_OPEN}

    async def _answer(self, posted: Posted) -> list[Message]:
        # The conversation as earlier turns left it while this one waited.
        conversation, original = posted.conversation, posted.message.text
        form_open = bool(conversation.state.get(OPEN_FORM))
        choice = posted.choice
        if choice is None and conversation.state.get(OPEN_FORM) in (None, DELETION_FORM):
            choice = self.guide.chosen(original, offered_in(conversation.context))
        chosen = choice is not None
        turn = Turn(
            conversation_id=conversation.id,
            text=original if chosen or form_open else self.guide.without_greeting(original),
            original=original,
            choice=choice,
            # The name of an office, or a message in German, is no wish to go on in German.
            language=conversation.language if chosen or form_open else self._follow_language(conversation, original),
            county=conversation.county,
            state=conversation.state,
            context={**self._settled(conversation, original), HUMAN: await self.handoffs.facts(conversation)},
        )
        tapped = posted.choice is not None
        outcome = await self.asides.follow(turn, await self._decide(turn, tapped=tapped))
        outcome = replace(outcome, replies=self.danger.with_numbers(outcome.replies, turn, tapped=tapped))
        if self._was_switched(conversation, turn):
            outcome = replace(outcome, replies=self._with_way_back(outcome.replies, conversation.language))
        return await self._keep(posted, turn, outcome)

    def _was_switched(self, conversation: Conversation, turn: Turn) -> bool:
        """Whether the words alone changed the language of a conversation that had one."""
        guessed = turn.choice is None and not conversation.context.get(LANGUAGE_OPEN)
        return guessed and turn.language != conversation.language

    def _with_way_back(self, replies: tuple[Reply, ...], language: str) -> tuple[Reply, ...]:
        """The replies, the last with a choice to go back to a language: one tap mends a wrong guess."""
        language = self.guide.answer_language(language)
        back = QuickReply(self.guide.phrase(f"language_name_{language}", language), f"act:language_{language}")
        *others, last = replies
        if back in last.quick_replies or last.language == language:
            return replies
        return (*others, replace(last, quick_replies=[*last.quick_replies, back]))

    async def _decide(self, turn: Turn, *, tapped: bool) -> TurnOutcome:
        if outcome := self.danger.outcome(turn, tapped=tapped):
            return outcome
        if thanks := await self.ratings.answer(turn):
            return TurnOutcome((thanks,))
        if outcome := await self.asides.reply(turn):
            return outcome
        for assistant in (self.assistant, self.direct):
            try:
                return await assistant.reply(turn)
            except AssistantUnavailable as problem:
                _log.warning("%s cannot answer: %s", type(assistant).__name__, problem.detail)
        return TurnOutcome((self._sorry(turn.language),))

    def _sorry(self, language: str) -> Reply:
        language = self.guide.answer_language(language)
        return Reply(MessageKind.NOTICE, self.guide.phrase("assistant_unavailable", language), language)

    async def _keep(self, posted: Posted, turn: Turn, outcome: TurnOutcome) -> list[Message]:
        conversation_id = turn.conversation_id
        needs = await asyncio.to_thread(self.needs.of_turn, turn, outcome.replies)
        replies = self.asides.offer_notice(turn, outcome.replies, needs)
        answered = Answered(
            replies=replies,
            language=next(
                (reply.effects.language for reply in reversed(replies) if reply.effects.language), turn.language
            ),
            state=turn.state if outcome.state is None else outcome.state,
            context=merge_context(turn.context, replies),
            needs=needs,
            requests=tuple(reply.effects.request for reply in replies if reply.effects.request),
        )
        await self.handoffs.follow(posted.conversation, replies)
        messages = await self.conversations.answer(conversation_id, posted.message.seq, answered, self.clock.now())
        if any(reply.effects.delete_conversation for reply in replies):
            await self.conversations.delete(conversation_id, self.clock.now())
            self.events.end(conversation_id, messages)
        else:
            self.events.notify(conversation_id)
        await self.handoffs.tell(posted.conversation, replies)
        return messages
