"""A person from the county answers: whether one may read the conversation, and what follows from yes and no.

The application says in the context under `human` whether somebody is `here`, and when somebody is `back` (a text, None:
unknown), whether the person is `waiting` already, the `position` in the queue, and the `minutes` that it takes (None:
unknown). Without it nobody is here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from knowledge.form_words import FormWords
from knowledge.normalise import normalise
from knowledge.types import Question, QuickReply, Reply

if TYPE_CHECKING:
    from knowledge.replies import Replies

PREFIX, LEAVE = "consent:", "queue:leave"
YES, NO = f"{PREFIX}yes", f"{PREFIX}no"
MOST_WORDS_BESIDE_YES = 3
DELETE = "delete:yes"
_ANSWERS = ((YES, NO), (DELETE, "delete:no"))


def consent_in(text: str, offered: Sequence[tuple[str, str]], words: FormWords) -> str | None:
    """The payload that typed words answer the question for consent or deletion with, None where they do not or nobody
    asked. `offered`: (label, payload)."""
    labels = {payload: label for label, payload in offered}
    asked = next((pair for pair in _ANSWERS if pair[0] in labels), None)
    said = normalise(text)
    if asked is None or text.rstrip().endswith(("?", "؟")) or words.begins(said, "asks") is not None:
        return None
    beside, refused = words.begins(said, "yes"), words.begins(said, "no", "unwilling")
    # A word can mean no in one language and begin a yes in another ("no dobra"): the longer one counts.
    if refused is not None and (beside is None or len(refused) <= len(beside)):
        return asked[1]
    agrees = beside is not None and len(beside.split()) <= MOST_WORDS_BESIDE_YES and not words.contains(beside, "no")
    # Nothing brings a conversation back: beside a yes to that stand only words of the choice itself.
    if asked[0] == DELETE and set((beside or "").split()) - set(normalise(labels[DELETE]).split()):
        return None
    return asked[0] if agrees else None


def consent_is_asked(question: Question) -> bool:
    """Whether the last replies asked for consent."""
    offered = question.context.get("offered")
    return isinstance(offered, list) and any(payload == YES for _, payload in offered)


def ask_human(replies: "Replies", question: Question) -> Reply:
    """Who wants a human is told who would read what, and asked; who waits already hears the place in the queue."""
    human = _human(question)
    if human.get("waiting"):
        return replace(_queued(replies, human, question, {}), act="ask_human")
    said = question.language
    text = replies.phrase("consent_ask", said, office=replies.cards.contact_point_name(question.county))
    return Reply(
        "handoff",
        text,
        said,
        act="ask_human",
        cards=replies.cards.of_office("contact-point", question.county, said),
        quick_replies=(
            QuickReply(replies.phrase("consent_yes", said), YES),
            QuickReply(replies.phrase("consent_no", said), NO),
        ),
        effects={"handoff": "asked"},
        context={"consent_again": None},
    )


def answer_consent(replies: "Replies", payload: str, question: Question) -> Reply:
    """What follows from an answer: a place in the queue, the way to the office and the form, or nothing."""
    if payload != YES:
        return _refused(replies, question)
    human = _human(question)
    if not human.get("here"):
        return _nobody(replies, human, question)
    return _queued(replies, human, question, {"handoff": "agreed"})


def leave_queue(replies: "Replies", question: Question) -> Reply:
    """The person does not want to wait any longer."""
    said = question.language
    return Reply("notice", replies.phrase("queue_left", said), said, act="deny", effects={"handoff": "left"})


def _human(question: Question) -> Mapping[str, Any]:
    found = question.context.get("human")
    return found if isinstance(found, Mapping) else {}


def _refused(replies: "Replies", question: Question) -> Reply:
    said = question.language
    cards = replies.cards.of_office("contact-point", question.county, said)
    text = replies.phrase("consent_refused", said)
    return Reply("notice", text, said, act="deny", cards=cards, effects={"handoff": "refused"})


def _queued(replies: "Replies", human: Mapping[str, Any], question: Question, effects: Mapping[str, Any]) -> Reply:
    said, position, minutes = question.language, human.get("position"), human.get("minutes")
    place = (
        replies.phrase("queue_position_only", said, position=position)
        if minutes is None
        else replies.phrase("queue_position", said, position=position, minutes=minutes)
    )
    text = f"{place}\n\n{replies.phrase('queue_meanwhile', said)}"
    leave = QuickReply(replies.phrase("queue_leave", said), LEAVE)
    return Reply("handoff", text, said, act="affirm", quick_replies=(leave,), effects=effects)


def _nobody(replies: "Replies", human: Mapping[str, Any], question: Question) -> Reply:
    """How the office is reached; a message can be left, which `open_form` asks for at once."""
    said = question.language
    cards = replies.cards.of_office("contact-point", question.county, said)
    reachable = any(card.phone or card.email or card.place for card in cards)
    text = (
        replies.phrase("handoff", said, office=replies.cards.contact_point(question.county))
        if reachable
        else replies.phrase("handoff_no_contact", said, county=replies.county_name(question.county, said))
    )
    if back := human.get("back"):
        text = f"{text}\n\n{replies.phrase('staff_next_hours', said, hours=back)}"
    message = QuickReply(replies.phrase("leave_message", said), "form:contact")
    effects = {"handoff": "agreed", "open_form": "contact_form"}
    return Reply("handoff", text, said, act="affirm", cards=cards, quick_replies=(message,), effects=effects)
