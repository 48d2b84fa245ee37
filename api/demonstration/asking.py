"""Questions of the month: those that found an answer, and the needs that did not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from api.demonstration.invented import InventedNeed, Trend
from api.demonstration.people import People
from api.domain.messages import MessageKind, Reply
from api.domain.needs import Need, NeedKind
from knowledge.loading import CONTENT, load_topic

_MONTH_DAYS, _WEEK_DAYS = 28, 7
_ANSWERED_TOPICS = ("bank-account", "residence-registration", "child-benefit", "health-insurance")
_KINDS = (NeedKind.NO_ANSWER, NeedKind.NO_ANSWER, NeedKind.OFFER_MISSING, NeedKind.NOT_HELPFUL)
_PLACES_SHARE, _RISING_SHARE = 0.5, 0.7
_WORKING_SECONDS = 10 * 3600


async def ask_needs(
    people: People, needs: Sequence[InventedNeed], places: Sequence[str], random: Random, now: datetime
) -> None:
    """Let persons ask for what is missing; each speaks one of the languages, every language comes in turn."""
    for each in needs:
        languages = random.sample(sorted(each.quotes), len(each.quotes))
        for number in range(each.persons):
            language = languages[number % len(languages)]
            at = now - timedelta(days=_days_ago(each.trend, random), seconds=random.randrange(60, _WORKING_SECONDS))
            place = random.choice(places) if places and random.random() < _PLACES_SHARE else None
            need = Need(
                people.county, language, random.choice(_KINDS), each.quotes[language], each.topic, place, each.field
            )
            reply = Reply(MessageKind.NO_ANSWER, people.phrase("no_answer", language), language, topic=each.topic)
            await people.ask(await people.arrive(language, at), each.quotes[language], reply, at, need=need)


async def ask_answered(people: People, random: Random, now: datetime) -> None:
    """Let persons ask what the topics answer, once in each of their languages; most say that it helped."""
    for topic in (load_topic(CONTENT / "topics" / name) for name in _ANSWERED_TOPICS):
        for language, text in topic.texts.items():
            at = now - timedelta(days=random.randrange(_MONTH_DAYS), seconds=random.randrange(60, _WORKING_SECONDS))
            person = await people.arrive(language, at)
            answer = Reply(MessageKind.ANSWER, text.answer, language, topic=topic.id)
            message = await people.ask(person, text.choice, answer, at)
            await people.conversations.add_feedback(
                person.conversation_id, message.id, helpful=random.random() < _RISING_SHARE, comment=None, now=at
            )


def _days_ago(trend: Trend, random: Random) -> int:
    newest = {"rising": _RISING_SHARE, "steady": 0.25, "fading": 0.05}[trend]
    return random.randrange(_WEEK_DAYS) if random.random() < newest else random.randrange(_WEEK_DAYS, _MONTH_DAYS)
