"""Ranked → SearchOutcome: the results of the search call, best first over all kinds."""

import zlib
from collections.abc import Iterator

from knowledge.content_types import Content
from knowledge.entries import Entry
from knowledge.passages import PassageHit
from knowledge.records import RecordHit
from knowledge.search import KnowledgeBase, Ranked, shorten, snippet
from knowledge.types import LanguageGuess, Result, ResultKind, SearchOutcome, SearchRequest


def outcome_of(base: KnowledgeBase, request: SearchRequest, language: LanguageGuess, said: str) -> SearchOutcome:
    """Search and shape. `said` is the language of the texts shown."""
    asked = (request.text, language.code, request.county, max(request.limit, 10))
    ranked = base.rank_anywhere(base.rank(*asked), *asked)
    results = [
        *_entries(base.content, ranked, said),
        *_passages(base, ranked),
        *(_record(hit, said) for hit in ranked.records),
    ]
    wanted = [r for r in results if not request.kinds or r.kind in request.kinds]
    wanted.sort(key=lambda result: -result.score)
    return SearchOutcome(
        language, ranked.decision, tuple(wanted[: request.limit]), ranked.nearest_topic, ranked.rule, ranked.ms
    )


def _entries(content: Content, ranked: Ranked, said: str) -> Iterator[Result]:
    for entry, probability in ranked.entries:
        result = _entry(content, entry, probability, said)
        if result:
            yield result


def _entry(content: Content, entry: Entry, probability: float, said: str) -> Result | None:
    if entry.kind == "topic":
        text = content.topics[entry.id].texts[said]
        source = next(iter(content.topics[entry.id].sources), None)
        return Result(
            "topic",
            entry.id,
            text.title,
            shorten(text.answer),
            said,
            round(probability, 4),
            source.title if source else None,
            source.section if source else None,
            source.url if source else None,
        )
    if entry.kind == "errand":
        errand = content.errands[entry.id]
        source = next(iter(errand.sources), None)
        return Result(
            "office",
            entry.id,
            errand.title[said],
            shorten(errand.text[said]),
            said,
            round(probability, 4),
            source.title if source else None,
            source.section if source else None,
            source.url if source else None,
        )
    return None


def _passages(base: KnowledgeBase, ranked: Ranked) -> Iterator[Result]:
    for hit, probability in zip(ranked.passages, base.passage_scores(ranked), strict=True):
        yield _passage(hit, probability)


def _passage(hit: PassageHit, probability: float) -> Result:
    parts = hit.passage.texts[hit.language]
    document = hit.passage.document
    title = f"{document}: {hit.passage.section}" if hit.passage.section else document
    identity = f"{document}#{hash_of(parts):08x}"
    text = snippet(parts, hit.sentence)
    return Result("passage", identity, title, text, hit.language, probability, document, hit.passage.section)


def hash_of(parts: tuple[str, ...]) -> int:
    """A stable number for a passage's text."""
    return zlib.crc32(" ".join(parts).encode())


def _record(hit: RecordHit, said: str) -> Result:
    record = hit.record
    kind: ResultKind = "office" if record.kind == "office" else "offer"
    score = round(min(0.95, 0.6 * hit.likeness + 0.4 * hit.named), 4)
    return Result(
        kind,
        record.id,
        record.title,
        shorten(record.summary.get(said, record.summary["de"])),
        said,
        score,
        record.document,
        record.section,
        record.url,
    )
