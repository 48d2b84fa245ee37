"""Replies to the dialogue acts: thanks, help, another language, a human, …"""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.consent import NO, YES, answer_consent, ask_human, consent_is_asked
from knowledge.crisis_reply import crisis_reply
from knowledge.language import EASY
from knowledge.normalise import normalise
from knowledge.types import Question, QuickReply, Reply
from knowledge.wishes import shorter

if TYPE_CHECKING:
    from knowledge.replies import Replies

_PLAIN = {
    "greeting": "greeting_again",
    "thanks": "thanks",
    "goodbye": "goodbye",
    "ask_help": "ask_help",
}
_SPEAK = r"(?:sprechen|reden|telefonieren|chatten|schreiben|talk|speak|chat)"
_HUMAN = (
    r"(?:(?:echte\w* |richtige\w* )?mensch\w*|mitarbeiter\w*|berater\w*|sachbearbeiter\w*"
    r"|(?:a |real |actual |living )+(?:human|person)(?: being)?|humans?|an agent|a member of staff|someone real)"
)
_NOT_EASY = re.compile(r"\b(?:normal\w*|(?:nicht|keine?|ohne) (?:mehr )?(?:einfach\w*|leicht\w*)|schwer\w* sprache)\b")
MOST_WORDS_OF_LEVEL = 5
_LEVEL = re.compile(r"\b[abcавс][12]\b")
_WANTS_HUMAN = re.compile(rf"\b(?:{_HUMAN} (?:\w+ ){{0,2}}{_SPEAK}|{_SPEAK} (?:\w+ ){{0,2}}{_HUMAN})\b")


def wants_human(text: str) -> bool:
    """Whether a text plainly asks for a person, for when nobody else has recognised it."""
    return bool(_WANTS_HUMAN.search(normalise(text)))


def act_reply(replies: "Replies", act: str, question: Question) -> Reply | None:
    """The reply to an act in the question's language (one with texts); None for an unknown act."""
    said = question.language
    if act in _PLAIN:
        return Reply("smalltalk", replies.phrase(_PLAIN[act], said), said, act=act)
    if act == "ask_identity":
        text = replies.phrase("ask_identity", said, county=replies.county_name(question.county, said))
        return Reply("smalltalk", text, said, act=act)
    makers = {
        "ask_human": ask_human,
        "affirm": _affirm,
        "change_language": _language,
        "repeat": _repeat,
        "easy_language": _easy,
        "suggest": _suggest,
        "complaint": _complaint,
        "deny": _deny,
        "delete_my_data": _delete,
        "crisis": _crisis,
        "insult": _insult,
    }
    return makers[act](replies, question) if act in makers else None


def _crisis(replies: "Replies", question: Question) -> Reply:
    return crisis_reply(replies, "general", question)


def _insult(replies: "Replies", question: Question) -> Reply:
    """Calm once; after that only that we are still here."""
    said, before = question.language, bool(question.context.get("insulted"))
    text = replies.phrase("insult_again" if before else "insult", said)
    return Reply("smalltalk", text, said, act="insult", context={"insulted": True})


def _affirm(replies: "Replies", question: Question) -> Reply:
    if consent_is_asked(question):
        return answer_consent(replies, YES, question)
    said = question.language
    return Reply("smalltalk", replies.phrase("affirm_nothing_open", said), said, act="affirm")


def _language(replies: "Replies", question: Question) -> Reply | None:
    plain = normalise(question.text)
    if _LEVEL.search(plain) and len(plain.split()) <= MOST_WORDS_OF_LEVEL:
        return None  # "my German is A1" wishes for nothing
    code, said = replies.names.named_in(question.text), question.language
    if code is None:
        other = replies.names.other_named_in(question.text)
        if other and (name := replies.names.other(other, said)):
            return _unsupported(replies, name, question)
        offered = tuple(
            QuickReply(replies.phrase(f"language_name_{c}", c), f"act:language_{c}") for c in replies.languages
        )
        return Reply(
            "notice", replies.phrase("change_language_which", said), said, act="change_language", quick_replies=offered
        )
    return language_changed(replies, code, question)


