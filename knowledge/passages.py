"""Passages of county documents: the digest in our words, and the originals where they are indexed."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.chunking import chunks, sentences
from knowledge.content_types import Content, DigestEntry
from knowledge.documents import Document
from knowledge.encoders import Encoder
from knowledge.normalise import normalise
from knowledge.vectors import SparseIndex, TfIdf, char_grams, words

Floats = npt.NDArray[np.float32]
IndexedText = tuple[int, str, str]
PASSAGE_FEATURES = ("chars", "words", "dense", "covered", "sentence_words", "asks_number")
_NUMBER_WORDS = {
    "wie viele",
    "wieviele",
    "wieviel",
    "wie viel",
    "how many",
    "how much",
    "anzahl",
    "number of",
    "seit wann",
    "since when",
    "wann",
    "when",
}
_STOP = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "und",
        "oder",
        "in",
        "im",
        "an",
        "am",
        "auf",
        "zu",
        "zum",
        "zur",
        "von",
        "vom",
        "mit",
        "fuer",
        "bei",
        "aus",
        "ist",
        "sind",
        "war",
        "waren",
        "wird",
        "werden",
        "hat",
        "haben",
        "es",
        "gibt",
        "ich",
        "sie",
        "wir",
        "was",
        "wer",
        "wo",
        "wie",
        "viele",
        "welche",
        "welcher",
        "welches",
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "with",
        "from",
        "is",
        "are",
        "was",
        "were",
        "be",
        "has",
        "have",
        "there",
        "what",
        "which",
        "who",
        "where",
        "when",
        "how",
        "many",
        "do",
        "does",
        "did",
        "landkreis",
        "county",
        "kreis",
    ]
)


@dataclass(frozen=True)
class Passage:
    """A few sentences of a document. `texts` by language: the digest has several, an original only its own."""

    document: str
    county: str | None
    section: str | None
    texts: dict[str, tuple[str, ...]]
    original: bool


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

    def __init__(self, content: Content, originals: Iterable[Document], encoder: Encoder) -> None:
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
        self._build(units or [(0, "de", "")], encoder)

    def _bridged(self, units: list[IndexedText], bridges: list[DigestEntry]) -> list[IndexedText]:
        """The digest's words lead to the original's passage that says the same."""
        if not bridges:
            return []
        vectors = TfIdf(words)
        rows = SparseIndex(vectors.fit([text for _, _, text in units]))
        found: list[IndexedText] = []
        for entry in bridges:
            scores = rows.scores(vectors.rows([_joined(entry.section, (entry.texts["de"],))]))
            mine = np.asarray([self.passages[at].document == entry.document for at, _, _ in units])
            place = units[int(np.argmax(np.where(mine, scores, -1)))][0]
            found += [(place, language, text) for language, text in entry.texts.items()]
        return found

    def _build(self, units: list[tuple[int, str, str]], encoder: Encoder) -> None:
        texts = [text for _, _, text in units]
        self._owners = np.asarray([at for at, _, _ in units])
        self._counties = np.asarray([self.passages[at].county or "" if self.passages else "" for at in self._owners])
        self._languages = [language for _, language, _ in units]
        self._encoder = encoder
        self._chars, self._words = TfIdf(char_grams), TfIdf(words)
        self._char_index, self._word_index = SparseIndex(self._chars.fit(texts)), SparseIndex(self._words.fit(texts))
        self._dense = encoder.encode(texts)
        self._features = [set(words(text)) for text in texts]

    def search(self, text: str, language: str, county: str | None, limit: int = 10) -> list[PassageHit]:
        """The best passages, one unit each; those of other counties are left out unless `county` is None."""
        if not self.passages:
            return []
        asked = {word: self._words.idf(word) for word in words(text) if word not in _STOP}
        chars = self._char_index.scores(self._chars.rows([text]))
        word = self._word_index.scores(self._words.rows([text]))
        dense = self._dense @ self._encoder.encode([text])[0]
        total = chars + word + 0.5 * np.maximum(dense, 0)
        if county is not None:
            total = np.where((self._counties == "") | (self._counties == county), total, -1)
        best: dict[int, tuple[float, Floats]] = {}
        for unit in np.argsort(-total)[: limit * 4]:
            if total[unit] <= 0:
                break
            covered = _share(asked, self._features[unit])
            rank, owner = float(total[unit]) + 0.8 * covered, int(self._owners[unit])
            if owner not in best or best[owner][0] < rank:
                best[owner] = (rank, np.asarray([chars[unit], word[unit], dense[unit], covered], dtype=np.float32))
        ranked = sorted(best.items(), key=lambda item: -item[1][0])[:limit]
        number = any(f" {n} " in f" {normalise(text)} " for n in _NUMBER_WORDS)
        return [self._hit(owner, language, asked, number, *found) for owner, found in ranked]

    def _hit(
        self, owner: int, language: str, asked: dict[str, float], number: bool, rank: float, scores: Floats
    ) -> PassageHit:
        passage = self.passages[owner]
        said = language if language in passage.texts else next(iter(passage.texts))
        place, share = _best_sentence(passage.texts[said], asked, number)
        features = np.concatenate([scores, [share, float(number)]]).astype(np.float32)
        return PassageHit(passage, said, place, features, rank)


def _joined(section: str | None, parts: tuple[str, ...]) -> str:
    return f"{section or ''} {' '.join(parts)}"


def _share(asked: dict[str, float], have: set[str]) -> float:
    whole = sum(asked.values())
    return sum(weight for feature, weight in asked.items() if feature in have) / whole if whole else 0.0


def _best_sentence(parts: tuple[str, ...], asked: dict[str, float], number: bool) -> tuple[int, float]:
    """The place of the sentence that shares most with the question; figures count where one is asked for."""
    scores = [
        _share(asked, set(words(part))) + (0.15 if number and any(ch.isdigit() for ch in part) else 0.0)
        for part in parts
    ]
    place = int(np.argmax(scores))
    return place, scores[place]
