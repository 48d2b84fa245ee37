"""The bundled reader: what a message means as a whole, order and company of its words included.

A small transformer (the layers of all-MiniLM-L6-v2, taught to read the pieces of twelve languages: `training.reader`),
run with numpy alone. It costs some milliseconds a message where the encoder of the index costs a hundredth of that, and
is asked where words alone are not enough: what tells of danger, and which needs say the same.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from knowledge.encoders import MODEL, Encoder, Floats
from knowledge.errors import EncoderError
from knowledge.normalise import normalise
from knowledge.word_pieces import word_pieces

Arrays = Mapping[str, npt.NDArray[Any]]  # a file of them, each read when asked for
MOST_CHARACTERS, MOST_PIECES = 400, 64
MOST_OF_WORD, OVERLAP = 16, 8  # pieces
_BATCH, _HEADS, _TINY = 16, 12, 1e-12
_NOWHERE = np.float32(-1e4)
# erf(x) = 1 - (a1 t + … + a5 t⁵) e^(-x²) with t = 1 / (1 + p x), for x ≥ 0: to 5e-7 in 32 bits (Abramowitz and Stegun,
# Handbook of Mathematical Functions, 7.1.26). The library that has it would take 17 MB for this alone.
_ERF_P, _ERF = 0.3275911, (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)


class Reader:
    """Pure once loaded, safe for threads. `name` tells one training from another."""

    def __init__(self, folder: Path = MODEL) -> None:
        """Raises EncoderError for a folder without a model."""
        try:
            self._words = word_pieces(folder / "tokenizer.json")
            with np.load(folder / "reader.npz") as arrays:
                self._pieces, self._scale = arrays["pieces"], arrays["pieces.scale"].astype(np.float32)
                self._places = _dense(arrays, "places")
                self._first, self._last = arrays["ends"].astype(np.float32)
                self._start = _Norm(arrays, "start")
                self._layers = [_Layer(arrays, f"layers.{at}.") for at in range(int(arrays["depth"]))]
                self._look, self._kinds = _Linear(arrays, "look"), _Linear(arrays, "kinds")
                self._person = _Linear(arrays, "person")
        except (OSError, KeyError, ValueError, EOFError, BadZipFile) as error:
            raise EncoderError(f"no reader in {folder}") from error
        self.name = f"reader-{zlib.crc32(self._pieces):08x}"
        self._kept = lru_cache(maxsize=8)(self._of_one)  # several machines ask for the same text one after the other

    def encode(self, texts: Sequence[str]) -> Floats:
        """One unit vector per text, also for one without letters: shape (len(texts), 384)."""
        return self._kept(texts[0]) if len(texts) == 1 else self._encoded(texts)

    def _of_one(self, text: str) -> Floats:
        return self._encoded([text])

    def _encoded(self, texts: Sequence[str]) -> Floats:
        found = np.zeros((len(texts), self._pieces.shape[1]), dtype=np.float32)
        for places, states, there in self._read(texts):
            mean = (states * there[:, :, None]).sum(axis=1) / there.sum(axis=1, keepdims=True)
            found[places] = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return found

    def danger(self, texts: Sequence[str]) -> Floats:
        """How surely each text tells of danger now, then of which kind: logits, shape (len(texts), 4)."""
        found = np.zeros((len(texts), self._kinds.width), dtype=np.float32)
        for places, states, there in self._read(texts):
            weight = _softmax(np.where(there, self._look(states)[:, :, 0], _NOWHERE))
            found[places] = self._kinds((states * weight[:, :, None]).sum(axis=1))
        return found

    def hears_all(self, text: str) -> bool:
        """Whether it reads a text to the end."""
        plain = normalise(text)
        return len(plain) <= MOST_CHARACTERS and len(self._words.ids(plain)) <= MOST_PIECES

    def names(self, words: Sequence[str]) -> Floats:
        """How surely each word of a text is part of a person's name: logits, shape (len(words),)."""
        pieces = [self._words.ids(normalise(word))[:MOST_OF_WORD] or [0] for word in words]
        spans = _windows([len(row) for row in pieces])
        rows = [[piece for row in pieces[start:end] for piece in row] for start, end in spans]
        found = np.full(len(words), _NOWHERE)
        for places, states, _ in self._read_pieces(rows):
            logits = self._person(states)[:, :, 0]
            for place, row in zip(places, logits, strict=True):
                start, end = spans[place]
                sizes = np.asarray([len(part) for part in pieces[start:end]])
                ends = np.cumsum(sizes)
                said = np.add.reduceat(row[1 : 1 + ends[-1]], ends - sizes) / sizes
                found[start:end] = np.maximum(found[start:end], said)
        return found

    def _read(self, texts: Sequence[str]) -> Iterator[tuple[npt.NDArray[np.int64], Floats, npt.NDArray[np.bool_]]]:
        """As `_read_pieces`, of the texts' first letters."""
        return self._read_pieces([self._words.ids(normalise(text)[:MOST_CHARACTERS])[:MOST_PIECES] for text in texts])

    def _read_pieces(
        self, pieces: Sequence[list[int]]
    ) -> Iterator[tuple[npt.NDArray[np.int64], Floats, npt.NDArray[np.bool_]]]:
        """Batches of rows of like length: their places, a vector per piece, and where there is a piece."""
        order = np.argsort([len(row) for row in pieces], kind="stable")
        for start in range(0, len(order), _BATCH):
            places = order[start : start + _BATCH]
            rows = [pieces[at] or [0] for at in places]
            there = np.arange(max(map(len, rows)) + 2) < np.asarray([[len(row) + 2] for row in rows])
            states = self._embedded(rows, there.shape[1])
            hidden = np.where(there, np.float32(0), _NOWHERE)[:, None, None, :]
            for layer in self._layers:
                states = layer(states, hidden)
            yield places, states, there

    def _embedded(self, rows: list[list[int]], width: int) -> Floats:
        given = np.zeros((len(rows), width, self._pieces.shape[1]), dtype=np.float32)
        for place, row in enumerate(rows):
            given[place, 0], given[place, len(row) + 1] = self._first, self._last
            given[place, 1 : len(row) + 1] = self._pieces[row] * self._scale[row, None]
        return self._start(given + self._places[:width])


