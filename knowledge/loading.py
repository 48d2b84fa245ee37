"""Content files → Content. Complaints are ContentErrors with file, line and reason."""

import re
from collections.abc import Callable, Mapping
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
    Topic,
    TopicText,
    Umbrella,
)
from knowledge.errors import ContentError
from knowledge.reading import line_of, line_of_item, read_text, read_yaml
from knowledge.types import Source

__all__ = ["CONTENT", "load_content", "load_digest", "load_topic", "load_topic_text", "read_yaml"]

CONTENT = Path(__file__).parent / "content"
MARK = re.compile(r"\s*\[([a-z0-9][a-z0-9-]*)\]")
SENTENCE_END = re.compile(r"(?<=[.!?])(?=\s|\[)(?!\s*\[)\s*")

T = TypeVar("T")
Listed = TypeVar("Listed", Amount, DocumentInfo, Errand, Office)


def load_content(root: Path = CONTENT) -> Content:
    """Read everything under `root`. Raises ContentError for the first file that cannot be understood."""
    danger, calm = _guard(root / "crisis.yml", _crisis)
    counties = {p.name: _county(p / "county.yml") for p in sorted((root / "counties").glob("*")) if p.is_dir()}
    return Content(
        topics={p.name: load_topic(p) for p in sorted((root / "topics").glob("*")) if p.is_dir()},
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
    )


def load_topic(folder: Path) -> Topic:
    """One topic with all its languages. Raises ContentError."""
    path = folder / "topic.yml"
    data = read_yaml(path)
    try:
        if data["id"] != folder.name:
            raise ContentError(path, f"id is {data['id']!r}, the folder says {folder.name!r}")
        sources = {key: _source(value) for key, value in data["sources"].items()}
        for key, fact in data["facts"].items():
            unknown = [s for s in fact["sources"] if s not in sources]
            if unknown or not fact["sources"]:
                raise ContentError(
                    path, f"fact {key!r} has no known source: {unknown or 'none given'}", line_of(path, key)
                )
        return Topic(
            id=data["id"],
            field=data["field"],
            facts={key: fact["states"] for key, fact in data["facts"].items()},
            local=tuple(data["local"]),
            sources=tuple(sources.values()),
            offices=tuple(data["offices"]),
            amounts=tuple(data["amounts"]),
            related=tuple(data["related"]),
            counsel=bool(data["counsel"]),
            status=data["status"],
            texts={p.stem: load_topic_text(p) for p in sorted(folder.glob("*.md"))},
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
    front = read_yaml(path, parts[1], first_line=1)
    try:
        questions = tuple((kind, q) for kind, qs in front["questions"].items() for q in _items(qs or []))
        title, choice = _plain(front["title"]), _plain(front["choice"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ContentError(path, f"front matter lacks {error}") from error
    wrong = [q for _, q in questions if not isinstance(q, str) or not q.strip()]
    if wrong:
        raise ContentError(path, f"a question is no text: {wrong[0]!r}")
    answer = MARK.sub("", parts[2]).strip()
    return TopicText(title, choice, answer, tuple(_statements(parts[2])), questions)


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
    items = read_yaml(path) or []
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


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _tuples(value: Mapping[str, list[Any]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(map(_plain, _items(items))) for language, items in value.items()}


def _examples(path: Path) -> dict[str, tuple[str, ...]]:
    return _made(path, read_yaml(path), _tuples)


def _crisis(d: Mapping[str, Any]) -> tuple[dict[str, dict[str, tuple[str, ...]]], dict[str, tuple[str, ...]]]:
    return {category: _tuples(examples) for category, examples in d["danger"].items()}, _tuples(d["calm"])


def _texts(value: Mapping[str, str]) -> dict[str, str]:
    return {language: _plain(text) for language, text in value.items()}


def _source(value: Mapping[str, Any]) -> Source:
    checked = value["checked"]
    on = checked["on"] if checked else None
    return Source(value["title"], value["section"], value["url"], None if on is None else str(on))


def _umbrella(d: Mapping[str, Any]) -> Umbrella:
    return Umbrella(
        d["id"], _texts(d["title"]), _texts(d["ask"]), _tuples(d["questions"]), tuple(map(_choice, d["tree"]))
    )


def _choice(d: Mapping[str, Any]) -> Choice:
    return Choice(d.get("topic"), _texts(d.get("label", {})), tuple(map(_choice, d.get("choices", ()))))


def _office(d: Mapping[str, Any]) -> Office:
    source = d["source"]
    cited = ", ".join(str(v) for v in (source["title"], source["section"]) if v) if source else None
    return Office(
        d["id"], _texts(d["name"]), d["level"], _texts(d["does"]), _texts(d["find"]), _text(d["phone"]), d["url"], cited
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _records(path: Path, county: str) -> tuple[Record, ...]:
    def make(d: Mapping[str, Any]) -> Record:
        return Record(
            county=county,
            summary=_texts(d["summary"]),
            document=d["source"]["document"],
            section=d["source"]["section"],
            target_groups=tuple(d["target_groups"]),
            languages=tuple(d["languages"]),
            topics=tuple(d["topics"]),
            child_care=d["child_care"],
            **{key: _text(d[key]) for key in _RECORD_TEXTS},  # type: ignore[arg-type]
        )

    return _list(path, make)


_RECORD_TEXTS = [
    "id",
    "kind",
    "office",
    "title",
    "provider",
    "place",
    "address",
    "phone",
    "email",
    "url",
    "hours",
    "cost",
    "level",
    "since",
    "status",
    "as_of",
]


def _errand(d: Mapping[str, Any]) -> Errand:
    sources = tuple(map(_source, d["sources"]))
    return Errand(d["id"], d["office"], _texts(d["title"]), _texts(d["text"]), _tuples(d["questions"]), sources)


def _amount(d: Mapping[str, Any]) -> Amount:
    return Amount(
        d["id"], _texts(d["label"]), _texts(d["value"]), _texts(d["unit"]), str(d["valid_from"]), _source(d["source"])
    )


def _document(d: Mapping[str, Any]) -> DocumentInfo:
    return DocumentInfo(d["id"], d["county"], d["title"], _text(d.get("date")))


def _digest_entry(d: Mapping[str, Any]) -> DigestEntry:
    return DigestEntry(d["document"], d["section"], {key: d[key] for key in d if key not in ("document", "section")})


def _county(path: Path) -> County:
    def make(d: Mapping[str, Any]) -> County:
        return County(d["id"], _texts(d["name"]), tuple(d["municipalities"]), d["imprint"], d["hours"])

    return _guard(path, make)
