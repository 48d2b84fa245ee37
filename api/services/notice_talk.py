"""Who got no answer can be told when there is one: in the conversation, and by one mail to who agrees to that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from api.domain.answers import CONTACT_TERM, NewContact
from api.domain.conversation import NOTICE_OPEN, Turn, TurnOutcome
from api.domain.messages import Effects, MessageKind, QuickReply, Reply
from api.domain.needs import Need, NeedKind
from api.services.account_ports import Cipher
from api.services.ports import Clock, Guide

_ASK, _MAIL, _NO = "notice:ask/", "notice:mail/", "notice:no"


@dataclass(frozen=True)
class NoticeTalk:
    """`days`: how long a conversation is kept after the last message; `mails`: whether there is a mail server."""

    guide: Guide
    cipher: Cipher
    clock: Clock
    days: int
    mails: bool

    def offer(self, turn: Turn, replies: Sequence[Reply], needs: Sequence[Need]) -> tuple[Reply, ...]:
        """The replies, the one that knows nothing with the offer to tell the person later."""
        need = next((need for need in needs if need.kind is NeedKind.NO_ANSWER and need.quote), None)
        at = next((at for at, reply in enumerate(replies) if reply.kind is MessageKind.NO_ANSWER), None)
        if need is None or at is None:
            return tuple(replies)
        later = QuickReply(self._say(turn, "notice_button"), f"{_ASK}{need.id}")
        offered = replace(replies[at], quick_replies=[*replies[at].quick_replies, later])
        return (*replies[:at], offered, *replies[at + 1 :])

    def reply(self, turn: Turn) -> TurnOutcome | None:
        """What is said to a choice of ours, or to an address that we asked for; None to everything else."""
        choice, need = turn.choice, turn.context.get(NOTICE_OPEN)
        if choice is None:
            return self._read(turn, need) if isinstance(need, str) and "@" in turn.original else None
        if choice.startswith(_ASK):
            return self._explain(turn, choice.removeprefix(_ASK))
        if choice.startswith(_MAIL):
            return self._ask(turn, choice.removeprefix(_MAIL))
        return self._said(turn, "deny_nothing_open") if choice == _NO else None

    def _explain(self, turn: Turn, need: str) -> TurnOutcome:
        text = self._say(turn, "notice_here", days=self.days, button=self._say(turn, "ui_code"))
        if not self.mails:
            return TurnOutcome((Reply(MessageKind.NOTICE, text, self._language(turn)),))
        choices = [
            QuickReply(self._say(turn, "notice_button_mail"), f"{_MAIL}{need}"),
            QuickReply(self._say(turn, "survey_no"), _NO),
        ]
        text = f"{text}\n\n{self._say(turn, 'notice_how')}"
        return TurnOutcome((Reply(MessageKind.NOTICE, text, self._language(turn), quick_replies=choices),))

    def _ask(self, turn: Turn, need: str, hide: str | None = None, problem: str = "") -> TurnOutcome:
        text = self._say(turn, "notice_mail_ask", days=CONTACT_TERM.days)
        reply = Reply(
            MessageKind.FORM,
            f"{problem}\n\n{text}".strip(),
            self._language(turn),
            quick_replies=[QuickReply(self._say(turn, "button_form_cancel"), _NO)],
            context={NOTICE_OPEN: need},
            effects=Effects(hide=hide),
        )
        return TurnOutcome((reply,))

    def _read(self, turn: Turn, need: str) -> TurnOutcome:
        hide = self._say(turn, "notice_mail_hidden")
        address = self.guide.read_email(turn.original)
        if address is None:
            return self._ask(turn, need, hide, self._say(turn, "form_bad_email"))
        contact = NewContact(need, self.cipher.seal(address), self.clock.now() + CONTACT_TERM)
        return self._said(turn, "notice_mail_done", Effects(contact=contact, hide=hide))

    def _said(self, turn: Turn, key: str, effects: Effects | None = None) -> TurnOutcome:
        text, language = self._say(turn, key), self._language(turn)
        return TurnOutcome(
            (Reply(MessageKind.NOTICE, text, language, context={NOTICE_OPEN: None}, effects=effects or Effects()),)
        )

    def _say(self, turn: Turn, key: str, **values: object) -> str:
        phrase = self.guide.phrase(key, self._language(turn), **values)
        return self.guide.shown(phrase, turn.original, turn.language)

    def _language(self, turn: Turn) -> str:
        return self.guide.answer_language(turn.language)
