"""Passages of county documents: the digest in our words, and the originals where they are indexed."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.cache import Cache
from knowledge.chunking import chunks, sentences
from knowledge.content_types import Content, DigestEntry
from knowledge.dense import DenseIndex
from knowledge.documents import Document
from knowledge.encoders import Encoder, PieceEncoder
from knowledge.normalise import normalise
from knowledge.passage_arrays import build_rows, build_vectors
from knowledge.pieces import Pieces
from knowledge.vectors import SparseIndex, TfIdf, char_grams, words

Floats = npt.NDArray[np.float32]
IndexedText = tuple[int, str, str]
PASSAGE_FEATURES = ("chars", "words", "dense", "covered", "pieces", "sentence_words", "asks_number", "told", "length")
COVERED, ASKS_NUMBER = PASSAGE_FEATURES.index("covered"), PASSAGE_FEATURES.index("asks_number")
# Weights of the first five; OTHER for a language in which no document has text.
FIRST = np.asarray([1.0, 1.0, 0.5, 0.8], dtype=np.float32)
SAME = np.asarray([2.0, 0.8, 0.2, 0.1, 2.5], dtype=np.float32)
OTHER = np.asarray([1.0, 0.0, 1.0, 0.0, 2.0], dtype=np.float32)
CANDIDATES, NEIGHBOURS = 80, 600
_NUMBER_WORDS = (
    *("wie viele", "wieviele", "wieviel", "wie viel", "how many", "how much", "anzahl", "number of"),
    *("seit wann", "since when", "wann", "when"),
)
_STOP = frozenset(
    (
        *("der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "und", "oder"),
        *("in", "im", "an", "am", "auf", "zu", "zum", "zur", "von", "vom", "mit", "fuer", "bei", "aus", "ist"),
        *("sind", "war"),
        *("waren", "wird", "werden", "hat", "haben", "es", "gibt", "ich", "sie", "wir", "was", "wer", "wo", "wie"),
        *("viele", "welche", "welcher", "welches", "landkreis", "kreis"),
        *("the", "a", "an", "of", "on", "at", "to", "for", "with", "from", "is", "are", "were", "be", "has", "have"),
        *("there", "what", "which", "who", "where", "when", "how", "many", "do", "does", "did", "county"),
    )
)
FIGURE = 0.15


@dataclass(frozen=True)
class Passage:
    """A few sentences of a document. `texts` by language: the digest has several, an original only its own."""

    document: str
    county: str | None
    section: str | None
    texts: dict[str, tuple[str, ...]]
    original: bool


@dataclass(frozen=True)
class _Asked:
    """A question: whether it asks for a number, the weight of all its words, how many there are."""

    number: bool
    weight: float
    words: int


@dataclass(frozen=True)
class PassageHit:
    """A passage with its features, and the place of its best sentence."""

    passage: Passage
    language: str
    sentence: int
    features: Floats
    rank: float


class PassageIndex:
    """Built once, read by many threads."""

    def __init__(
        self, content: Content, originals: Iterable[Document], encoder: Encoder, cache: Cache | None = None
    ) -> None:
        originals = list(originals)
        indexed = {document.id for document in originals}
        self.passages = [
            Passage(document.id, document.county, section, {"de": parts}, True)
            for document in originals
            for section, parts in chunks(document)
        ]
        units = [(at, "de", _joined(p.section, p.texts["de"])) for at, p in enumerate(self.passages)]
        bridges = []
        for entry in content.digest:
            if entry.document in indexed:
                bridges.append(entry)
                continue
            county = content.documents[entry.document].county
            texts = {language: tuple(sentences(text)) for language, text in entry.texts.items()}
            units += [
                (len(self.passages), language, _joined(entry.section, parts)) for language, parts in texts.items()
            ]
            self.passages.append(Passage(entry.document, county, entry.section, texts, False))
        units += self._bridged(units, bridges)
        self._build(units or [(0, "de", "")], encoder, cache or Cache(None))

    def _bridged(self, units: list[IndexedText], bridges: list[DigestEntry]) -> list[IndexedText]:
        """The digest's words lead to the original's passage that says the same."""
        if not bridges:
            return []
        vectors = TfIdf(words)
        rows = SparseIndex(vectors.fit([text for _, _, text in units]))
        found: list[IndexedText] = []
        for entry in bridges:
            scores = rows.scores(vectors.row(_joined(entry.section, (entry.texts["de"],))))
            mine = np.asarray([self.passages[at].document == entry.document for at, _, _ in units])
            place = units[int(np.argmax(np.where(mine, scores, -1)))][0]
            found += [(place, language, text) for language, text in entry.texts.items()]
        return found

    def _build(self, units: list[IndexedText], encoder: Encoder, cache: Cache) -> None:
        texts = [text for _, _, text in units]
        self._owners = np.asarray([at for at, _, _ in units])
        counties = [self.passages[at].county if self.passages else None for at in self._owners]
        self._open_to = {
            county: np.asarray([own in (None, county) for own in counties]) for county in {*counties} - {None}
        }
        self._everyones = np.asarray([own is None for own in counties])
        self._spoken = {language for _, language, _ in units}
        spoken = [
            (at, language, place, part)
            for at, passage in enumerate(self.passages)
            for language, parts in passage.texts.items()
            for place, part in enumerate(parts)
        ]
        parts = [part for *_, part in spoken]
        rows = cache.arrays("passages", [*texts, "\n", *parts], build_rows, texts, parts)
        vectors = cache.arrays_here("pieces", [encoder.name, *texts], lambda: build_vectors(texts, encoder))
        self._chars, self._words = TfIdf(char_grams, rows["chars_weights"]), TfIdf(words, rows["words_weights"])
        self._char_index, self._word_index, self._cover = (
            SparseIndex.of(rows, name, len(texts)) for name in ("chars", "words", "cover")
        )
        self._sentences = SparseIndex.of(rows, "sentences", len(parts))
        self._dense = DenseIndex(vectors["dense"])
        self._pieces = Pieces.of(vectors, encoder) if isinstance(encoder, PieceEncoder) else None
        self._figures = np.asarray([any(ch.isdigit() for ch in part) for *_, part in spoken])
        self._starts: dict[tuple[int, str], int] = {}
        for row, (at, language, place, _) in enumerate(spoken):
            if place == 0:
                self._starts[at, language] = row

    def search(self, text: str, language: str, county: str | None, vector: Floats, limit: int = 10) -> list[PassageHit]:
        """The best passages, one unit each; those of other counties are left out unless `county` is None.

        `vector` is the text's own, shape (dim,).
        """
        if not self.passages:
            return []
        content = [word for word in words(text) if word not in _STOP]
        asked = self._words.weighed(content)
        columns = (
            self._char_index.scores(self._chars.row(text)),
            self._word_index.scores(self._words.row(text)),
            self._near(vector),
            self._cover.scores(asked),
        )
        first = FIRST @ np.stack(columns)
        if county is not None:
            first = np.where(self._open_to.get(county, self._everyones), first, -1)
        likely = _first_of(first, CANDIDATES)
        likely = likely[first[likely] > 0]
        near = self._pieces.scores(text, likely) if self._pieces else np.zeros(len(likely), dtype=np.float32)
        found = np.stack([*(column[likely] for column in columns), near], axis=1)
        ranks = found @ (SAME if language in self._spoken else OTHER)
        best: dict[int, tuple[float, Floats]] = {}
        for at in np.argsort(-ranks):
            best.setdefault(int(self._owners[likely[at]]), (float(ranks[at]), found[at]))
        ranked = list(best.items())[:limit]
        plain = f" {normalise(text)} "
        number = any(f" {said} " in plain for said in _NUMBER_WORDS)
        shares = self._sentences.scores(asked) + (FIGURE * self._figures if number else 0.0)
        heavy = sum(map(self._words.idf, set(content)))
        size = _Asked(number, heavy, len(plain.split()))
        return [self._hit(owner, language, shares, size, *found) for owner, found in ranked]

    def _near(self, vector: Floats) -> Floats:
        """How alike each of the nearest texts is; 0 for the others."""
        places, scores = self._dense.nearest(vector, NEIGHBOURS)
        found = np.zeros(len(self._owners), dtype=np.float32)
        found[places] = scores
        return found

    def _hit(self, owner: int, language: str, shares: Floats, asked: _Asked, rank: float, scores: Floats) -> PassageHit:
        """With the sentence that shares most with the question; figures count where one is asked for."""
        passage = self.passages[owner]
        said = language if language in passage.texts else next(iter(passage.texts))
        first = self._starts[owner, said]
        mine = shares[first : first + len(passage.texts[said])]
        place = int(np.argmax(mine))
        told = np.log1p(asked.weight * scores[COVERED])
        own = [mine[place], asked.number, told, np.log1p(asked.words)]
        features = np.concatenate([scores, own]).astype(np.float32)
        return PassageHit(passage, said, place, features, rank)


def _joined(section: str | None, parts: tuple[str, ...]) -> str:
    return f"{section or ''} {' '.join(parts)}"


def _first_of(scores: Floats, count: int) -> npt.NDArray[np.int64]:
    """The places of the `count` highest scores, best first."""
    if len(scores) > count:
        top = np.argpartition(-scores, count)[:count]
        return np.asarray(top[np.argsort(-scores[top], kind="stable")])
    return np.argsort(-scores, kind="stable")
