"""A county's own texts and offers, laid over what was shipped: what people of this county get, without a new build."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from knowledge.content_types import Content, County, DocumentInfo, Record, Topic, TopicText
from knowledge.entries import Field
from knowledge.freshness import ORIGINAL, fingerprint
from knowledge.search import KnowledgeBase
from knowledge.topic_sources import TopicSource, topic_of
from knowledge.types import Source
from knowledge.validation.problem import LANGUAGES


@dataclass(frozen=True)
class CountyEdits:
    """What one county has published: topics and records by id, changed or new."""

    topics: Mapping[str, Topic] = field(default_factory=dict)
    records: Mapping[str, Record] = field(default_factory=dict)


def county_topic(source: TopicSource, county: County, day: str, shipped: Topic | None) -> Topic:
    """A topic as a county has published it on a day (ISO): the county is its first source.

    What was compared with a source was the shipped text (None: there is none): where the German text differs from it,
    no such source counts as checked any more. Raises ContentError.
    """
    topic = with_source(topic_of(source), county, day)
    if shipped is None or fingerprint(topic.texts[ORIGINAL]) == fingerprint(shipped.texts[ORIGINAL]):
        return topic
    sources = (replace(each, checked=None) if each in shipped.sources else each for each in topic.sources)
    return replace(topic, sources=tuple(sources))


def with_source(topic: Topic, county: County, day: str) -> Topic:
    """The topic with the county as its first source."""
    return replace(topic, sources=(Source(county.name["de"], None, None, day), *topic.sources))


def own_document(county: County, day: str) -> DocumentInfo:
    """What cards of the county's own offers cite."""
    return DocumentInfo(own_document_id(county.id), county.id, county.name["de"], day)


def own_document_id(county: str) -> str:
    """The id of `own_document`."""
    return f"{county}-own"


def laid_base(base: KnowledgeBase, county: str, edits: CountyEdits) -> KnowledgeBase:
    """The base as a county's people search it."""
    shipped = base.content
    topics = {id_: _filled(topic, shipped.topics.get(id_)) for id_, topic in edits.topics.items()}
    content = replace(
        shipped,
        topics={**shipped.topics, **topics},
        records=_records(shipped, edits) if edits.records else shipped.records,
        documents=_documents(shipped, county, edits),
    )
    added = {id_: list(_unseen(topic, shipped.topics.get(id_))) for id_, topic in edits.topics.items()}
    return base.laid_over(content, added)


def _filled(topic: Topic, shipped: Topic | None) -> Topic:
    """The topic in every language: where the county has no text, the shipped one, else the German one."""
    earlier = shipped.texts if shipped else {}
    german = replace(topic.texts[ORIGINAL], of=None, questions=())
    texts: dict[str, TopicText] = {language: earlier.get(language, german) for language in LANGUAGES}
    return replace(topic, texts={**texts, **topic.texts})


def _unseen(topic: Topic, shipped: Topic | None) -> Iterator[tuple[str, Field, str]]:
    """Texts by which the topic is found and that the index has not seen."""
    for language, text in topic.texts.items():
        known = shipped.texts.get(language) if shipped else None
        questions = {question for _, question in known.questions} if known else set()
        yield from ((language, "question", question) for _, question in text.questions if question not in questions)
        if shipped is None:
            yield language, "title", text.title
            yield language, "title", text.choice
            yield language, "answer", text.answer


def _records(shipped: Content, edits: CountyEdits) -> tuple[Record, ...]:
    known = {record.id for record in shipped.records}
    changed = (edits.records.get(record.id, record) for record in shipped.records)
    return (*changed, *(record for record in edits.records.values() if record.id not in known))


def _documents(shipped: Content, county: str, edits: CountyEdits) -> Mapping[str, DocumentInfo]:
    own = own_document_id(county)
    days = [record.as_of for record in edits.records.values() if record.document == own and record.as_of]
    if not edits.records:
        return shipped.documents
    return {**shipped.documents, own: own_document(shipped.counties[county], max(days, default=""))}
