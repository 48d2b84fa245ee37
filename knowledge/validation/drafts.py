"""What the build checks, asked of one topic or record that stands in no file yet."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from knowledge.content_types import Content, DocumentInfo, Record, Topic
from knowledge.errors import ContentError
from knowledge.freshness import is_outdated
from knowledge.normalise import normalise
from knowledge.topic_sources import TopicSource, topic_of
from knowledge.types import Source
from knowledge.validation.counties import record_reasons
from knowledge.validation.glossary import unused
from knowledge.validation.problem import LANGUAGES, ORIGINALS
from knowledge.validation.topics import Finding, topic_findings

Owners = Mapping[str, str]


def question_owners(content: Content) -> Owners:
    """What each normalised question leads to; takes seconds."""
    owners: dict[str, str] = {}
    for topic in content.answers.values():
        owners |= {normalise(question): topic.whole for question in topic.questions}
    for umbrella in content.umbrellas.values():
        owners |= {normalise(q): umbrella.id for asked in umbrella.questions.values() for q in asked}
    for errand in content.errands.values():
        owners |= {normalise(q): errand.id for asked in errand.questions.values() for q in asked}
    return owners


def draft_findings(
    source: TopicSource, content: Content, owners: Owners, own: Source, wanted: tuple[str, ...] = LANGUAGES
) -> list[Finding]:
    """What has to be mended in a topic, and what is missing; `own` is the county as its source.

    A translation that is older than the German text is shown as such: what is wrong with it is a gap.
    """
    try:
        topic = topic_of(source)
    except ContentError as error:
        return [Finding(_language(error), None, error.reason)]
    topic = replace(topic, sources=(own, *topic.sources))
    if "de" not in topic.texts:
        return [Finding("de", None, "the German text is missing")]
    content = replace(content, topics={**content.topics, topic.id: topic})
    found = [*topic_findings(topic, content, wanted), *_terms(topic, content), *_questions(topic, owners)]
    behind = {language for language in topic.texts if is_outdated(topic, language)}
    outdated = [Finding(each, None, "older than the German text", gap=True) for each in sorted(behind)]
    return [*(replace(each, gap=each.gap or each.language in behind) for each in found), *outdated]


def record_findings(
    record: Record, content: Content, own: DocumentInfo, wanted: tuple[str, ...] = LANGUAGES
) -> list[Finding]:
    """The same for an offer; `own` is the document that stands for the county's own word."""
    content = replace(content, documents={**content.documents, own.id: own})
    missing = {f"summary is missing in {language}" for language in wanted if language != "de"}
    return [Finding(None, None, reason, gap=reason in missing) for reason in record_reasons(record, content, wanted)]


def _terms(topic: Topic, content: Content) -> Iterator[Finding]:
    for language, text in topic.texts.items():
        if language in LANGUAGES and language not in (*ORIGINALS, "de-x-simple"):
            for term in unused(text, language, content.glossary.values()):
                wants = term.translations[language]
                yield Finding(language, term.term, f"names {term.term!r} without its translation {wants!r}")


def _questions(topic: Topic, owners: Owners) -> Iterator[Finding]:
    asked = [(language, question) for language, text in topic.texts.items() for _, question in text.questions]
    if not asked:
        yield Finding("de", "questions", "without a question nobody finds it")
    for language, question in asked:
        key = normalise(question)
        if not key:
            yield Finding(language, question, f"the question {question!r} has neither letter nor digit")
        elif owners.get(key, topic.id) != topic.id:
            yield Finding(language, question, f"the question {question!r} also belongs to {owners[key]!r}")


def _language(error: ContentError) -> str | None:
    return error.path.stem if error.path.suffix == ".md" else None
