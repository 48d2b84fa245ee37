"""Danger now to someone: violence, suicide, medical emergency. Looked for in every message before anything else.

Three witnesses are weighed together: signs, which are regular expressions for who does what to whom, as data; a linear
model over character n-grams and words, trained at start on the project's own examples and asked about every sentence;
and the bundled reader, which hears the message as a whole. Missing a cry for help costs more than one text too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from knowledge.cache import Cache
from knowledge.normalise import normalise
from knowledge.vectors import SIZE, TfIdf, char_grams, word_pairs

if TYPE_CHECKING:
    from scipy import sparse

CATEGORIES = ("suicide", "violence", "medical")
NO_SIGNS: Mapping[str, Any] = {"words": {}, "signs": {kind: {} for kind in CATEGORIES}, "calm": {}, "certain": {}}
# Learned from 1,440 messages, half of danger, that nobody else learned from, and 2,600 ordinary questions: nine in a
# thousand of these are found to be danger, 35 in a thousand may be and get emergency numbers below their answer.
WORDS, SIGN, MESSAGE, CONSTANT = 3.9, 2.2, 0.56, 1.28
FOUND, PERHAPS = 1.7, -0.3
# Below this distance nothing else is asked, as for four in five ordinary questions; no danger is lost by it.
FAR = -1.0
PENALTY, TOLERANCE = 1.0, 0.05
# Their questions tell of danger as often as not.
BORDERLINE = frozenset(
    {"domestic-violence", "crime-report", "emergency-numbers", "mental-health", "addiction-counselling"}
)
LEAST_WORDS = 3  # one or two words are too little for the model; the signs know the clear ones
_SENTENCE_END = re.compile(r"[.!?;؟؛…\n]+")
_NAME = re.compile(r"<(\w+)>")
_LETTERS = {
    "latin": re.compile("[a-zßıłđøæœ]"),
    "arabic": re.compile("[\u0600-\u06ff]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
}
_OPEN = re.compile(r"\((?!\?)")


class DangerSigns:
    """The expressions of `content/danger_signs.yml`; that file says how they are written.

    Only those of languages are tried whose letters a message has. They are compiled when first needed.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._parts = {language: _Expressions(data, language) for language in data["words"]}
        self._by_script = {
            script: [self._parts[language] for language in spoken] for script, spoken in _spoken(data).items()
        }

    def compile(self) -> None:
        """Compile all expressions now, which takes some seconds."""
        for part in self._parts.values():
            part.find("")

    def find(self, text: str) -> str | None:
        """The category of the first sentence with a sign that nothing takes back, or None."""
        for sentence in _SENTENCE_END.split(text):
            plain = normalise(sentence)
            for expressions in self._tried(plain):
                if kind := expressions.find(plain):
                    return kind
        return None

    def _tried(self, plain: str) -> Iterable[_Expressions]:
        written = (parts for script, parts in self._by_script.items() if _LETTERS[script].search(plain))
        return dict.fromkeys(chain.from_iterable(written))


class _Expressions:
    """The expressions of one language: what is calm in it takes back its own signs alone."""

    def __init__(self, data: Mapping[str, Any], language: str) -> None:
        self._data, self._language = data, language

    def find(self, plain: str) -> str | None:
        found = self._compiled
        kind = next((kind for kind in CATEGORIES if found[kind].search(plain)), None)
        return kind if kind and (found["certain"].search(plain) or not found["calm"].search(plain)) else None

    @cached_property
    def _compiled(self) -> dict[str, re.Pattern[str]]:
        named = _named(self._data["words"][self._language])
        lists = {**{kind: self._data["signs"][kind] for kind in CATEGORIES}, **self._data}
        return {
            kind: _compiled(lists[kind].get(self._language, ()), named) for kind in (*CATEGORIES, "calm", "certain")
        }


