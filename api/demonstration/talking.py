"""Talks with the contact point: some wait, one is spoken with, the others are over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from api.adapters.database import Database
from api.adapters.database.handoff_records import DatabaseHandoffRecords
from api.adapters.database.handoffs import DatabaseHandoffs
from api.demonstration.invented import InventedTalk
from api.demonstration.people import People, Person
from api.domain.accounts import Account
from api.domain.handoff import HandoffReason, act_on, claim, close
from api.domain.handoff_figures import Satisfaction
from api.domain.messages import MessageKind, Reply, Request, RequestKind, Sender

_ANSWER_AFTER = timedelta(minutes=1)


@dataclass(frozen=True)
class Talks:
    people: People
    handoffs: DatabaseHandoffs
    records: DatabaseHandoffRecords
    staff: Account

    @classmethod
    def on(cls, database: Database, people: People, staff: Account) -> Talks:
        return cls(people, DatabaseHandoffs(database), DatabaseHandoffRecords(database), staff)

    async def hold(self, talk: InventedTalk, now: datetime) -> None:
        """Ask for a human, and go as far as this talk went."""
        claimed_at = now - timedelta(days=talk.day) - timedelta(minutes=0 if talk.state == "waiting" else 4)
        asked_at = claimed_at - timedelta(minutes=talk.minutes)
        person = await self._ask_for_human(talk, asked_at)
        if talk.state == "waiting":
            return
        await self._speak(person, talk, claimed_at)
        if talk.state == "closed":
            await self._close(person, talk, claimed_at + len(talk.answers) * _ANSWER_AFTER)

    async def _ask_for_human(self, talk: InventedTalk, at: datetime) -> Person:
        person = await self.people.arrive(talk.language, at)
        kind, key = (MessageKind.CRISIS, f"crisis_{talk.crisis}") if talk.crisis else (MessageKind.HANDOFF, "no_answer")
        reply = Reply(kind, self.people.phrase(key, talk.language), talk.language)
        request = Request(RequestKind.INTERPRETER, {"text": talk.says[0]}) if talk.interpreter else None
        await self.people.ask(person, talk.says[0], reply, at, request=request)
        reason = HandoffReason.INTERPRETER if talk.interpreter else HandoffReason.TALK
        await self.handoffs.request(person.conversation_id, self.people.county, reason, consented=True, now=at)
        return person

    async def _speak(self, person: Person, talk: InventedTalk, at: datetime) -> None:
        await self.handoffs.change(
            person.conversation_id,
            lambda found, last: claim(found, self.staff.id, last, at),
            at,
            says=lambda to: self._notice("staff_joined", to.language),
        )
        for number, answer in enumerate(talk.answers):
            if number:
                await self.people.write(person, talk.says[number], at + number * _ANSWER_AFTER - _ANSWER_AFTER / 2)
            await self._answer(person, answer, at + number * _ANSWER_AFTER)

    async def _answer(self, person: Person, answer: str, at: datetime) -> None:
        await self.handoffs.change(
            person.conversation_id,
            lambda found, _: act_on(found, self.staff.id, at),
            at,
            says=lambda _: Reply(MessageKind.NOTICE, answer, "de", sender=Sender.STAFF),
        )

    async def _close(self, person: Person, talk: InventedTalk, at: datetime) -> None:
        await self.handoffs.change(
            person.conversation_id,
            lambda found, last: close(found, self.staff.id, last, None, at),
            at,
            says=lambda to: self._notice("staff_closed", to.language),
        )
        if talk.helped is not None:
            await self.records.rate(person.conversation_id, Satisfaction(talk.helped))

    def _notice(self, key: str, language: str) -> Reply:
        return Reply(MessageKind.NOTICE, self.people.phrase(key, language), language, sender=Sender.SYSTEM)