def language_changed(replies: "Replies", code: str, question: Question) -> Reply:
    """From now on in this language, or: there are no texts in it."""
    if code == EASY and code in replies.languages:
        return _easily(replies, question)
    if code in replies.languages:
        text = replies.phrase("change_language_done", code, language=replies.phrase(f"language_name_{code}", code))
        effects, last = {"language": code}, _last(replies, replace(question, language=code))
        if last is None or code == question.language:
            return Reply("notice", text, code, act="change_language", effects=effects)
        return replace(last, text=f"{text}\n\n{last.text}", act="change_language", effects={**last.effects, **effects})
    return _unsupported(replies, replies.phrase(f"language_name_{code}", question.language), question)


def _unsupported(replies: "Replies", name: str, question: Question) -> Reply:
    said, office = question.language, replies.cards.contact_point(question.county)
    text = replies.phrase("change_language_unsupported", said, language=name, office=office)
    need = {"reason": "unsupported_language", "nearest_topic": None}
    return Reply("notice", text, said, act="change_language", effects={"need": need})


def _repeat(replies: "Replies", question: Question) -> Reply:
    code = replies.names.named_in(question.text)
    if code in replies.languages and code != question.language and _last(replies, question):
        return language_changed(replies, code, question)  # "say that again in English"
    nothing = Reply("smalltalk", replies.phrase("repeat_nothing", question.language), question.language, act="repeat")
    return _last(replies, question) or nothing


def _easy(replies: "Replies", question: Question) -> Reply:
    said = question.language
    offered: tuple[QuickReply, ...] = (replies.human(said),)
    if said == EASY and _NOT_EASY.search(normalise(question.text)):
        return language_changed(replies, "de", question)
    if EASY not in replies.languages:
        text = replies.phrase("easy_language_later", said)
    elif said == EASY:
        text = replies.phrase("shorter_nothing_left", said)
        offered = (QuickReply(replies.phrase("easy_language_off", said), "act:language_de"), *offered)
    elif said == "de":
        return _easily(replies, question)
    else:
        choice = QuickReply(replies.phrase(f"language_name_{EASY}", said), f"act:language_{EASY}")
        text, offered = replies.phrase("easy_language_offer", said), (choice, *offered)
    if said not in ("de", EASY) and (short := shorter(replies, question)) and short.kind == "answer":
        return replace(short, text=f"{short.text}\n\n{text}", quick_replies=offered)
    return Reply("notice", text, said, act="easy_language", quick_replies=offered)


def _easily(replies: "Replies", question: Question) -> Reply:
    """The last answer in easy German, and everything from now on."""
    said = replace(question, language=EASY)
    back = QuickReply(replies.phrase("easy_language_off", EASY), "act:language_de")
    text, last = replies.phrase("easy_language_on", EASY), _last(replies, said)
    effects = {"language": EASY}
    if last is None:
        return Reply("notice", text, EASY, act="easy_language", quick_replies=(back,), effects=effects)
    return replace(
        last,
        text=f"{text}\n\n{last.text}",
        act="easy_language",
        quick_replies=(*last.quick_replies, back),
        effects={**last.effects, **effects},
    )


def _last(replies: "Replies", question: Question) -> Reply | None:
    """The last answer once more, in the question's language; None without one."""
    kind, _, identity = str(question.context.get("last") or "").partition(":")
    if kind == "topic" and replies.has_topic(identity):
        return replies.topic(identity, question, None)
    if kind == "errand" and replies.has_errand(identity):
        return replies.errand(identity, question, None)
    return None


def _suggest(replies: "Replies", question: Question) -> Reply:
    said = question.language
    text = replies.phrase("suggest_received_later", said, office=replies.cards.contact_point(question.county))
    return Reply("notice", text, said, act="suggest")


def _complaint(replies: "Replies", question: Question) -> Reply:
    said = question.language
    return Reply(
        "smalltalk", replies.phrase("complaint", said), said, act="complaint", quick_replies=(replies.human(said),)
    )


def _deny(replies: "Replies", question: Question) -> Reply:
    said, is_open = question.language, bool(question.context.get("open"))
    if consent_is_asked(question):
        return answer_consent(replies, NO, question)
    if is_open:
        return replies.none_fits(question)
    return Reply("smalltalk", replies.phrase("deny_nothing_open", said), said, act="deny")


def _delete(replies: "Replies", question: Question) -> Reply:
    said = question.language
    yes = QuickReply(replies.phrase("button_delete_yes", said), "delete:yes")
    no = QuickReply(replies.phrase("button_delete_no", said), "delete:no")
    return Reply("form", replies.phrase("delete_confirm", said), said, act="delete_my_data", quick_replies=(yes, no))