class Listener(Protocol):
    """What hears a message as a whole: `knowledge.reader.Reader`."""

    def danger(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Logits of danger and of each category, shape (len(texts), 4)."""
        ...


@dataclass(frozen=True)
class Heard:
    """How strongly a text tells of danger, and of which category if it does; `signed`: an expression says so."""

    strength: float
    category: str
    signed: bool


class DangerModel:
    """`find` and `may_be` are pure and take some milliseconds; the second of a text costs nothing after the first.

    `signs` None means that none are known.
    """

    def __init__(
        self, arrays: Mapping[str, npt.NDArray[Any]], listener: Listener, signs: Mapping[str, Any] | None = None
    ) -> None:
        self._signs, self._listener = DangerSigns(signs or NO_SIGNS), listener
        self._vectors = TfIdf(_features, arrays["frequencies"])
        self._weights = np.zeros((len(arrays["bias"]), SIZE), dtype=np.float32)
        self._weights[:, arrays["slots"]] = arrays["weights"]
        self._bias = arrays["bias"]
        self._last = lru_cache(maxsize=8)(self._listen)  # a message is asked about twice

    @classmethod
    def trained(
        cls,
        danger: Mapping[str, Sequence[str]],
        calm: Sequence[str],
        listener: Listener,
        signs: Mapping[str, Any] | None = None,
        cache: Cache | None = None,
    ) -> DangerModel:
        """Learn from messages of danger by category and from calm ones."""
        texts = [[*danger[category]] for category in CATEGORIES]
        made_from = [text for part in (*texts, calm) for text in (*part, "\n")]
        arrays = (cache or Cache(None)).arrays("danger", made_from, learn_danger, texts, list(calm))
        return cls(arrays, listener, signs)

    def warm(self) -> None:
        """Compile the signs, so that no message has to wait for it."""
        self._signs.compile()

    def find(self, text: str) -> str | None:
        """The category of danger, or None."""
        heard = self._last(text)
        enough = heard.signed or len(text.split()) >= LEAST_WORDS
        return heard.category if heard.strength >= FOUND and enough else None

    def may_be(self, text: str) -> bool:
        """Whether a text may tell of danger although `find` is not sure of it."""
        heard = self._last(text)
        return heard.strength >= PERHAPS and (heard.signed or len(text.split()) >= LEAST_WORDS)

    def _listen(self, text: str) -> Heard:
        margins = self._margins(text)
        if margins[0] < FAR:
            return Heard(CONSTANT + WORDS * float(margins[0]), CATEGORIES[int(np.argmax(margins[1:]))], signed=False)
        message = self._listener.danger([text])[0]
        strength = CONSTANT + WORDS * float(margins[0]) + MESSAGE * float(message[0])
        # Signs cost most: they are searched for where one would change something.
        kind = self._signs.find(text) if strength + SIGN >= PERHAPS else None
        told = kind or CATEGORIES[int(np.argmax(margins[1:] + message[1:]))]
        return Heard(strength + SIGN * (kind is not None), told, kind is not None)

    def _margins(self, text: str) -> npt.NDArray[np.float64]:
        """Distances from the borders between danger and calm, about -1 (calm) to 1, and between the categories: of the
        text, or of that sentence of it which tells most of danger."""
        sentences = [part for part in _SENTENCE_END.split(text) if len(part.split()) >= LEAST_WORDS]
        rows = [self._vectors.row(part) for part in (text, *(sentences if len(sentences) > 1 else ()))]
        margins = [np.asarray(self._weights[:, row.slots] @ row.weights + self._bias) for row in rows]
        return max(margins, key=lambda margin: float(margin[0]))


def learn_danger(danger: list[list[str]], calm: list[str]) -> dict[str, npt.NDArray[Any]]:
    """Weights of danger against calm, then of each category against the others; `danger` by category."""
    texts = [text for part in danger for text in part]
    labels = np.asarray([at for at, part in enumerate(danger) for _ in part])
    vectors = TfIdf(_features)
    rows = vectors.fit([*texts, *calm]).matrix()
    slots = np.flatnonzero(np.bincount(rows.indices, minlength=rows.shape[1]) >= 2)
    rows = rows[:, slots]
    targets = [(rows, np.arange(rows.shape[0]) < len(texts))]
    targets += [(rows[: len(texts)], labels == at) for at in range(len(danger))]
    machines = [_separate(among, target) for among, target in targets]
    weights = np.stack([weights for weights, _ in machines]).astype(np.float32)
    bias = np.asarray([bias for _, bias in machines])
    return {"frequencies": vectors.weights, "slots": slots, "weights": weights, "bias": bias}


def _spoken(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """Languages by script; one with signs in two scripts stands in both."""
    found: dict[str, list[str]] = {}
    for language in data["words"]:
        written = " ".join(" ".join(data["signs"][kind][language]) for kind in CATEGORIES)
        written += " ".join(data["words"][language].values())
        for script in ("arabic", "cyrillic"):
            if _LETTERS[script].search(written):
                found.setdefault(script, []).append(language)
        if re.search(r"(?<![\\<\w])[a-z]{3,}(?![\w>])", written):
            found.setdefault("latin", []).append(language)
    return found


def _named(lists: Mapping[str, str]) -> dict[str, str]:
    named: dict[str, str] = {}
    for name, alternatives in lists.items():
        filled = _filled(alternatives, named)
        named[name] = "(?:" + "|".join(filled.split()).replace("_", " ") + ")"
    return named


def _filled(expression: str, named: Mapping[str, str]) -> str:
    return _NAME.sub(lambda name: named[name[1]].replace(" ", "_"), expression)


def _compiled(expressions: Iterable[str], named: Mapping[str, str]) -> re.Pattern[str]:
    spelt = (_filled(e, named).replace("_", " ").replace(" ... ", r"(?: \w+){0,4} ") for e in expressions)
    joined = "|".join(dict.fromkeys(spelt))
    return re.compile(r"\b(?:" + _OPEN.sub("(?:", joined) + r")\b")


def _features(text: str) -> list[str]:
    return char_grams(text) + word_pairs(text)


def _separate(rows: sparse.csr_matrix, which: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.float64], float]:
    """Weights and bias of a linear support vector machine."""
    from sklearn.svm import LinearSVC  # only learning needs it

    machine = LinearSVC(C=PENALTY, random_state=0, tol=TOLERANCE).fit(rows, which)
    return machine.coef_[0], float(machine.intercept_[0])
