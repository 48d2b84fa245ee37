"""Content files → Content. Complaints are ContentErrors with file, line and reason."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from knowledge.content_types import (
    Amount,
    Choice,
    Content,
    County,
    DigestEntry,
    DocumentInfo,
    Errand,
    Office,
    Record,
    Statement,
    Statements,
    Term,
    Topic,
    TopicText,
    Umbrella,
)
from knowledge.errors import ContentError
from knowledge.packed import Packed
from knowledge.reading import line_of, line_of_item, read_text, read_yaml
from knowledge.remark_examples import asked_anew
from knowledge.translations import translated
from knowledge.types import Source

__all__ = [
    "CONTENT",
    "load_content",
    "load_digest",
    "load_topic",
    "load_topic_text",
    "make_record",
    "make_topic",
    "make_topic_text",
    "read_yaml",
    "without_asked",
]

CONTENT = Path(__file__).parent / "content"
MARK = re.compile(r"\s*\[([a-z0-9][a-z0-9-]*)\]")
SENTENCE_END = re.compile(r"(?<=[.!?؟])(?=\s|\[)(?!\s*\[)\s*")

BEHIND = "short"  # the kind of a question that is asked behind the answer on another topic

T = TypeVar("T")
Listed = TypeVar("Listed", Amount, DocumentInfo, Errand, Office)


def load_content(root: Path = CONTENT) -> Content:
    """Read everything under `root`. Raises ContentError for the first file that cannot be understood."""
    danger, calm = _guard(root / "crisis.yml", _crisis)
    counties = {county: _county(root / "counties" / county / "county.yml") for county in county_ids(root)}
    topics = _topics(root / "topics")
    subtopics = _subtopics(root / "subtopics", topics)
    asked = _asked_behind(root / "remarks", {**topics, **subtopics})
    content = Content(
        topics={id_: _with_questions(topic, asked.get(id_, {})) for id_, topic in topics.items()},
        subtopics={id_: _with_questions(topic, asked.get(id_, {})) for id_, topic in subtopics.items()},
        umbrellas={p.stem: _guard(p, _umbrella) for p in sorted((root / "umbrellas").glob("*.yml"))},
        offices=_by_id(root / "offices.yml", _office),
        counties=counties,
        records=tuple(r for c in counties for r in _records(root / "counties" / c / "records.yml", c)),
        errands=_by_id(root / "directory.yml", _errand),
        amounts=_by_id(root / "amounts.yml", _amount),
        documents=_by_id(root / "documents.yml", _document),
        digest=tuple(e for c in counties for e in load_digest(root, c)),
        greetings=_examples(root / "greetings.yml"),
        danger=danger,
        calm=calm,
        out_of_scope=_examples(root / "out_of_scope.yml"),
        glossary=_glossary(root / "glossary.yml"),
    )
    return translated(content, root)


def county_ids(root: Path) -> tuple[str, ...]:
    """Return the counties that there is content for, without reading it."""
    return tuple(sorted(path.name for path in (root / "counties").glob("*") if path.is_dir()))


def _topics(folder: Path) -> dict[str, Topic]:
    return {path.name: load_topic(path) for path in sorted(folder.glob("*")) if path.is_dir()}


def _subtopics(folder: Path, topics: Mapping[str, Topic]) -> dict[str, Topic]:
    found = _topics(folder)
    for topic in found.values():
        path = folder / topic.id / "topic.yml"
        if topic.id in topics:
            raise ContentError(path, f"{topic.id!r} is a topic, too")
        unknown = [wider for wider in (topic.part_of, *topic.also_in) if wider not in topics]
        if unknown:
            raise ContentError(path, f"it is part of an unknown topic: {unknown[0]!r}")
    return found


Asked = Mapping[str, Mapping[str, Sequence[str]]]  # questions by topic and language


def _asked_behind(folder: Path, topics: Mapping[str, Topic]) -> Asked:
    """What people ask for behind the answers on other topics, by the topic that they mean."""
    found: dict[str, dict[str, list[str]]] = {}
    for language, said in asked_anew(folder):
        if said.topic not in topics:
            path = folder / f"{language}.yml"
            reason = f"{said.text!r} asks for an unknown topic: {said.topic!r}"
            raise ContentError(path, reason, line_of(path, said.text))
        found.setdefault(said.topic, {}).setdefault(language, []).append(said.text)
    return found


def _with_questions(topic: Topic, asked: Mapping[str, Sequence[str]]) -> Topic:
    texts = {
        language: replace(text, questions=Packed([*text.questions, *((BEHIND, more) for more in asked[language])]))
        for language, text in topic.texts.items()
        if language in asked
    }
    return replace(topic, texts={**topic.texts, **texts})


def without_asked(content: Content, root: Path = CONTENT) -> Content:
    """Content as if nobody had asked for a topic behind the answer on another; for training."""
    asked = {said.text for _, said in asked_anew(root / "remarks")}
    topics, subtopics = (
        {id_: _without_questions(topic, asked) for id_, topic in each.items()}
        for each in (content.topics, content.subtopics)
    )
    return replace(content, topics=topics, subtopics=subtopics)


def _without_questions(topic: Topic, asked: Collection[str]) -> Topic:
    texts = {
        language: replace(text, questions=Packed(each for each in text.questions if each[1] not in asked))
        for language, text in topic.texts.items()
    }
    return replace(topic, texts=texts)


def load_topic(folder: Path) -> Topic:
    """One topic with all its languages. Raises ContentError."""
    path = folder / "topic.yml"
    topic = make_topic(read_yaml(path), path, lambda: {p.stem: load_topic_text(p) for p in sorted(folder.glob("*.md"))})
    if topic.id != folder.name:
        raise ContentError(path, f"id is {topic.id!r}, the folder says {folder.name!r}")
    return topic


def make_topic(data: Mapping[str, Any], path: Path, texts: Callable[[], Mapping[str, TopicText]]) -> Topic:
    """One topic from what its `topic.yml` (`path`) holds, and its texts. Raises ContentError."""
    try:
        sources = {key: _source(value) for key, value in data["sources"].items()}
        for key, fact in data["facts"].items():
            unknown = [s for s in fact["sources"] if s not in sources]
            if unknown or not fact["sources"]:
                raise ContentError(
                    path, f"fact {key!r} has no known source: {unknown or 'none given'}", _line_in(path, key)
                )
        return Topic(
            id=data["id"],
            field=_word(data, "field"),
            facts={key: _word(fact, "states") for key, fact in data["facts"].items()},
            local=_words(data["local"]),
            sources=tuple(sources.values()),
            offices=_words(data["offices"]),
            amounts=_words(data["amounts"]),
            related=_words(data["related"]),
            counsel=_truth(data["counsel"]),
            status=_word(data, "status"),
            texts=texts(),
            part_of=_text(data.get("part_of")),
            also_in=_words(data.get("also_in", [])),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ContentError(path, f"missing or misshapen: {error}") from error


def load_digest(root: Path, county: str) -> tuple[DigestEntry, ...]:
    """What a county's documents say in our words, in the order of the file. Raises ContentError."""
    return _list(root / "counties" / county / "digest.yml", _digest_entry)


