"""Offers of the county for a wish: those at the place first, else the nearest, else an honest "none"."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from knowledge.cards import Cards
from knowledge.catalogue import Catalogue
from knowledge.content_types import Content, Record
from knowledge.normalise import normalise
from knowledge.offer_wishes import Kind, Wish, Wishes
from knowledge.records import RecordHit, RecordIndex
from knowledge.search import Ranked
from knowledge.types import Question, QuickReply, Reply

SHOWN = 4
CLEAR = 0.4
SURE = 0.6
LIKELY = 0.2
MENTIONED = 0.05
OUTSIDE = 0.9
MOST_WISHED = 200  # characters that are kept of a wish, for what goes on from it
_STATUS = {"existing": 0, "unconfirmed": 1, "planned": 2, "former": 3}
_FAR, _COUNTY_WIDE = 1000.0, 0.5


@dataclass(frozen=True)
class Found:
    """What fits a wish, best first. `here`: all of it is at the wished place or serves the whole county."""

    records: tuple[Record, ...]
    here: bool


class Offers:
    """Finds offers and says what was found; built once, read by many threads."""

    def __init__(self, content: Content, records: RecordIndex, cards: Cards, catalogue: Catalogue) -> None:
        self._content, self._records, self._cards, self._catalogue = content, records, cards, catalogue
        self._wishes = Wishes()

    def reply(self, ranked: Ranked, question: Question) -> Reply | None:
        """Offers for a question that asks for them; None for every other question."""
        wish = self._wish(ranked, question)
        if wish is None or not _fits(ranked, wish) or ranked.tells_figure:
            return None
        topic = _topic(ranked, wish)
        found = self._find(wish, topic, question, ranked.records)
        if not found.records and not wish.place:
            return None
        reply = self._some(found, wish, question, topic) if found.records else self._none(wish, question, topic)
        # What goes on from it asks for other offers, or what the topic says of all.
        last = next((f"topic:{each}" for each in (topic, *wish.topics) if each in self._content.topics), None)
        return replace(reply, context={**reply.context, "last": last, "wished": question.text[:MOST_WISHED]})

    def _wish(self, ranked: Ranked, question: Question) -> Wish | None:
        known = question.context.get("known")
        own = known.get("place_name") or known.get("place") if isinstance(known, Mapping) else None
        named = self._records.places.find(question.text, question.county)
        remembered = self._records.places.find(own, question.county) if isinstance(own, str) else None
        entry, probability = ranked.entries[0] if ranked.entries else (None, 0.0)
        topic = entry.id if entry and entry.kind != "errand" and probability >= LIKELY else None
        return self._wishes.read(question.text, question.language, named, remembered, topic)

    def _find(self, wish: Wish, topic: str, question: Question, hits: tuple[RecordHit, ...]) -> Found:
        likeness = {hit.record.id: hit.likeness + hit.named for hit in hits}
        fitting = [r for r in self._fitting(wish, question.county) if r.status != "former"]
        if wished := [r for r in fitting if wish.targets & set(r.target_groups)]:
            fitting = wished
        where = wish.place.municipality if wish.place else None
        order = sorted(
            fitting,
            key=lambda record: (
                0 if where is None else self._kilometres(record, where, wish),
                _STATUS[record.status],
                not (wish.targets or "all" in record.target_groups),
                wish.child_care and not record.child_care,
                topic not in record.topics,
                _rank(record, wish),
                question.language not in record.languages,
                -likeness.get(record.id, 0.0),
            ),
        )
        if where is None:
            return Found(tuple(order), True)
        near = [record for record in order if self._kilometres(record, where, wish) <= _COUNTY_WIDE]
        return Found(tuple(near or order), bool(near))

    def _fitting(self, wish: Wish, county: str) -> list[Record]:
        return [record for record in self._content.records if record.county == county and _serves(record, wish)]

    def _kilometres(self, record: Record, where: str, wish: Wish) -> float:
        own = self._records.municipality(record)
        if own == where:
            return 0.0
        of_county = (record.provider or "").startswith("Landkreis")
        if (own is None or of_county) and any(kind.everywhere for kind in _kinds(record, wish)):
            return _COUNTY_WIDE
        return (own and self._records.places.distance(own, where)) or _FAR

    def _some(self, found: Found, wish: Wish, question: Question, topic: str) -> Reply:
        said, place = question.language, wish.place.name if wish.place else None
        if place is None:
            intro = self._catalogue.phrase("offers_intro", said)
        else:
            key = "offers_intro_place" if found.here else "offers_nearest"
            intro = self._catalogue.phrase(key, said, place=place)
        reply = self._cards.offers(list(found.records[:SHOWN]), question, intro, len(found.records) - SHOWN)
        effects = {} if found.here else self._need(topic, wish)
        return replace(reply, topic=topic, effects=effects, quick_replies=self._topic_choice(topic, said))

    def _none(self, wish: Wish, question: Question, topic: str) -> Reply:
        said = question.language
        office = self._cards.contact_point(question.county)
        former = [record for record in self._fitting(wish, question.county) if record.status == "former"][:SHOWN]
        text = self._catalogue.phrase("offers_none", said, office=office)
        lines = [f"- {self._cards.line(record, said)}" for record in former]
        cards = (
            *self._cards.of_office("contact-point", question.county, said),
            *(self._cards.of_record(record) for record in former),
        )
        human = QuickReply(self._catalogue.phrase("button_human", said), "act:ask_human")
        return Reply(
            "offers",
            "\n".join([text, "", *lines]).strip(),
            said,
            topic=topic,
            cards=cards,
            quick_replies=(*self._topic_choice(topic, said), human),
            effects=self._need(topic, wish),
            context={"failures": None, "open": None},
        )

    def _need(self, topic: str, wish: Wish) -> dict[str, Any]:
        nearest = wish.topics[0] if topic in self._content.umbrellas else topic
        return {"need": {"reason": "offer_not_found", "nearest_topic": nearest}}

    def _topic_choice(self, topic: str, said: str) -> tuple[QuickReply, ...]:
        if topic in self._content.topics:
            return (QuickReply(self._content.topics[topic].texts[said].choice, f"topic:{topic}"),)
        umbrella = self._content.umbrellas.get(topic)
        return (QuickReply(umbrella.title[said], f"umbrella:{topic}"),) if umbrella else ()


def _fits(ranked: Ranked, wish: Wish) -> bool:
    """Whether what the question is about, as far as that is clear, is what the wished kind of offer helps with."""
    if not ranked.entries:
        return True
    entry, probability = ranked.entries[0]
    if entry.kind == "topic" and entry.id in wish.topics:
        return True
    if ranked.none_probability > OUTSIDE:
        return False
    return entry.kind == "umbrella" or probability < CLEAR


def _topic(ranked: Ranked, wish: Wish) -> str:
    likely = [(e, p) for e, p in ranked.entries if e.kind in ("topic", "umbrella")]
    if ranked.decision == "answer" and likely and likely[0][1] >= SURE:
        return likely[0][0].id
    return next((e.id for e, p in likely if e.id in wish.topics and p >= MENTIONED), wish.topics[0])


def _kinds(record: Record, wish: Wish) -> list[Kind]:
    """The wished kinds that a record is one of."""
    text = normalise(f"{record.title} {record.summary['de']}")
    return [
        kind
        for kind in wish.kinds
        if record.kind in kind.records
        and set(kind.topics) & set(record.topics)
        and (not kind.says or any(piece in text for piece in kind.says))
    ]


def _serves(record: Record, wish: Wish) -> bool:
    groups = set(record.target_groups)
    if not groups or not _kinds(record, wish) or (wish.child_care and record.child_care is False):
        return False
    if wish.level and record.level and wish.level not in record.level.lower():
        return False
    volunteering = any(kind.id == "volunteering" for kind in wish.kinds)
    return volunteering or groups != {"volunteers"}


def _rank(record: Record, wish: Wish) -> int:
    """How well a record's kind and first topics fit: the lower the better."""
    fits = [
        kind.records.index(record.kind) + min(record.topics.index(t) for t in kind.topics if t in record.topics)
        for kind in _kinds(record, wish)
    ]
    return min(fits) - 2 * (len(fits) - 1)