@lru_cache(maxsize=1)
def bundled_reader() -> Reader:
    """The bundled reader, read once for all who ask it. Raises what `Reader` raises."""
    return Reader()


class _Linear:
    def __init__(self, arrays: Arrays, name: str) -> None:
        self._weight = _dense(arrays, f"{name}.weight")
        self._bias = np.asarray(arrays[f"{name}.bias"], dtype=np.float32)
        self.width = len(self._bias)

    def __call__(self, given: Floats) -> Floats:
        return np.asarray(given.reshape(-1, given.shape[-1]) @ self._weight + self._bias).reshape(
            *given.shape[:-1], self.width
        )


class _Norm:
    def __init__(self, arrays: Arrays, name: str) -> None:
        self._weight = np.asarray(arrays[f"{name}.weight"], dtype=np.float32)
        self._bias = np.asarray(arrays[f"{name}.bias"], dtype=np.float32)

    def __call__(self, given: Floats) -> Floats:
        apart = given - given.mean(axis=-1, keepdims=True)
        spread = np.sqrt((apart * apart).mean(axis=-1, keepdims=True) + np.float32(_TINY))
        return np.asarray(apart / spread * self._weight + self._bias, dtype=np.float32)


class _Layer:
    """Every piece looks at all others, then at itself."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._asked, self._mixed = _Linear(arrays, f"{name}asked"), _Linear(arrays, f"{name}mixed")
        self._wide, self._narrow = _Linear(arrays, f"{name}wide"), _Linear(arrays, f"{name}narrow")
        self._between, self._end = _Norm(arrays, f"{name}between"), _Norm(arrays, f"{name}end")

    def __call__(self, states: Floats, hidden: Floats) -> Floats:
        states = self._between(states + self._mixed(self._attended(states, hidden)))
        wide = self._wide(states)
        wide *= np.float32(0.5) * (1 + _erf(wide * np.float32(0.5**0.5)))
        return self._end(states + self._narrow(wide))

    def _attended(self, states: Floats, hidden: Floats) -> Floats:
        number, length, width = states.shape
        heads = self._asked(states).reshape(number, length, 3, _HEADS, width // _HEADS)
        query, key, value = heads.transpose(2, 0, 3, 1, 4)
        weight = _softmax(query @ key.swapaxes(-1, -2) / np.float32((width // _HEADS) ** 0.5) + hidden)
        return np.asarray((weight @ value).transpose(0, 2, 1, 3).reshape(number, length, width))


class Together:
    """Two encoders side by side: `share` says what the second's vectors weigh beside the first's."""

    def __init__(self, first: Encoder, second: Encoder, share: float) -> None:
        self._first, self._second, self._share = first, second, np.float32(share)
        self.name = f"{first.name} {second.name} {share}"

    def encode(self, texts: Sequence[str]) -> Floats:
        both = np.hstack([self._first.encode(texts), self._share * self._second.encode(texts)])
        return np.asarray(both / np.maximum(np.linalg.norm(both, axis=1, keepdims=True), _TINY), dtype=np.float32)


def _windows(sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Where windows of words begin and end: MOST_PIECES pieces at most, OVERLAP of them in the one before as well."""
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(sizes):
        end, pieces = start, 0
        while end < len(sizes) and pieces + sizes[end] <= MOST_PIECES:
            pieces += sizes[end]
            end += 1
        found.append((start, end))
        if end == len(sizes):
            break
        start, back = end, 0
        while start - 1 > found[-1][0] and back + sizes[start - 1] <= OVERLAP:
            start -= 1
            back += sizes[start]
    return found


def _dense(arrays: Arrays, name: str) -> Floats:
    """A matrix that is kept as whole numbers with a scale for each column."""
    return np.asarray(arrays[name].astype(np.float32) * arrays[f"{name}.scale"].astype(np.float32), dtype=np.float32)


def _erf(given: Floats) -> Floats:
    far = np.abs(given)
    t = 1 / (1 + np.float32(_ERF_P) * far)
    found = np.full_like(t, _ERF[0])
    for factor in _ERF[1:]:
        found *= t
        found += np.float32(factor)
    found *= t * np.exp(-far * far)
    return np.copysign(1 - found, given)


def _softmax(scores: Floats) -> Floats:
    grown = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=-1, keepdims=True), dtype=np.float32)