def load_topic_text(path: Path) -> TopicText:
    """One answer with its front matter. Raises ContentError."""
    parts = read_text(path).split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise ContentError(path, "no front matter between two lines of ---")
    return make_topic_text(read_yaml(path, parts[1], first_line=1), parts[2], path)


def make_topic_text(front: Mapping[str, Any], body: str, path: Path) -> TopicText:
    """One answer from its front matter and its text with fact marks; `path` is for complaints. Raises ContentError."""
    try:
        questions = tuple((kind, q) for kind, qs in front["questions"].items() for q in _items(qs or []))
        title, choice, of = _plain(front["title"]), _plain(front["choice"]), _text(front.get("of"))
    except (KeyError, TypeError, AttributeError) as error:
        raise ContentError(path, f"front matter lacks {error}") from error
    wrong = [q for _, q in questions if not isinstance(q, str) or not q.strip()]
    if wrong:
        raise ContentError(path, f"a question is no text: {wrong[0]!r}")
    answer = MARK.sub("", body).strip()
    return TopicText(title, choice, answer, Statements(_statements(body)), Packed(questions), of)


def _line_in(path: Path, text: str) -> int | None:
    """What is made from memory has no lines."""
    return line_of(path, text) if path.exists() else None


def _statements(body: str) -> list[Statement]:
    found = []
    for line in body.splitlines():
        for part in SENTENCE_END.split(line.removeprefix("- ").strip()):
            if part.strip():
                found.append(Statement(MARK.sub("", part).strip(), tuple(MARK.findall(part))))
    return found


def _guard(path: Path, make: Callable[[Mapping[str, Any]], T]) -> T:
    return _made(path, read_yaml(path), make)


def _list(path: Path, make: Callable[[Mapping[str, Any]], T]) -> tuple[T, ...]:
    items = read_yaml(path)
    if not isinstance(items, list):
        raise ContentError(path, "not a list")
    return tuple(_made(path, item, make, at) for at, item in enumerate(items))


def _made(path: Path, item: Mapping[str, Any], make: Callable[[Mapping[str, Any]], T], at: int | None = None) -> T:
    try:
        return make(item)
    except (KeyError, TypeError, AttributeError) as error:
        name = item.get("id", path.stem) if isinstance(item, dict) else item
        line = 1 if at is None else line_of_item(path, at)
        raise ContentError(path, f"{name!r} is missing or misshapen: {error}", line) from error


def _by_id(path: Path, make: Callable[[Mapping[str, Any]], Listed]) -> dict[str, Listed]:
    found: dict[str, Listed] = {}
    for at, item in enumerate(_list(path, make)):
        if item.id in found:
            raise ContentError(path, f"{item.id!r} stands twice", line_of_item(path, at))
        found[item.id] = item
    return found


def _items(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return value


def _text(value: object) -> str | None:
    if isinstance(value, list | dict):
        raise TypeError(f"{value!r} is no text")
    return None if value is None else str(value)


def _plain(value: object) -> str:
    return (_text(value) or "").strip()


def _word(d: Mapping[str, Any], key: str) -> str:
    if not _plain(d[key]):
        raise TypeError(f"{key!r} is empty")
    return _plain(d[key])


def _words(value: object) -> tuple[str, ...]:
    words = tuple(map(_plain, _items(value)))
    if not all(words):
        raise TypeError("an item of a list is empty")
    return words


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false")
    return value


def _examples_of(value: Mapping[str, list[Any]]) -> dict[str, Sequence[str]]:
    return {language: Packed(_words(items)) for language, items in value.items()}


def _examples(path: Path) -> dict[str, Sequence[str]]:
    return _made(path, read_yaml(path), _examples_of)


def _crisis(d: Mapping[str, Any]) -> tuple[dict[str, dict[str, Sequence[str]]], dict[str, Sequence[str]]]:
    return {category: _examples_of(examples) for category, examples in d["danger"].items()}, _examples_of(d["calm"])


def _texts(value: Mapping[str, str]) -> dict[str, str]:
    return {language: _plain(text) for language, text in value.items()}


def _source(value: Mapping[str, Any]) -> Source:
    checked = value["checked"]
    on = None if checked is None else _word(checked, "on")
    return Source(_word(value, "title"), _text(value["section"]), _text(value["url"]), on)


def _umbrella(d: Mapping[str, Any]) -> Umbrella:
    return Umbrella(
        _word(d, "id"),
        _texts(d["title"]),
        _texts(d["ask"]),
        _examples_of(d["questions"]),
        tuple(map(_choice, d["tree"])),
    )


def _choice(d: Mapping[str, Any]) -> Choice:
    return Choice(_text(d.get("topic")), _texts(d.get("label", {})), tuple(map(_choice, d.get("choices", ()))))


def _office(d: Mapping[str, Any]) -> Office:
    source = d["source"]
    cited = ", ".join(filter(None, (_word(source, "title"), _text(source["section"])))) if source is not None else None
    return Office(
        id=_word(d, "id"),
        name=_texts(d["name"]),
        level=_word(d, "level"),
        does=_texts(d["does"]),
        find=_texts(d["find"]),
        phone=_text(d["phone"]),
        url=_text(d["url"]),
        source=cited,
    )


def make_record(data: Mapping[str, Any], county: str, path: Path) -> Record:
    """One record from what an item of `records.yml` (`path`) holds. Raises ContentError."""
    return _made(path, data, lambda d: _record(d, county))


def _records(path: Path, county: str) -> tuple[Record, ...]:
    return _list(path, lambda d: _record(d, county))


def _record(d: Mapping[str, Any], county: str) -> Record:
    return Record(
        county=county,
        summary=_texts(d["summary"]),
        document=_word(d["source"], "document"),
        section=_word(d["source"], "section"),
        target_groups=_words(d["target_groups"]),
        languages=_words(d["languages"]),
        topics=_words(d["topics"]),
        child_care=None if d["child_care"] is None else _truth(d["child_care"]),
        **{key: _word(d, key) for key in ("id", "kind", "title", "status")},
        **{key: _text(d[key]) for key in _RECORD_TEXTS},  # type: ignore[arg-type]
    )


_RECORD_TEXTS = "office provider place address phone email url hours cost level since as_of".split()  # noqa: SIM905


def _errand(d: Mapping[str, Any]) -> Errand:
    sources = tuple(map(_source, d["sources"]))
    title, text, questions = _texts(d["title"]), _texts(d["text"]), _examples_of(d["questions"])
    return Errand(_word(d, "id"), _word(d, "office"), title, text, questions, sources)


def _amount(d: Mapping[str, Any]) -> Amount:
    label, value, unit = _texts(d["label"]), _texts(d["value"]), _texts(d["unit"])
    return Amount(_word(d, "id"), label, value, unit, _word(d, "valid_from"), _source(d["source"]))


def _document(d: Mapping[str, Any]) -> DocumentInfo:
    return DocumentInfo(_word(d, "id"), _word(d, "county"), _word(d, "title"), _text(d.get("date")))


def _digest_entry(d: Mapping[str, Any]) -> DigestEntry:
    texts = {key: text for key, text in d.items() if key not in ("document", "section")}
    return DigestEntry(_word(d, "document"), _word(d, "section"), _texts(texts))


def _glossary(path: Path) -> dict[str, Term]:
    terms = _list(path, _term)
    twice = next((at for at, term in enumerate(terms) if term.term in {t.term for t in terms[:at]}), None)
    if twice is not None:
        raise ContentError(path, f"{terms[twice].term!r} stands twice", line_of_item(path, twice))
    return {term.term: term for term in terms}


def _term(d: Mapping[str, Any]) -> Term:
    return Term(_word(d, "term"), _word(d, "explain"), {}, short=_word(d, "short") if "short" in d else None)


def _county(path: Path) -> County:
    def make(d: Mapping[str, Any]) -> County:
        for place in _items(d["municipalities"]):
            _word(place, "name")
            _words(place["members"])
            _words(place["places"])
        return County(_word(d, "id"), _texts(d["name"]), tuple(d["municipalities"]), d["imprint"], d["hours"])

    return _guard(path, make)
